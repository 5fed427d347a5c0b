import type { Level, Point } from '@noinghe/contracts'
import { type Bits, bitsOf } from './bits.ts'
import { farthestKm, workplaceOf } from './distance.ts'
import type { Reopened, ScorableDemand, ScorableSlot, ScoringFacts } from './facts.ts'
import { numbering } from './numbering.ts'
import { type Days, type DaysAsked, daysAsked, daysOffered } from './period.ts'
import { scoringRules } from './rules.ts'
import { wantedTradesBy } from './trade-match.ts'

/**
 * A demand as every slot meets it: what does not depend on the slot is looked up once, and what is only compared is a
 * number. Numbers mean something only beside those of the same {@link preparing}.
 */
export type PreparedDemand = {
  readonly isPractice: boolean
  /** Undefined: every school is. */
  readonly invited: ReadonlySet<number> | undefined
  /** Every trade that could serve it with its closeness, by code and by number. */
  readonly wanted: ReadonlyMap<string, number>
  readonly closeness: ReadonlyMap<number, number>
  readonly level: number
  readonly rank: number
  readonly skills: readonly number[]
  readonly hoursPerWeek: number
  readonly days: DaysAsked
  /** Part of a score, 0–1000. */
  readonly pay: number
  readonly province: number
  readonly ward: number
  readonly workplace: Point | undefined
  readonly haversineKm: ScoringFacts['haversineKm']
}

/** A slot as every demand meets it. */
export type PreparedSlot = {
  readonly isPractice: boolean
  readonly school: number
  /** Undefined: a programme without a code. */
  readonly trade: number | undefined
  readonly level: number
  readonly rank: number
  readonly taught: Bits
  readonly hoursPerWeek: number
  readonly days: Days
  /** Undefined: every province is served. */
  readonly province: number | undefined
  readonly farthestKm: number
  /** Undefined: every ward is served. */
  readonly wards: ReadonlySet<number> | undefined
  readonly point: Point | undefined
}

/** THN beside trung cấp: its level in the framework is not fixed yet, both follow lower-secondary school. */
const rank: Readonly<Record<Level, number>> = {
  'under-3-months': 0,
  elementary: 1,
  intermediate: 2,
  'vocational-secondary': 2,
  college: 3,
}

/** Prepares demands and slots for each other. */
export const preparing = (facts: ScoringFacts) => {
  const [trade, level, skill, school, place] = [numbering(), numbering(), numbering(), numbering(), numbering()]
  const wantedBy = wantedTradesBy(facts, trade)
  return {
    demand: (demand: ScorableDemand & Reopened): PreparedDemand => {
      const { wanted, closeness } = wantedBy(demand)
      return {
        isPractice: demand.type === 'A',
        invited: demand.visibility === 'invited-schools' ? new Set(demand.invitedSchools.map(school)) : undefined,
        wanted,
        closeness,
        level: level(demand.level),
        rank: rank[demand.level],
        skills: demand.skills.map(skill),
        hoursPerWeek: demand.hoursPerWeek,
        days: daysAsked(demand, facts.today),
        pay: scoringRules.pay[demand.payBand],
        province: place(demand.province),
        ward: place(demand.ward),
        workplace: workplaceOf(demand, facts),
        haversineKm: facts.haversineKm,
      }
    },
    slot: (slot: ScorableSlot & Reopened): PreparedSlot => ({
      isPractice: slot.type === 'A',
      school: school(slot.school),
      trade: slot.trade === undefined ? undefined : trade(slot.trade),
      level: level(slot.level),
      rank: rank[slot.level],
      taught: bitsOf(slot.skills.map(skill)),
      hoursPerWeek: slot.hoursPerWeek,
      days: daysOffered(slot),
      province: slot.otherProvinces ? undefined : place(slot.province),
      farthestKm: farthestKm(slot),
      // The radius decides; without one the wards do; without both every distance is taken.
      wards: slot.radiusKm === undefined && slot.wards.length > 0 ? new Set(slot.wards.map(place)) : undefined,
      point: slot.point,
    }),
  }
}
