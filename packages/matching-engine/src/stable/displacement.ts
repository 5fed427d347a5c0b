import { bestOpenPair, type Market, worstHeldPair } from './market.ts'
import { pathForestOf } from './path-forest.ts'

export type Displacement = {
  /** Places the open units of one proposer for good, with all that follows; returns how many lots and links it took. */
  readonly place: (proposer: number) => number
  /** Writes what the trees still carry back to the market; nothing can be placed afterwards. */
  readonly finish: () => void
}

/**
 * Deferred acceptance along whole chains of displacement, in work that does not depend on quantities (Dean and Munshi 2010,
 * "Faster algorithms for stable allocation problems"). Whom a unit displaces is known before it comes: a proposer points to
 * the answerer of its best open pair, a full answerer to the proposer of the worst it holds. These pointers form trees, and
 * units go down to the root in lots as large as the path carries. Where a pointer would close a cycle, units would go round
 * in small lots; they go all the rounds at once instead. So every lot fills a pair, empties one, fills an answerer or ends
 * the units of the proposer: at most 2 × pairs + nodes lots in a run, each O(log nodes).
 *
 * In the trees, proposer p is node p + 1, and the answerers come after the proposers. What a pair on an edge holds is known
 * to the trees alone until the edge is cut.
 */
export const displacementOf = (market: Market): Displacement => {
  const { proposer, answerer, answererLists, held, open, room, limit, worst } = market
  const proposers = open.length
  const forest = pathForestOf(proposers + room.length)
  /** The pair on the edge of a node, −1 for roots. */
  const carried = new Int32Array(proposers + room.length + 1).fill(-1)

  const isProposer = (node: number): boolean => node <= proposers

  const release = (node: number): void => {
    const pair = carried[node]!
    const left = forest.cut(node)
    carried[node] = -1
    held[pair] = isProposer(node) ? limit[pair]! - left : left
    if (!isProposer(node)) findWorst(answerer[pair]!)
  }

  /** Once an answerer has no use for a pair any more, the proposer must not go on pointing along it. */
  const findWorst = (full: number): void => {
    for (; worst[full]! >= answererLists.from[full]!; worst[full]!--) {
      const pair = answererLists.pair[worst[full]!]!
      if (carried[proposer[pair]! + 1] === pair) release(proposer[pair]! + 1)
      if (held[pair]! > 0) return
    }
  }

  const use = (node: number, units: number): void => {
    forest.use(node, units)
    for (let spent = forest.spent(node); spent !== 0; spent = forest.spent(node)) release(spent)
  }

  /** Lets a root point to another node, or sends the units round the cycle that this would close. */
  const point = (root: number, target: number, pair: number): void => {
    const units = isProposer(root) ? limit[pair]! - held[pair]! : held[pair]!
    if (forest.root(target) !== root) {
      carried[root] = pair
      forest.link(root, target, units)
      return
    }
    const rounds = Math.min(units, forest.least(target))
    if (isProposer(root)) held[pair]! += rounds
    else held[pair]! -= rounds
    use(target, rounds)
    if (!isProposer(root)) findWorst(root - 1 - proposers)
  }

  const send = (source: number, most: number): number => {
    const units = Math.min(open[source]!, most, forest.least(source + 1))
    open[source]! -= units
    use(source + 1, units)
    return units
  }

  const place = (source: number): number => {
    let steps = 0
    while (open[source]! > 0) {
      const root = forest.root(source + 1)
      if (isProposer(root)) {
        const pair = bestOpenPair(market, root - 1)
        if (pair >= 0) point(root, answerer[pair]! + 1 + proposers, pair)
        // Nobody takes more of this one: so many of its units stay without a place.
        else send(source, Number.POSITIVE_INFINITY)
      } else {
        const target = root - 1 - proposers
        if (room[target]! > 0) {
          room[target]! -= send(source, room[target]!)
          if (room[target] === 0) findWorst(target)
        } else {
          const pair = worstHeldPair(market, target)
          point(root, proposer[pair]! + 1, pair)
        }
      }
      steps++
    }
    return steps
  }

  const finish = (): void => {
    for (let node = 1; node < carried.length; node++) {
      if (carried[node]! < 0) continue
      const pair = carried[node]!
      const left = forest.cut(node)
      held[pair] = isProposer(node) ? limit[pair]! - left : left
    }
  }

  return { place, finish }
}
