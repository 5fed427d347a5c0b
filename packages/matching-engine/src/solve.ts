import type { Allocation, Level } from './allocation.ts'
import { checkInstance } from './check-instance.ts'
import type { Instance } from './instance.ts'
import { levelNames } from './levels.ts'
import { type Built, buildNetwork } from './network/build.ts'
import { setProfits } from './network/profits.ts'
import type { Tree } from './network/tree.ts'
import { createPrices } from './prices.ts'
import { freeze, optimise, setWorths } from './simplex/simplex.ts'
import { lowerSlotPrices } from './simplex/slot-minimal.ts'
import { firstTree } from './simplex/start.ts'
import { type Basis, treeFrom } from './simplex/warm-start.ts'
import { boundsOf } from './verify/bounds.ts'
import { filledBy } from './verify/filled.ts'

/** An optimal allocation, how many exchanges it took, and what the next solve may start from. */
export type Solved = Allocation & { readonly pivots: number; readonly basis: Basis }

export type SolveOptions = {
  /** Of an earlier solve, by pairs of this instance: limits, weights and pairs may have changed. */
  readonly warm?: Basis
  /**
   * Prices are not unique where several optima meet. `any` (default): those of the last tree. `slot-minimal`: the lowest of
   * every slot, owner of slots and the total, which together are one of the optimal choices; each then is exactly what one
   * more seat would add to the score, and a demand's price what one head less would take from it. The last level only.
   */
  readonly prices?: 'any' | 'slot-minimal'
}

/**
 * Solves an instance exactly: primal network simplex, one level of the objective after the other, connected components
 * apart. Same instance, same answer, whatever the order of its pairs; of equal arcs the one of the lowest demand and then
 * the lowest slot enters the tree.
 *
 * @throws InstanceError when the instance is none
 * @throws Error when the prices do not prove the result: never a worse answer
 */
export const solve = (instance: Instance, { warm, prices: wanted = 'any' }: SolveOptions = {}): Solved => {
  checkInstance(instance)
  const built = buildNetwork(instance)
  const { network } = built
  const names = levelNames(instance)
  if (names[0] !== undefined) setProfits(instance, built, names[0])
  const tree = warm === undefined ? firstTree(built) : treeFrom(instance, built, warm)
  const pricesAt = createPrices(instance, built)
  let pivots = 0
  const prices = names.map((name, at) => {
    if (at > 0) {
      freeze(network, tree)
      setProfits(instance, built, name)
    }
    setWorths(network, tree)
    pivots += optimise(network, tree)
    if (name === 'score' && wanted === 'slot-minimal') lowerSlotPrices(network, tree)
    return pricesAt(name, tree.worth)
  })
  const heads = headsOf(instance, built, tree)
  const bounds = boundsOf(instance, heads, prices, filledBy(instance, heads))
  const levels = names.map((name, at): Level => ({ name, prices: prices[at]!, ...bounds.levels[at]! }))
  const gap = levels.reduce((sum, { bound, value }) => sum + bound - value, 0)
  if (gap !== 0 || bounds.faults.length > 0) throw new Error(`the prices leave a gap of ${gap}`)
  return {
    heads,
    levels,
    gap,
    solver: 'network simplex',
    pivots,
    basis: { heads, inTree: inTreeOf(instance, built, tree) },
  }
}

const headsOf = ({ pairs }: Instance, { pair, network }: Built, { flow }: Tree): Float64Array => {
  const heads = pairs.locked?.slice() ?? new Float64Array(pairs.weight.length)
  for (let arc = 0; arc < network.arcs; arc++) {
    const at = pair[arc]!
    if (at >= 0 && flow[arc]! > 0) heads[at] = heads[at]! + flow[arc]!
  }
  return heads
}

const inTreeOf = ({ pairs }: Instance, { pair, network }: Built, { link }: Tree): Uint8Array => {
  const inTree = new Uint8Array(pairs.weight.length)
  for (let node = 1; node < network.nodes; node++) {
    const at = pair[link[node]!]!
    if (at >= 0) inTree[at] = 1
  }
  return inTree
}
