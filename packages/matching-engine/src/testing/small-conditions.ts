import fc from 'fast-check'
import type { Instance } from '../instance.ts'
import type { MixedConditions } from '../mixed/index.ts'
import { type Features, smallInstance } from './small-instances.ts'

export type MixedCase = { readonly instance: Instance; readonly conditions: Required<MixedConditions> }

/** Small instances with conditions of all three kinds, also such as nobody can meet. */
export const smallMixedCase = (features: Features = {}): fc.Arbitrary<MixedCase> => {
  const node = fc.nat({ max: 5 })
  const nodes = fc.array(node, { maxLength: 3 })
  return fc
    .record({
      instance: smallInstance({ ...features, order: 'weight', priority: false }),
      whole: nodes,
      minimum: fc.array(fc.record({ slot: node, heads: fc.nat({ max: 5 }) }), { maxLength: 3 }),
      linked: fc.array(nodes, { maxLength: 2 }),
    })
    .map(({ instance, whole, minimum, linked }) => {
      const demands = instance.demands.limit.length
      const slots = instance.slots.limit.length
      const among = (drawn: readonly number[], count: number) => drawn.filter(at => at < count)
      return {
        instance,
        conditions: {
          whole: among(whole, demands),
          minimum: minimum.filter(({ slot }) => slot < slots),
          linked: linked.map(group => among(group, demands)),
        },
      }
    })
}

/** Whether the heads meet the conditions, told from their wording alone. */
export const meetsConditions = ({ instance, conditions }: MixedCase, heads: readonly number[]): boolean => {
  const { demands, slots, pairs } = instance
  const taken = heads.flatMap((some, pair) =>
    some > 0 ? [{ some, demand: pairs.demand[pair] ?? -1, slot: pairs.slot[pair] ?? -1 }] : [],
  )
  const sum = (some: typeof taken) => some.reduce((all, one) => all + one.some, 0)
  const ofDemand = (at: number) => taken.filter(({ demand }) => demand === at)
  const isFull = (at: number) => sum(ofDemand(at)) === demands.limit[at]
  const isEmpty = (at: number) => ofDemand(at).length === 0
  const schools = (at: number) =>
    new Set(
      ofDemand(at).map(({ slot }) => {
        const owner = slots.owner?.[slot] ?? -1
        return owner < 0 ? `slot ${slot}` : `school ${owner}`
      }),
    )
  return (
    conditions.whole.every(at => isEmpty(at) || (isFull(at) && schools(at).size === 1)) &&
    conditions.minimum.every(({ slot: at, heads: least }) => {
      const cohort = sum(taken.filter(({ slot }) => slot === at))
      return cohort === 0 || cohort >= least
    }) &&
    conditions.linked.every(group => group.every(isFull) || group.every(isEmpty))
  )
}
