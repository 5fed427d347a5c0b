import { type LocalDate, type Refusal, refuse, type SchoolId } from '@noinghe/contracts'
import {
  type Decision,
  defineAggregate,
  type Facts,
  type Filter,
  type LifeCycle,
  type Repository,
} from '@noinghe/service-kit'

type Report = {
  readonly school: SchoolId
  readonly year: number
  /** Of the list as it was handed in: the hash printed on it. */
  readonly hash: string
  readonly sentOn: LocalDate
}

/** The list of a school and year, handed in to the department. Publishes nothing. */
export type TrainerListRecord = { readonly status: 'absent' } | ({ readonly status: 'reported' } & Report)
export type TrainerListCommand = { readonly type: 'report' } & Report
type TrainerListEvent = { readonly type: 'reported' } & Report

const lifeCycle = { report: ['absent'] } as const satisfies LifeCycle<TrainerListRecord, TrainerListCommand>

const refuseReport = ({ year, sentOn }: Report, today: LocalDate): Refusal | undefined => {
  if (year > Number(today.slice(0, 4))) return refuse('year-not-over', { at: '/year', params: { year } })
  return sentOn > today ? refuse('sent-in-future', { at: '/sentOn' }) : undefined
}

export const decide = (
  _record: TrainerListRecord,
  { school, year, hash, sentOn }: TrainerListCommand,
  { today }: Facts,
): Decision<TrainerListEvent> => {
  const report = { school, year, hash, sentOn }
  return refuseReport(report, today) ?? [{ type: 'reported', ...report }]
}

export const trainerListAggregate = defineAggregate<TrainerListRecord, TrainerListCommand, TrainerListEvent>({
  name: 'trainer-list',
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve: (_record, { school, year, hash, sentOn }) => ({ status: 'reported', school, year, hash, sentOn }),
  store: {
    collection: 'trainer_lists',
    indexes: [[{ 'state.school': 1, 'state.year': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.school]),
  },
})

export type TrainerLists = Repository<TrainerListRecord, TrainerListCommand>

export const listsOf = (school: string): Filter => ({ 'state.school': school })
