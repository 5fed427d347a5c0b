import type { Instance, Side, Steps } from '../instance.ts'
import type { Bounds, Step } from './network.ts'

// What is read off the columns of an instance before its network is made.

const noSteps: readonly Step[] = []

/** Steps of a node, the highest bonus first. */
export const stepsAt = (steps: Steps | undefined, node: number): readonly Step[] => {
  const [from, to] = [steps?.from[node] ?? 0, steps?.from[node + 1] ?? 0]
  if (steps === undefined || from === to) return noSteps
  return Array.from(steps.width.subarray(from, to), (width, at) => ({ width, bonus: steps.bonus[from + at]! }))
}

export const highest = (steps: readonly Step[]): number => steps[0]?.bonus ?? 0

const highestIn = (steps: Steps | undefined): number => steps?.bonus.reduce((a, b) => Math.max(a, b), 0) ?? 0

/** How much room the network needs. */
export const roomFor = ({ demands, slots, enterprises, schools, pairs }: Instance) => {
  const count = { demands: demands.limit.length, slots: slots.limit.length, pairs: pairs.weight.length }
  const owners = (enterprises?.limit.length ?? 0) + (schools?.limit.length ?? 0)
  const nodes = 2 + count.demands + count.slots + owners
  const steps = [demands, slots, enterprises, schools].reduce((sum, side) => sum + (side?.steps?.width.length ?? 0), 0)
  return { ...count, nodes, arcs: 2 * (nodes + steps + count.pairs) }
}

/** How many arcs the nodes will have beside those to the node above, so that each gets its place at once. */
export const arcsBelow = ({ demands, slots, enterprises, schools, pairs }: Instance) => {
  const counted = (length: number, column: Int32Array | undefined, arcs: (at: number) => number): Int32Array => {
    const count = new Int32Array(length)
    column?.forEach((node, at) => {
      if (node >= 0) count[node] = count[node]! + arcs(at)
    })
    return count
  }
  const ofNode =
    ({ steps }: Side) =>
    (node: number) =>
      1 + (steps === undefined ? 0 : steps.from[node + 1]! - steps.from[node]!)
  return {
    slot: counted(slots.limit.length, pairs.slot, pair => ((pairs.kept?.[pair] ?? 0) > 0 ? 2 : 1)),
    enterprise: counted(enterprises?.limit.length ?? 0, demands.owner, ofNode(demands)),
    school: counted(schools?.limit.length ?? 0, slots.owner, ofNode(slots)),
    total: slots.limit.length,
  }
}

/** What later sums have to stay within, as far as the instance goes. */
export const boundsOf = ({ demands, slots, enterprises, schools, pairs }: Instance): Bounds => {
  const most = new Float64Array(demands.limit.length)
  pairs.weight.forEach((weight, pair) => {
    const demand = pairs.demand[pair]!
    most[demand] = Math.max(most[demand]!, Math.abs(weight))
  })
  return {
    greatest: most.reduce((a, b) => Math.max(a, b), 0),
    demandBonus: highestIn(demands.steps),
    slotBonus: highestIn(slots.steps),
    otherBonus: (pairs.keepBonus ?? 0) + highestIn(enterprises?.steps) + highestIn(schools?.steps),
    headcount: demands.limit.reduce((a, b) => a + b, 0),
    seats: slots.limit.reduce((a, b) => a + b, 0),
    points: demands.limit.reduce((sum, heads, demand) => sum + heads * most[demand]!, 0),
  }
}

/** Pairs of demand i: at[from[i]] to at[from[i + 1] − 1]. */
export const pairsByDemand = ({ demands, pairs }: Instance) => {
  const from = new Int32Array(demands.limit.length + 1)
  for (const demand of pairs.demand) from[demand + 1] = from[demand + 1]! + 1
  for (let demand = 0; demand < demands.limit.length; demand++) from[demand + 1] = from[demand + 1]! + from[demand]!
  const next = from.slice()
  const at = new Int32Array(pairs.demand.length)
  pairs.demand.forEach((demand, pair) => {
    at[next[demand]!] = pair
    next[demand] = next[demand]! + 1
  })
  return { from, at }
}
