import {
  type EnterpriseId,
  type LocalDate,
  type Refusal,
  refuse,
  type SchoolId,
  type StayId,
  type TeacherId,
  type TeacherRef,
  type TeacherSlotTerms,
  type teacherSlotTopic,
} from '@noinghe/contracts'
import { trade } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle, PublishMap } from '@noinghe/service-kit'
import type { Place } from '../place.ts'

type Day = { readonly on: LocalDate; readonly hours: number; readonly confirmed: boolean }
type Asked = {
  readonly id: StayId
  readonly school: SchoolId
  readonly teacher: TeacherId
  readonly teacherref: TeacherRef
}
export type Stay = Asked & {
  readonly status: 'asked' | 'agreed' | 'declined' | 'cancelled'
  readonly days: readonly Day[]
}
type Origin = 'offered' | 'asked'
type ClosingReason = 'filled' | 'over' | 'withdrawn' | 'declined'

type Known = {
  readonly enterprise: EnterpriseId
  readonly place: Place
  readonly origin: Origin
  readonly terms: TeacherSlotTerms
}

/** Places for teachers at one enterprise, and who takes them. */
export type TeacherSlot =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'open'; readonly stays: readonly Stay[] })
  | (Known & { readonly status: 'closed'; readonly stays: readonly Stay[]; readonly reason: ClosingReason })

type KnownSlot = Exclude<TeacherSlot, { status: 'absent' }>

export type TeacherSlotCommand =
  /** Offered by the enterprise, or asked for by a school with the teacher it is for. */
  | ({ readonly type: 'open'; readonly stay?: Asked } & Known)
  | { readonly type: 'ask'; readonly stay: Asked }
  | { readonly type: 'answer'; readonly stay: StayId; readonly accept: boolean }
  | { readonly type: 'cancel'; readonly stay: StayId; readonly school?: SchoolId }
  | {
      readonly type: 'log'
      readonly stay: StayId
      readonly school: SchoolId
      readonly on: LocalDate
      readonly hours: number
    }
  | { readonly type: 'confirm'; readonly stay: StayId }
  | { readonly type: 'close'; readonly reason: ClosingReason }

export type TeacherSlotEvent =
  | ({ readonly type: 'opened' } & Known)
  | { readonly type: 'stay-asked'; readonly stay: Asked }
  | { readonly type: 'stay-agreed'; readonly stay: StayId }
  | { readonly type: 'stay-declined'; readonly stay: StayId }
  | { readonly type: 'stay-cancelled'; readonly stay: StayId }
  | { readonly type: 'hours-confirmed'; readonly stay: StayId }
  | { readonly type: 'hours-logged'; readonly stay: StayId; readonly on: LocalDate; readonly hours: number }
  | { readonly type: 'closed'; readonly reason: ClosingReason }

export const lifeCycle = {
  open: ['absent'],
  ask: ['open'],
  answer: ['open'],
  cancel: ['open', 'closed'],
  log: ['open', 'closed'],
  confirm: ['open', 'closed'],
  close: ['open'],
} as const satisfies LifeCycle<TeacherSlot, TeacherSlotCommand>

export const freePlaces = ({ terms, stays }: KnownSlot): number =>
  terms.places - stays.filter(({ status }) => status === 'agreed').length

const refuseTerms = ({ trade: code, window }: TeacherSlotTerms, today: LocalDate): Refusal | undefined => {
  if (code !== undefined && trade(code) === undefined)
    return refuse('trade-unknown', { at: '/terms/trade', params: { trade: code } })
  if (window.to < window.from) return refuse('window-reversed', { at: '/terms/window' })
  return window.to < today ? refuse('window-past', { at: '/terms/window/to' }) : undefined
}

const ask = (slot: KnownSlot, stay: Asked): Decision<TeacherSlotEvent> => {
  const there = slot.stays.some(
    one => one.teacher === stay.teacher && (one.status === 'asked' || one.status === 'agreed'),
  )
  if (there) return refuse('teacher-already-there', { at: '/teacher' })
  return freePlaces(slot) > 0 ? [{ type: 'stay-asked', stay }] : refuse('teacher-slot-full')
}

/** A stay a school may touch; another school's is as unknown as none. */
const stayOf = (slot: KnownSlot, id: StayId, school?: SchoolId): Stay | undefined =>
  slot.stays.find(one => one.id === id && (school === undefined || one.school === school))

const answer = (
  slot: KnownSlot,
  { stay: id, accept }: Extract<TeacherSlotCommand, { type: 'answer' }>,
): Decision<TeacherSlotEvent> => {
  const stay = stayOf(slot, id)
  if (stay === undefined) return refuse('stay-unknown')
  if (stay.status !== 'asked') return refuse('stay-not-asked')
  if (accept) return freePlaces(slot) > 0 ? [{ type: 'stay-agreed', stay: id }] : refuse('teacher-slot-full')
  const declined: TeacherSlotEvent = { type: 'stay-declined', stay: id }
  // a place that was only asked for is not there any more once it is declined
  return slot.origin === 'asked' ? [declined, { type: 'closed', reason: 'declined' }] : [declined]
}

const log = (
  slot: KnownSlot,
  { stay: id, school, on, hours }: Extract<TeacherSlotCommand, { type: 'log' }>,
  today: LocalDate,
): Decision<TeacherSlotEvent> => {
  const stay = stayOf(slot, id, school)
  if (stay === undefined) return refuse('stay-unknown')
  if (stay.status !== 'agreed') return refuse('stay-not-agreed')
  const { from, to } = slot.terms.window
  if (on < from || on > to) return refuse('hours-outside-window', { at: '/on' })
  if (on > today) return refuse('hours-in-future', { at: '/on' })
  const before = stay.days.find(day => day.on === on)
  if (before?.confirmed) return before.hours === hours ? [] : refuse('hours-confirmed-already', { at: '/on' })
  return before?.hours === hours ? [] : [{ type: 'hours-logged', stay: id, on, hours }]
}

export const decide = (
  slot: TeacherSlot,
  command: TeacherSlotCommand,
  { today }: Facts,
): Decision<TeacherSlotEvent> => {
  if (command.type === 'open') {
    const { enterprise, place, origin, terms, stay } = command
    const refused = refuseTerms(terms, today)
    if (refused !== undefined) return refused
    const opened: TeacherSlotEvent = { type: 'opened', enterprise, place, origin, terms }
    return stay === undefined ? [opened] : [opened, { type: 'stay-asked', stay }]
  }
  if (slot.status === 'absent') return []
  switch (command.type) {
    case 'ask':
      return slot.terms.window.to < today ? refuse('window-past') : ask(slot, command.stay)
    case 'answer':
      return answer(slot, command)
    case 'cancel': {
      const stay = stayOf(slot, command.stay, command.school)
      if (stay === undefined) return refuse('stay-unknown')
      const live = stay.status === 'asked' || stay.status === 'agreed'
      return live ? [{ type: 'stay-cancelled', stay: stay.id }] : refuse('stay-not-agreed')
    }
    case 'log':
      return log(slot, command, today)
    case 'confirm': {
      const stay = stayOf(slot, command.stay)
      if (stay === undefined) return refuse('stay-unknown')
      return stay.days.some(({ confirmed }) => !confirmed)
        ? [{ type: 'hours-confirmed', stay: stay.id }]
        : refuse('nothing-to-confirm')
    }
    case 'close': {
      const waiting = slot.stays.filter(({ status }) => status === 'asked')
      const declined = waiting.map(({ id }): TeacherSlotEvent => ({ type: 'stay-declined', stay: id }))
      return [...declined, { type: 'closed', reason: command.reason }]
    }
  }
}

const withStay = (slot: KnownSlot, id: StayId, change: (stay: Stay) => Stay): TeacherSlot => ({
  ...slot,
  stays: slot.stays.map(one => (one.id === id ? change(one) : one)),
})

const statusAfter = { 'stay-agreed': 'agreed', 'stay-declined': 'declined', 'stay-cancelled': 'cancelled' } as const

export const evolve = (slot: TeacherSlot, event: TeacherSlotEvent): TeacherSlot => {
  if (event.type === 'opened') {
    const { enterprise, place, origin, terms } = event
    return { status: 'open', enterprise, place, origin, terms, stays: [] }
  }
  if (slot.status === 'absent') return slot
  switch (event.type) {
    case 'stay-asked':
      return { ...slot, stays: [...slot.stays, { ...event.stay, status: 'asked', days: [] }] }
    case 'stay-agreed':
    case 'stay-declined':
    case 'stay-cancelled':
      return withStay(slot, event.stay, stay => ({ ...stay, status: statusAfter[event.type] }))
    case 'hours-logged': {
      const { on, hours } = event
      return withStay(slot, event.stay, stay => ({
        ...stay,
        days: [...stay.days.filter(day => day.on !== on), { on, hours, confirmed: false }],
      }))
    }
    case 'hours-confirmed':
      return withStay(slot, event.stay, stay => ({
        ...stay,
        days: stay.days.map(day => ({ ...day, confirmed: true })),
      }))
    case 'closed':
      return { ...slot, status: 'closed', reason: event.reason }
  }
}

export const teacherSlotDecider: Decider<TeacherSlot, TeacherSlotCommand, TeacherSlotEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

/** What of a stay others may know: no teacher, only the random reference. */
const told = (state: TeacherSlot, id: StayId) => {
  const stay = state.status === 'absent' ? undefined : stayOf(state, id)
  if (state.status === 'absent' || stay === undefined) throw new Error(`a teacher slot without stay ${id}`)
  const { school, teacherref } = stay
  return { enterprise: state.enterprise, school, stay: id, teacherref }
}

const confirmedHours = (state: TeacherSlot, id: StayId): number =>
  state.status === 'absent' ? 0 : (stayOf(state, id)?.days ?? []).reduce((sum, { hours }) => sum + hours, 0)

export const publish: PublishMap<TeacherSlot, TeacherSlotEvent, typeof teacherSlotTopic> = {
  opened: ({ enterprise, origin, place, terms }) => ({
    name: 'opened',
    data: { enterprise, origin, ...place, ...terms },
  }),
  'stay-asked': ({ stay }, state) => ({ name: 'stay-asked', data: told(state, stay.id) }),
  'stay-agreed': ({ stay }, state) => ({ name: 'stay-agreed', data: told(state, stay) }),
  'stay-declined': ({ stay }, state) => ({ name: 'stay-declined', data: told(state, stay) }),
  'stay-cancelled': ({ stay }, state) => ({ name: 'stay-cancelled', data: told(state, stay) }),
  'hours-logged': ({ stay, on, hours }, state) => ({
    name: 'hours-logged',
    data: { ...told(state, stay), on, hours, effectiveOn: on },
  }),
  'hours-confirmed': ({ stay }, state) => ({
    name: 'hours-confirmed',
    data: { ...told(state, stay), hours: confirmedHours(state, stay) },
  }),
  closed: ({ reason }, state) => {
    if (state.status === 'absent') throw new Error('an event of a teacher slot that is not there')
    return { name: 'closed', data: { enterprise: state.enterprise, reason } }
  },
}
