import {
  type Credential,
  type LocalDate,
  type Refusal,
  refuse,
  type SchoolId,
  type TeacherRef,
  type TeachingPerson,
  type Upskilling,
  type UpskillingId,
} from '@noinghe/contracts'
import { isVietnamesePhone, trade } from '@noinghe/reference-data'
import { type Decider, type Decision, daysBetween, type Facts, type LifeCycle, same } from '@noinghe/service-kit'
import type { Place } from '../place.ts'
import { refuseCredentials } from '../trainer/standards.ts'

export type UpskillingRecord = Upskilling & { readonly id: UpskillingId }

/** What is known of the teacher; encrypted at rest under a key of the teacher's own. */
export type TeacherParticulars = {
  readonly person: TeachingPerson
  readonly trades: readonly string[]
  readonly credentials: readonly Credential[]
}

type Known = TeacherParticulars & {
  readonly school: SchoolId
  readonly place: Place
  readonly localId: string
  /** Wrapped key of this person; without it the particulars are noise, also in backups. */
  readonly key: string
  /** Random reference on the wire. */
  readonly teacherref: TeacherRef
}

/** A school's teacher (nhà giáo). Publishes nothing: others see a random reference in teacher slots at most. */
export type Teacher =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'registered'; readonly upskilling: readonly UpskillingRecord[] })
  | { readonly status: 'erased'; readonly school: SchoolId; readonly place: Place }

export type TeacherCommand =
  | ({ readonly type: 'register' } & Known)
  | ({ readonly type: 'revise' } & TeacherParticulars)
  | { readonly type: 'add-upskilling'; readonly record: UpskillingRecord }
  | { readonly type: 'remove-upskilling'; readonly record: UpskillingId }
  | { readonly type: 'erase' }

export type TeacherEvent =
  | ({ readonly type: 'registered' } & Known)
  | ({ readonly type: 'revised' } & TeacherParticulars)
  | { readonly type: 'upskilled'; readonly record: UpskillingRecord }
  | { readonly type: 'upskilling-removed'; readonly record: UpskillingId }
  | { readonly type: 'erased' }

export const lifeCycle = {
  register: ['absent'],
  revise: ['registered'],
  'add-upskilling': ['registered'],
  'remove-upskilling': ['registered'],
  erase: ['registered', 'erased'],
} as const satisfies LifeCycle<Teacher, TeacherCommand>

/** More than a working life holds; keeps the document small. */
const mostRecords = 300

const refuseParticulars = (
  { person, trades, credentials }: TeacherParticulars,
  today: LocalDate,
): Refusal | undefined => {
  if (person.phone !== undefined && !isVietnamesePhone(person.phone))
    return refuse('phone-invalid', { at: '/person/phone' })
  const unknown = trades.findIndex(code => trade(code) === undefined)
  if (unknown >= 0)
    return refuse('trade-unknown', { at: `/trades/${unknown}`, params: { trade: trades[unknown] ?? '' } })
  return refuseCredentials(credentials, today)
}

const refuseRecord = ({ from, to, hours }: Upskilling, today: LocalDate): Refusal | undefined => {
  if (to < from) return refuse('upskilling-reversed', { at: '/to' })
  if (to > today) return refuse('upskilling-in-future', { at: '/to' })
  const most = (daysBetween(from, to) + 1) * 24
  return hours > most ? refuse('upskilling-hours-exceed-days', { at: '/hours', params: { most } }) : undefined
}

export const decide = (teacher: Teacher, command: TeacherCommand, { today }: Facts): Decision<TeacherEvent> => {
  if (command.type === 'register') {
    const { type: _, ...known } = command
    return refuseParticulars(command, today) ?? [{ type: 'registered', ...known }]
  }
  if (teacher.status !== 'registered') return []
  switch (command.type) {
    case 'revise': {
      const { person, trades, credentials } = command
      const before = { person: teacher.person, trades: teacher.trades, credentials: teacher.credentials }
      if (same(before, { person, trades, credentials })) return []
      return refuseParticulars(command, today) ?? [{ type: 'revised', person, trades, credentials }]
    }
    case 'add-upskilling': {
      if (teacher.upskilling.length >= mostRecords)
        return refuse('too-many-upskillings', { params: { most: mostRecords } })
      return refuseRecord(command.record, today) ?? [{ type: 'upskilled', record: command.record }]
    }
    case 'remove-upskilling':
      return teacher.upskilling.some(({ id }) => id === command.record)
        ? [{ type: 'upskilling-removed', record: command.record }]
        : refuse('upskilling-unknown')
    case 'erase':
      return [{ type: 'erased' }]
  }
}

export const evolve = (teacher: Teacher, event: TeacherEvent): Teacher => {
  if (event.type === 'registered') {
    const { type: _, ...known } = event
    return { status: 'registered', ...known, upskilling: [] }
  }
  if (teacher.status !== 'registered') return teacher
  switch (event.type) {
    case 'revised': {
      const { person, trades, credentials } = event
      return { ...teacher, person, trades, credentials }
    }
    case 'upskilled':
      return { ...teacher, upskilling: [...teacher.upskilling, event.record] }
    case 'upskilling-removed':
      return { ...teacher, upskilling: teacher.upskilling.filter(({ id }) => id !== event.record) }
    case 'erased':
      return { status: 'erased', school: teacher.school, place: teacher.place }
  }
}

export const teacherDecider: Decider<Teacher, TeacherCommand, TeacherEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
