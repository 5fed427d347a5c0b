import type { Instance } from '../instance.ts'
import { MixedError } from './mixed-error.ts'

/** What no flow can express. Demands and slots by their positions in the instance; each list may be left out. */
export type MixedConditions = {
  /** Demands served in full by slots of one school, or not at all; a slot of no school stands for itself. */
  readonly whole?: readonly number[]
  /** Smallest cohort of a slot: nobody, or at least so many heads. */
  readonly minimum?: readonly { readonly slot: number; readonly heads: number }[]
  /** Demands served in full together, or not at all; each of them may still be spread over slots. */
  readonly linked?: readonly (readonly number[])[]
}

export const hasConditions = ({ whole = [], minimum = [], linked = [] }: MixedConditions): boolean =>
  whole.length + minimum.length + linked.length > 0

/**
 * Refuses conditions that name what is not there, and objectives that are not a single sum.
 *
 * @throws MixedError `order-not-mixed`, `priority-not-mixed`, `no-such-node`, `not-whole`
 */
export const checkConditions = (instance: Instance, conditions: MixedConditions): void => {
  const { demands, slots, pairs, order } = instance
  const { whole = [], minimum = [], linked = [] } = conditions
  if (hasConditions(conditions)) {
    if (order !== 'weight') throw new MixedError('order-not-mixed', 'order')
    if (pairs.priority?.includes(1)) throw new MixedError('priority-not-mixed', 'pairs.priority')
  }
  const node = (at: number, count: number, place: string) => {
    if (!Number.isInteger(at) || at < 0 || at >= count) throw new MixedError('no-such-node', place)
  }
  whole.forEach((demand, at) => {
    node(demand, demands.limit.length, `whole[${at}]`)
  })
  minimum.forEach(({ slot, heads }, at) => {
    node(slot, slots.limit.length, `minimum[${at}].slot`)
    if (!Number.isSafeInteger(heads) || heads < 0) throw new MixedError('not-whole', `minimum[${at}].heads`)
  })
  linked.forEach((group, at) => {
    group.forEach((demand, n) => {
      node(demand, demands.limit.length, `linked[${at}][${n}]`)
    })
  })
}
