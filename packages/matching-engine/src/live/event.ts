import { balance } from './balance.ts'
import { headsOn } from './edges.ts'
import { recount } from './exact.ts'
import { note } from './journal.ts'
import type { Network } from './network.ts'
import type { Search } from './search.ts'

/** What came of an event. */
export type Outcome = {
  /** The plan is optimal again. If not, the event was answered from free capacity and the rest is left to later. */
  readonly exact: boolean
  /** Nodes that searches settled, once for each search. */
  readonly settled: number
  /** Heads of other demands that were placed, moved or lost their place in the exact plan. */
  readonly moved: number
  /** Heads of the exact plan that still have no place to come from or to go to; 0 when exact. */
  readonly deferred: number
}

/** Makes a change, which returns the demand it is about (`none`: no one's), and settles it. */
export type Run = (change: () => number) => Outcome

/**
 * Makes a change and brings the plan back to the optimum, as far as the budget of nodes goes.
 *
 * @param change returns the demand it is about, whose heads do not count as moved; `none`: all count
 */
export const perform = (network: Network, search: Search, nodes: number, change: () => number): Outcome => {
  beginEvent(network)
  const own = change()
  const budget = { left: nodes }
  const before = search.total
  balance(network, search, budget)
  const deferred = outstanding(network)
  if (deferred === 0 && network.counts.scoreLost) recount(network)
  return { exact: deferred === 0, settled: search.total - before, moved: movedHeads(network, own), deferred }
}

const beginEvent = (network: Network): void => {
  network.touched.length = 0
  network.headsBefore.length = 0
  network.event++
  // marks on pairs are whole numbers of 32 bits
  if (network.event <= 0x7fffffff) return
  network.pairEvent.fill(0)
  network.event = 1
}

/** Heads that wait, as excess or as lack, whichever is more; nodes where nothing waits leave the list. */
const outstanding = (network: Network): number => {
  const { pending, excess } = network
  let over = 0
  let short = 0
  let count = 0
  for (const node of pending) {
    const heads = excess[node]!
    if (heads === 0) {
      note(network, 'waiting', node)
      network.waiting[node] = 0
      continue
    }
    if (heads > 0) over += heads
    else short -= heads
    pending[count++] = node
  }
  pending.length = count
  return Math.max(over, short)
}

/** A head that went from one slot to another counts once. */
const movedHeads = (network: Network, own: number): number => {
  const { touched, headsBefore, pairDemand } = network
  const gone = new Map<number, number>()
  const come = new Map<number, number>()
  touched.forEach((pair, at) => {
    const demand = pairDemand[pair]!
    const change = headsOn(network, pair) - headsBefore[at]!
    if (demand === own || change === 0) return
    const side = change > 0 ? come : gone
    side.set(demand, (side.get(demand) ?? 0) + Math.abs(change))
  })
  let moved = 0
  for (const [demand, heads] of gone) moved += Math.max(heads, come.get(demand) ?? 0)
  for (const [demand, heads] of come) if (!gone.has(demand)) moved += heads
  return moved
}
