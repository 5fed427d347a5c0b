import { headsOn } from './edges.ts'
import { startJournal, takeBack } from './journal.ts'
import { LiveError } from './live-error.ts'
import type { Network } from './network.ts'

/** What a change would do to the exact plan. */
export type Difference = {
  /** Points gained. */
  readonly objective: number
  /** Demands and slots whose heads would change, by number. */
  readonly demands: readonly HeadsDifference[]
  readonly slots: readonly HeadsDifference[]
}

export type HeadsDifference = { readonly id: number; readonly heads: number }

/** A rehearsal can not hold another one. */
export const checkNoRehearsal = ({ journal }: Network): void => {
  if (journal !== undefined) throw new LiveError('rehearsal-running', 'what-if')
}

/** Makes a change, reads what it does, and takes back every single entry it wrote. */
export const rehearse = (network: Network, change: () => void): Difference => {
  const demands = new Map<number, number>()
  const slots = new Map<number, number>()
  const count = (pairs: ReadonlySet<number>, sign: number): void => {
    for (const pair of pairs) {
      if (pair >= network.counts.pairs) continue
      const heads = sign * headsOn(network, pair)
      const [demand, slot] = [network.pairDemand[pair]!, network.pairSlot[pair]!]
      demands.set(demand, (demands.get(demand) ?? 0) + heads)
      slots.set(slot, (slots.get(slot) ?? 0) + heads)
    }
  }
  const before = network.counts.score
  startJournal(network)
  try {
    change()
    // numbers may have been given to others in between, so each state is read under its own
    const pairs = network.journal?.pairs ?? new Set()
    count(pairs, 1)
    const after = network.counts.score
    takeBack(network)
    count(pairs, -1)
    return { objective: after - before, demands: changesIn(demands), slots: changesIn(slots) }
  } finally {
    takeBack(network)
  }
}

const changesIn = (heads: ReadonlyMap<number, number>): readonly HeadsDifference[] =>
  Array.from(heads, ([id, change]) => ({ id, heads: change }))
    .filter(({ heads: change }) => change !== 0)
    .sort((a, b) => a.id - b.id)
