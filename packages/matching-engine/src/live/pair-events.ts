import { raiseMost } from './changes.ts'
import { checkLock, checkPair, checkPairs, checkWeight, checkWhole, nodeAt } from './checks.ts'
import type { Outcome, Run } from './event.ts'
import { LiveError } from './live-error.ts'
import type { Network } from './network.ts'
import { addPair as add, freshPair, type PairTerms, removePair as remove, setTerms, termsOf } from './pairs.ts'

export type AddedPair = {
  readonly demand: number
  readonly slot: number
  readonly weight: number
  readonly limit?: number
}

export const pairEvents = (network: Network, run: Run) => {
  const change = (pair: number, terms: Partial<PairTerms>): Outcome =>
    run(() => {
      setTerms(network, pair, { ...termsOf(network, pair), ...terms })
      return network.pairDemand[pair]!
    })

  /** Makes a pair eligible, or adds one more between the two. */
  const addPair = (pair: AddedPair): Outcome & { readonly id: number } => {
    const { demand, slot, weight, limit = Number.POSITIVE_INFINITY } = pair
    const node = nodeAt(network.demandNode, network.counts.demands, demand, 'demand')
    checkPairs([{ other: slot, weight, limit }], network.slotNode, network.counts.slots, 'slot')
    raiseMost(network, node, weight)
    const id = freshPair(network)
    const outcome = run(() => {
      add(network, id, { demand, slot, weight, limit, locked: 0, kept: 0 })
      return demand
    })
    return { id, ...outcome }
  }

  /** Takes a pair out; refused (`heads-locked`) while heads on it are locked. */
  const removePair = (pair: number): Outcome => {
    checkPair(network, pair)
    if (network.pairLocked[pair]! > 0) throw new LiveError('heads-locked', `pair ${pair}`)
    return run(() => {
      remove(network, pair)
      return network.pairDemand[pair]!
    })
  }

  /** Sets what a head of a pair is worth, points; below 0 only locked heads stay. */
  const setWeight = (pair: number, weight: number): Outcome => {
    checkPair(network, pair)
    checkWeight(weight, `pair ${pair}`)
    raiseMost(network, network.demandNode[network.pairDemand[pair]!]!, weight)
    return change(pair, { weight })
  }

  /**
   * From now on so many heads of a pair are locked: they stay whatever they are worth. What is locked in addition is no
   * longer among the kept heads. Refused (`locks-exceed-limit`) where a limit leaves no place for them.
   */
  const lock = (pair: number, heads: number): Outcome => {
    checkPair(network, pair)
    checkWhole(heads, `lock on pair ${pair}`)
    checkLock(network, pair, heads)
    const { locked, kept } = termsOf(network, pair)
    return change(pair, { locked: heads, kept: Math.max(0, kept - Math.max(0, heads - locked)) })
  }

  const unlock = (pair: number): Outcome => lock(pair, 0)

  /** So many heads of a pair, those of a standing proposal, are worth the keep bonus more; locked ones not among them. */
  const keep = (pair: number, heads: number): Outcome => {
    checkPair(network, pair)
    checkWhole(heads, `kept heads of pair ${pair}`)
    return change(pair, { kept: heads })
  }

  return { addPair, removePair, setWeight, lock, unlock, keep }
}
