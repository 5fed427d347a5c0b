import type { Columns } from './columns.ts'
import type { Entity } from './entity.ts'

/** The funnel's vocabulary: two heads, then one line. */
export const heads = ['demanded', 'offered'] as const
export const line = ['proposed', 'agreed', 'signed', 'assigned', 'started', 'completed', 'hired'] as const
export type Step = (typeof heads)[number] | (typeof line)[number]

/**
 * So many people came to (or, with a minus, left the count of) a step. Figures at a date are sums of moves: those with
 * `effective_on` up to the date asked as of, and `time` up to the moment asked known by.
 */
export type Move = {
  readonly step: Step
  readonly entity: string
  readonly people: number
  /** Brought the aggregate to this step for the first time: days of what follows count from here. */
  readonly opening: boolean
  /** The day it is counted on in periods; a later correction counts on the day of what it corrects. */
  readonly counted_on: string
  readonly effective_on: string
  readonly time: string
  /** Days since the step before; for proposals since the demand, and `supply_days` since the slot. */
  readonly days: number | null
  readonly supply_days: number | null
  /** Aggregates opened by the step before, while they are not known: days to them are taken when they are asked for. */
  readonly origin: string | null
  readonly supply: string | null
  readonly type: string | null
  readonly trade: string | null
  readonly level: string | null
  readonly province: string | null
  readonly ward: string | null
  readonly park: string | null
  readonly enterprise: string | null
  readonly school: string | null
  readonly demand: string | null
}

export const moveColumns = {
  step: 'varchar',
  entity: 'varchar',
  people: 'integer',
  opening: 'boolean',
  counted_on: 'date',
  effective_on: 'date',
  time: 'timestamp',
  days: 'integer',
  supply_days: 'integer',
  origin: 'varchar',
  supply: 'varchar',
  type: 'varchar',
  trade: 'varchar',
  level: 'varchar',
  province: 'varchar',
  ward: 'varchar',
  park: 'varchar',
  enterprise: 'varchar',
  school: 'varchar',
  demand: 'varchar',
} as const satisfies Columns<Move>

/** When an event was true and when it was recorded. */
export type When = { readonly effectiveOn: string; readonly time: string }

type Particulars = {
  readonly opening?: boolean
  readonly countedOn?: string | null
  readonly days?: number | null
  readonly origin?: string | null
  readonly supply?: string | null
}

/** A move of an aggregate under the dimensions it has. */
export const move = (step: Step, of: Entity, people: number, when: When, more: Particulars = {}): Move => ({
  step,
  entity: of.id,
  people,
  opening: more.opening ?? false,
  counted_on: more.countedOn ?? when.effectiveOn,
  effective_on: when.effectiveOn,
  time: when.time,
  days: more.days ?? null,
  supply_days: null,
  origin: more.origin ?? null,
  supply: more.supply ?? null,
  type: of.type,
  trade: of.trade,
  level: of.level,
  province: of.province,
  ward: of.ward,
  park: of.park,
  enterprise: of.enterprise,
  school: of.school,
  demand: of.demand,
})

/** The aggregate whose opening the days of a step count from. */
const before = {
  proposed: { topic: 'employers.demand', field: 'opened_on' },
  signed: { topic: 'matching.proposal', field: 'began_on' },
  assigned: { topic: 'apprenticeships.agreement', field: 'began_on' },
} as const

const daysSince = (opened: string | null | undefined, { counted_on }: Move): number | null =>
  daysFrom(opened ?? null, counted_on)

/** Takes the days to what a step came from, where that has been folded already; nearly always it has. */
export const withDays = (one: Move, find: (topic: string, id: string) => Entity | undefined): Move => {
  if (one.origin === null) return one
  const { step, origin, supply } = one
  if (step !== 'proposed' && step !== 'signed' && step !== 'assigned') return one
  const { topic, field } = before[step]
  const days = daysSince(find(topic, origin)?.[field], one)
  const supply_days = supply === null ? null : daysSince(find('training-programmes.slot', supply)?.opened_on, one)
  return {
    ...one,
    days,
    supply_days,
    origin: days === null ? origin : null,
    supply: supply_days === null ? supply : null,
  }
}

/** Whole days between two dates, unknown when one is. */
export const daysFrom = (from: string | null, to: string): number | null =>
  from === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
