import type {
  CohortId,
  EventData,
  Level,
  LocalDate,
  OfferedTerms,
  ProgrammeId,
  Refusal,
  slotTopic,
} from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { ward } from '@noinghe/reference-data'
import { addDays } from '@noinghe/service-kit'
import type { Campus } from '../school/school.ts'

/** What a slot says to others, trade and level being its programme's. */
export type SlotTerms = Pick<
  EventData<typeof slotTopic, 'published'>,
  | 'type'
  | 'trade'
  | 'level'
  | 'capacity'
  | 'window'
  | 'weeks'
  | 'hoursPerWeek'
  | 'radiusKm'
  | 'wards'
  | 'skills'
  | 'funding'
  | 'conditions'
  | 'otherProvinces'
  | 'minimumCohort'
  | 'targetGroupSeats'
  | 'minimumAge'
  | 'hoursPerDay'
>

/** What a slot rests on, as the route found it in this service: the decision reads nothing else. */
export type Ground = {
  readonly programme: { readonly id: ProgrammeId; readonly trade?: string | undefined; readonly level: Level }
  readonly cohort: {
    readonly id: CohortId
    readonly label: string
    readonly programme: ProgrammeId
    readonly graduated: boolean
    /** All sexes together. */
    readonly enrolled: number
    readonly startsOn: LocalDate
    readonly endsOn: LocalDate
  }
  readonly campus: Campus
}

/** The terms with what the programme says, or why they cannot stand. Pointers are those of the request's body. */
export const settleTerms = (offered: OfferedTerms, ground: Ground, today: LocalDate): SlotTerms | Refusal => {
  const { trade, level } = ground.programme
  const { trade: givenTrade, level: givenLevel, ...rest } = offered
  if (ground.cohort.programme !== ground.programme.id) return refuse('cohort-not-of-programme', { at: '/cohort' })
  if (givenTrade !== undefined && givenTrade !== trade) return refuse('trade-not-of-programme', { at: '/terms/trade' })
  if (givenLevel !== undefined && givenLevel !== level) return refuse('level-not-of-programme', { at: '/terms/level' })
  const refusal =
    refuseType(offered) ??
    refuseWindow(offered, today) ??
    refuseGround(offered, ground) ??
    refuseWards(offered, today) ??
    refuseSeats(offered)
  return refusal ?? { ...rest, level, ...(trade === undefined ? {} : { trade }) }
}

/** Types B, C and D are between employer and learner: never in the allocation. */
const refuseType = ({ type }: OfferedTerms): Refusal | undefined =>
  type === 'A' ? undefined : refuse('slot-type-not-served', { at: '/terms/type', params: { type } })

const refuseWindow = ({ window: { from, to }, weeks }: OfferedTerms, today: LocalDate): Refusal | undefined => {
  if (to < from) return refuse('window-reversed', { at: '/terms/window' })
  if (to < today) return refuse('window-past', { at: '/terms/window/to' })
  const lastDay = addDays(from, 7 * weeks - 1)
  return lastDay > to ? refuse('weeks-exceed-window', { at: '/terms/weeks', params: { weeks } }) : undefined
}

const refuseGround = ({ capacity, window }: OfferedTerms, { cohort, campus }: Ground): Refusal | undefined => {
  const { graduated, enrolled, startsOn, endsOn } = cohort
  if (campus.status === 'closed') return refuse('campus-closed', { at: '/campus' })
  if (graduated) return refuse('cohort-graduated', { at: '/cohort' })
  if (window.from > endsOn || window.to < startsOn)
    return refuse('window-outside-cohort', { at: '/terms/window', params: { from: startsOn, to: endsOn } })
  return capacity > enrolled
    ? refuse('capacity-exceeds-cohort', { at: '/terms/capacity', params: { enrolled } })
    : undefined
}

const refuseWards = ({ wards }: OfferedTerms, today: LocalDate): Refusal | undefined => {
  const n = wards.findIndex(code => ward(code, today) === undefined)
  return n < 0 ? undefined : refuse('ward-unknown', { at: `/terms/wards/${n}` })
}

const refuseSeats = ({ capacity, minimumCohort = 1, targetGroupSeats = [] }: OfferedTerms): Refusal | undefined => {
  if (minimumCohort > capacity)
    return refuse('minimum-cohort-exceeds-capacity', { at: '/terms/minimumCohort', params: { capacity } })
  const groups = targetGroupSeats.map(({ group }) => group)
  const repeated = groups.findIndex((group, n) => groups.indexOf(group) < n)
  if (repeated >= 0) return refuse('target-group-repeated', { at: `/terms/targetGroupSeats/${repeated}/group` })
  const seats = targetGroupSeats.reduce((sum, target) => sum + target.seats, 0)
  return seats > capacity
    ? refuse('target-group-seats-exceed-capacity', { at: '/terms/targetGroupSeats', params: { seats, capacity } })
    : undefined
}
