import type { PairTo } from './changes.ts'
import { LiveError } from './live-error.ts'
import { type Network, none, root, type Step } from './network.ts'
import { fullFor } from './nodes.ts'

// What events are asked before they change anything. All throw LiveError.

export const checkWhole = (value: number, at: string, mayBeInfinite = false): void => {
  const whole = Number.isSafeInteger(value) && value >= 0
  if (!whole && !(mayBeInfinite && value === Number.POSITIVE_INFINITY)) throw new LiveError('not-whole', at)
}

export const checkWeight = (weight: number, at: string): void => {
  if (!Number.isSafeInteger(weight)) throw new LiveError('not-whole', at)
}

/** The node of a demand or slot that is there. */
export const nodeAt = (nodes: Int32Array, count: number, id: number, at: string): number => {
  const node = id >= 0 && id < count ? (nodes[id] ?? none) : none
  if (node <= root) throw new LiveError('no-such-node', `${at} ${id}`)
  return node
}

export const checkPair = ({ pairArc, counts }: Network, pair: number): void => {
  const arc = pair >= 0 && pair < counts.pairs ? (pairArc[pair] ?? none) : none
  if (arc < 0) throw new LiveError('no-such-node', `pair ${pair}`)
}

export const checkOwner = (owners: Int32Array, owner: number, at: string): void => {
  if (owner !== none && owners[owner] === undefined) throw new LiveError('no-such-node', `${at} ${owner}`)
}

export const checkSteps = (steps: readonly Step[], at: string): void => {
  let before = Number.POSITIVE_INFINITY
  steps.forEach(({ width, bonus }, step) => {
    checkWhole(width, `${at}.steps[${step}].width`)
    checkWhole(bonus, `${at}.steps[${step}].bonus`)
    if (bonus > before) throw new LiveError('bonus-rises', `${at}.steps[${step}].bonus`)
    before = bonus
  })
}

export const checkPairs = (pairs: readonly PairTo[], nodes: Int32Array, count: number, at: string): void => {
  for (const { other, weight, limit } of pairs) {
    nodeAt(nodes, count, other, at)
    checkWeight(weight, `pair with ${at} ${other}`)
    checkWhole(limit, `pair with ${at} ${other}`, true)
  }
}

/** Locked heads stay: the node may not go below them. */
export const checkRoomForLocks = ({ locked }: Network, node: number, limit: number, at: string): void => {
  if (locked[node]! > limit) throw new LiveError('heads-locked', at)
}

/** So many heads more can be locked on a pair within the limits of all that they pass. */
export const checkLock = (network: Network, pair: number, heads: number): void => {
  const more = heads - network.pairLocked[pair]!
  if (heads > network.pairLimit[pair]!) throw new LiveError('locks-exceed-limit', `pair ${pair}`)
  const [demand, slot] = [network.pairDemand[pair]!, network.pairSlot[pair]!]
  if (fullFor(network, network.demandNode[demand]!, more) !== none)
    throw new LiveError('locks-exceed-limit', `demand ${demand}`)
  if (fullFor(network, network.slotNode[slot]!, more) !== none)
    throw new LiveError('locks-exceed-limit', `slot ${slot}`)
}
