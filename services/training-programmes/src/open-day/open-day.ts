import { isRefusal, type OpenDayTerms, type openDayTopic, type Refusal, refuse } from '@noinghe/contracts'
import { ward } from '@noinghe/reference-data'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import type { Place } from '../place.ts'
import type { SchoolRef } from '../school-ref.ts'

type Known = { readonly school: SchoolRef; readonly place: Place; readonly terms: Omit<OpenDayTerms, 'ward'> }
type CancelReason = 'weather' | 'few-sign-ups' | 'moved' | 'mistake' | 'other'
type Held = { readonly people: number; readonly schoolsRepresented: number }

/** A public event of a school (ngày hội tuyển sinh, hội thi, toạ đàm, tham quan). Counts only: no visitor has a record. */
export type OpenDay =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'announced'; readonly signedUp: number })
  | (Known & { readonly status: 'cancelled'; readonly signedUp: number; readonly reason: CancelReason })
  | (Known & { readonly status: 'held'; readonly signedUp: number; readonly held: Held })

/** `home`: where the campus is, or the school when the event names none. Undefined: the school has no such open campus. */
type Announced = { readonly terms: OpenDayTerms; readonly home: Place | undefined }

export type OpenDayCommand =
  | ({ readonly type: 'announce'; readonly school: SchoolRef } & Announced)
  | ({ readonly type: 'revise' } & Announced)
  | { readonly type: 'cancel'; readonly reason: CancelReason }
  | { readonly type: 'count'; readonly people: number }
  | ({ readonly type: 'hold' } & Held)

export type OpenDayEvent =
  | ({ readonly type: 'announced' } & Known)
  | ({ readonly type: 'revised' } & Omit<Known, 'school'>)
  | { readonly type: 'cancelled'; readonly reason: CancelReason }
  | { readonly type: 'signed-up'; readonly people: number }
  | { readonly type: 'held'; readonly held: Held }

export const lifeCycle = {
  announce: ['absent'],
  revise: ['announced'],
  cancel: ['announced'],
  count: ['announced'],
  hold: ['announced'],
} as const satisfies LifeCycle<OpenDay, OpenDayCommand>

/** Where it takes place, or what is wrong with the announcement. */
const placeOf = ({ terms, home }: Announced, today: string): Place | Refusal => {
  if (terms.to <= terms.from) return refuse('times-reversed', { at: '/to' })
  if (terms.on < today) return refuse('open-day-past', { at: '/on' })
  if (home === undefined) return refuse('campus-unknown', { at: '/campus' })
  if (terms.campus !== undefined || terms.ward === undefined) return home
  const found = ward(terms.ward)
  return found === undefined ? refuse('ward-unknown', { at: '/ward' }) : { province: found.province, ward: terms.ward }
}

const without = (announced: OpenDayTerms): Known['terms'] => {
  const { ward: _, ...terms } = announced
  return terms
}

export const decide = (day: OpenDay, command: OpenDayCommand, { today }: Facts): Decision<OpenDayEvent> => {
  if (command.type === 'announce' || command.type === 'revise') {
    const place = placeOf(command, today)
    if (isRefusal(place)) return place
    const terms = without(command.terms)
    if (command.type === 'announce') return [{ type: 'announced', school: command.school, place, terms }]
    if (day.status === 'absent' || same([day.terms, day.place], [terms, place])) return []
    if (terms.places !== undefined && terms.places < day.signedUp)
      return refuse('sign-ups-exceed-places', { at: '/places', params: { places: terms.places } })
    return [{ type: 'revised', place, terms }]
  }
  if (day.status === 'absent') return []
  switch (command.type) {
    case 'cancel':
      return [{ type: 'cancelled', reason: command.reason }]
    case 'count': {
      const { people } = command
      const { places } = day.terms
      if (places !== undefined && people > places)
        return refuse('sign-ups-exceed-places', { at: '/people', params: { places } })
      return people === day.signedUp ? [] : [{ type: 'signed-up', people }]
    }
    case 'hold': {
      const { people, schoolsRepresented } = command
      if (day.terms.on > today) return refuse('open-day-not-yet')
      return [{ type: 'held', held: { people, schoolsRepresented } }]
    }
  }
}

export const evolve = (day: OpenDay, event: OpenDayEvent): OpenDay => {
  if (event.type === 'announced') {
    const { school, place, terms } = event
    return { status: 'announced', school, place, terms, signedUp: 0 }
  }
  if (day.status === 'absent') return day
  const { school, place, terms, signedUp } = day
  const known = { school, place, terms, signedUp }
  switch (event.type) {
    case 'revised':
      return { ...day, place: event.place, terms: event.terms }
    case 'cancelled':
      return { ...known, status: 'cancelled', reason: event.reason }
    case 'signed-up':
      return { ...day, signedUp: event.people }
    case 'held':
      return { ...known, status: 'held', held: event.held }
  }
}

export const openDayDecider: Decider<OpenDay, OpenDayCommand, OpenDayEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const schoolOf = (state: OpenDay) => {
  if (state.status === 'absent') throw new Error('an event of an open day that is not there')
  return { school: state.school.id }
}

export const publish: PublishMap<OpenDay, OpenDayEvent, typeof openDayTopic> = {
  announced: ({ school, place, terms }) => ({ name: 'announced', data: { school: school.id, ...place, ...terms } }),
  revised: ({ place, terms }, state) => ({ name: 'revised', data: { ...schoolOf(state), ...place, ...terms } }),
  cancelled: ({ reason }, state) => ({ name: 'cancelled', data: { ...schoolOf(state), reason } }),
  'signed-up': ({ people }, state) => ({ name: 'signed-up', data: { ...schoolOf(state), people } }),
  held: ({ held }, state) => ({
    name: 'held',
    data: { ...schoolOf(state), ...held, ...(state.status === 'absent' ? {} : { effectiveOn: state.terms.on }) },
  }),
}
