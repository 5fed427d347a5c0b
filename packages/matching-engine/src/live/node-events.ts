import { type Added, addDemand, addSlot, limitDemand, limitSlot, removeDemand, removeSlot } from './changes.ts'
import { checkOwner, checkPairs, checkRoomForLocks, checkSteps, checkWhole, nodeAt } from './checks.ts'
import type { Outcome, Run } from './event.ts'
import { type Network, none, type Step } from './network.ts'

type NewNode = {
  /** Heads or seats. */
  readonly limit: number
  /** Enterprise or school, one of the instance it all began with. */
  readonly owner?: number
  /** Bonuses, falling. */
  readonly steps?: readonly Step[]
}

type NewPair = {
  readonly weight: number
  /** As many as demand and slot have unless said. */
  readonly limit?: number
}

export type NewDemand = NewNode & { readonly pairs: readonly (NewPair & { readonly slot: number })[] }
export type NewSlot = NewNode & { readonly pairs: readonly (NewPair & { readonly demand: number })[] }

/** The numbers of what was added, pairs in the order they were given. */
export type Inserted = Outcome & Added

export const demandEvents = (network: Network, run: Run) => {
  const nodeOf = (id: number) => nodeAt(network.demandNode, network.counts.demands, id, 'demand')

  /** Adds a demand with its pairs, and tells their numbers. */
  const insertDemand = ({ limit, owner = none, steps = [], pairs }: NewDemand): Inserted => {
    checkWhole(limit, 'demand.limit')
    checkOwner(network.enterpriseNode, owner, 'enterprise')
    checkSteps(steps, 'demand')
    const to = pairs.map(pair => ({ other: pair.slot, weight: pair.weight, limit: pair.limit ?? unlimited }))
    checkPairs(to, network.slotNode, network.counts.slots, 'slot')
    let added: Added = nothing
    const outcome = run(() => {
      added = addDemand(network, { limit, owner, steps }, to)
      return added.id
    })
    return { ...added, ...outcome }
  }

  /** Takes a demand out with its pairs; refused (`heads-locked`) while heads of it are locked. */
  const withdrawDemand = (id: number): Outcome => {
    checkRoomForLocks(network, nodeOf(id), 0, `demand ${id}`)
    return run(() => {
      removeDemand(network, id)
      return id
    })
  }

  /** Sets the heads of a demand; refused (`heads-locked`) below those that are locked. */
  const setHeadcount = (id: number, heads: number): Outcome => {
    checkWhole(heads, 'headcount')
    checkRoomForLocks(network, nodeOf(id), heads, `demand ${id}`)
    return run(() => {
      limitDemand(network, id, heads)
      return id
    })
  }

  return { insertDemand, withdrawDemand, setHeadcount }
}

export const slotEvents = (network: Network, run: Run) => {
  const nodeOf = (id: number) => nodeAt(network.slotNode, network.counts.slots, id, 'slot')

  /** Adds a slot with its pairs, and tells their numbers. */
  const insertSlot = ({ limit, owner = none, steps = [], pairs }: NewSlot): Inserted => {
    checkWhole(limit, 'slot.limit')
    checkOwner(network.schoolNode, owner, 'school')
    checkSteps(steps, 'slot')
    const to = pairs.map(pair => ({ other: pair.demand, weight: pair.weight, limit: pair.limit ?? unlimited }))
    checkPairs(to, network.demandNode, network.counts.demands, 'demand')
    let added: Added = nothing
    const outcome = run(() => {
      added = addSlot(network, { limit, owner, steps }, to)
      return none
    })
    return { ...added, ...outcome }
  }

  /** Takes a slot out with its pairs; refused (`heads-locked`) while heads in it are locked. */
  const withdrawSlot = (id: number): Outcome => {
    checkRoomForLocks(network, nodeOf(id), 0, `slot ${id}`)
    return run(() => {
      removeSlot(network, id)
      return none
    })
  }

  /** Sets the seats of a slot; refused (`heads-locked`) below the heads that are locked. */
  const setCapacity = (id: number, seats: number): Outcome => {
    checkWhole(seats, 'capacity')
    checkRoomForLocks(network, nodeOf(id), seats, `slot ${id}`)
    return run(() => {
      limitSlot(network, id, seats)
      return none
    })
  }

  return { insertSlot, withdrawSlot, setCapacity }
}

const unlimited = Number.POSITIVE_INFINITY
const nothing: Added = { id: none, pairs: new Int32Array(0) }
