import type { Instance } from '../instance.ts'
import type { MixedConditions } from './conditions.ts'

export type ConditionFault = {
  readonly code: 'demand-not-whole' | 'cohort-too-small' | 'link-broken'
  /** The condition, such as `whole[2]`. */
  readonly at: string
}

/** Conditions by their positions in each list. */
export type ConditionPlaces = Readonly<Record<keyof MixedConditions, readonly number[]>>

/** The conditions that heads do not meet. O(pairs + conditions). */
export const unmetConditions = (
  instance: Instance,
  { whole = [], minimum = [], linked = [] }: MixedConditions,
  heads: Float64Array,
): ConditionPlaces => {
  const { demands } = instance
  const { ofDemand, ofSlot, split } = served(instance, heads)
  const full = (demand: number) => ofDemand[demand] === demands.limit[demand]
  const empty = (demand: number) => ofDemand[demand] === 0
  return {
    whole: unmetAmong(whole, demand => empty(demand) || (full(demand) && split[demand] === 0)),
    minimum: unmetAmong(minimum, ({ slot, heads: least }) => {
      const cohort = ofSlot[slot] ?? 0
      return cohort === 0 || cohort >= least
    }),
    linked: unmetAmong(linked, group => group.every(full) || group.every(empty)),
  }
}

const unmetAmong = <Condition>(
  conditions: readonly Condition[],
  isMet: (condition: Condition) => boolean,
): readonly number[] => conditions.flatMap((condition, at) => (isMet(condition) ? [] : [at]))

/** The same with names. */
export const conditionFaults = (
  instance: Instance,
  conditions: MixedConditions,
  heads: Float64Array,
): readonly ConditionFault[] => {
  const { whole, minimum, linked } = unmetConditions(instance, conditions, heads)
  return [
    ...whole.map(at => ({ code: 'demand-not-whole', at: `whole[${at}]` }) as const),
    ...minimum.map(at => ({ code: 'cohort-too-small', at: `minimum[${at}]` }) as const),
    ...linked.map(at => ({ code: 'link-broken', at: `linked[${at}]` }) as const),
  ]
}

/** Heads of demands and slots, and which demands more than one school serves. */
const served = ({ demands, slots, pairs }: Instance, heads: Float64Array) => {
  const ofDemand = new Float64Array(demands.limit.length)
  const ofSlot = new Float64Array(slots.limit.length)
  const school = new Int32Array(demands.limit.length)
  const split = new Uint8Array(demands.limit.length)
  heads.forEach((count, pair) => {
    if (count === 0) return
    const demand = pairs.demand[pair]!
    const slot = pairs.slot[pair]!
    // 0 says none yet; a slot of no school is one of its own, with a number below 0
    const here = schoolOf(slots, slot)
    if (school[demand] !== 0 && school[demand] !== here) split[demand] = 1
    school[demand] = here
    ofDemand[demand] = ofDemand[demand]! + count
    ofSlot[slot] = ofSlot[slot]! + count
  })
  return { ofDemand, ofSlot, split }
}

/** A number for who runs a slot: its school's, from 1 on, or its own, from −1 downwards. */
export const schoolOf = ({ owner }: Instance['slots'], slot: number): number => {
  const school = owner?.[slot] ?? -1
  return school >= 0 ? school + 1 : -1 - slot
}
