import { fallingSteps, type Instance, type Owners, type PlainPairs, type Steps } from '@noinghe/matching-engine'
import { freeOf } from '../ledger/ledger.ts'
import type { Asked } from './asked.ts'
import type { BookedProposal, OpenDemand, OpenSlot } from './book.ts'
import type { AllocationPolicy } from './policy.ts'
import type { Eligible } from './score.ts'
import { hasTies } from './ties.ts'
import { type Weighing, weigherOf } from './weight.ts'

/** A pair that passed every hard filter. */
export type Candidate = { readonly demand: OpenDemand; readonly slot: OpenSlot; readonly scored: Eligible }

/** A pair of the instance: a new proposal, or a standing one that the batch may keep or displace. */
export type Option = Candidate & { readonly kept?: BookedProposal }

/** A demand or slot in the instance, with the heads it has to give. */
export type DraftNode<Of> = { readonly of: Of; readonly free: number }

/** The instance of a book, and who stands at which of its positions. */
export type Draft = {
  readonly instance: Instance
  /** By pair. */
  readonly options: readonly Option[]
  readonly demands: readonly DraftNode<OpenDemand>[]
  readonly slots: readonly DraftNode<OpenSlot>[]
  readonly enterprises: readonly string[]
  readonly schools: readonly string[]
}

type Nodes = Pick<Asked, 'demands' | 'slots'>

/**
 * Free headcount, and what the movable proposals among the options hold: it is allocated anew. A standing proposal's pair
 * takes no more heads than it has, because a pair has one proposal at a time; where heads are tied together it may, for
 * they come all or none, and a proposal of another size takes its place.
 *
 * @param asked who is in it even without a pair; without it, whoever has one
 */
export const draftOf = (options: readonly Option[], weighing: Weighing, asked?: Nodes): Draft => {
  const { policy } = weighing
  const tied = asked !== undefined && hasTies(asked)
  const demands = nodesOf(options, ({ demand }) => demand, asked?.demands)
  const slots = nodesOf(options, ({ slot }) => slot, asked?.slots)
  const enterprises = ownersOf(demands.nodes, ({ enterprise }) => enterprise, policy.enterpriseFairness)
  // who runs a slot has to be known where heads come from one school
  const schools = ownersOf(slots.nodes, ({ school }) => school, policy.schoolFairness, tied)
  const seatSteps = targetSteps(slots.nodes, policy.targetGroups)
  const column = (value: (option: Option) => number) => Float64Array.from(options, value)
  const instance: Instance = {
    demands: { limit: demands.limit, ...(enterprises && { owner: enterprises.owner }) },
    slots: { limit: slots.limit, ...(schools && { owner: schools.owner }), ...(seatSteps && { steps: seatSteps }) },
    ...(enterprises && { enterprises: enterprises.owners }),
    ...(schools && { schools: schools.owners }),
    pairs: {
      ...plainPairsOf(options, weighing, { demand: demands.at, slot: slots.at }),
      ...(options.some(({ kept }) => kept !== undefined) && {
        limit: column(({ kept }) => (tied ? undefined : kept?.headcount) ?? Number.POSITIVE_INFINITY),
        kept: column(({ kept }) => kept?.headcount ?? 0),
        keepBonus: policy.keepBonus,
      }),
    },
    order: 'weight',
  }
  return {
    instance,
    options,
    demands: demands.nodes,
    slots: slots.nodes,
    enterprises: enterprises?.ids ?? [],
    schools: schools?.ids ?? [],
  }
}

type Places = { readonly demand: (id: string) => number; readonly slot: (id: string) => number }

/** The columns of options that every pair has; of the strict tier only where there is one. */
export const plainPairsOf = (options: readonly Candidate[], weighing: Weighing, places: Places): PlainPairs => {
  const weigher = weigherOf(weighing)
  const priority = options.map(({ demand, slot }) => weigher.isPriority({ demand: demand.trade, slot: slot.trade }))
  return {
    demand: Int32Array.from(options, ({ demand }) => places.demand(demand.id)),
    slot: Int32Array.from(options, ({ slot }) => places.slot(slot.id)),
    weight: Float64Array.from(options, ({ scored }, at) => weigher.weight(scored.score, priority[at] ?? false)),
    ...(weighing.policy.priority.rule === 'tier' && { priority: Uint8Array.from(priority, Number) }),
  }
}

const nodesOf = <One extends OpenDemand | OpenSlot>(
  options: readonly Option[],
  of: (option: Option) => One,
  asked: readonly One[] = options.map(of),
) => {
  const places = new Map<string, number>()
  const nodes: { of: One; free: number }[] = []
  for (const one of asked)
    if (!places.has(one.id)) places.set(one.id, nodes.push({ of: one, free: freeOf(one.ledger) }) - 1)
  const at = (id: string): number => places.get(id) ?? -1
  for (const option of options) {
    const node = nodes[at(of(option).id)]
    if (node !== undefined) node.free += option.kept?.headcount ?? 0
  }
  return { nodes, limit: Float64Array.from(nodes, ({ free }) => free), at }
}

/** Points for the seats a slot has declared for target groups, the highest first; what is taken has earned its own. */
const targetSteps = (
  slots: readonly DraftNode<OpenSlot>[],
  decided: AllocationPolicy['targetGroups'],
): Steps | undefined => {
  if (decided === undefined || !slots.some(({ of }) => of.targetGroupSeats !== undefined)) return undefined
  const steps = slots.map(({ of, free }) => {
    let taken = Math.max(0, of.ledger.limit - free)
    return (of.targetGroupSeats ?? [])
      .map(({ group, seats }) => ({ bonus: decided.points[group] ?? 0, seats }))
      .sort((a, b) => b.bonus - a.bonus)
      .flatMap(({ bonus, seats }) => {
        const width = Math.max(0, seats - taken)
        taken = Math.max(0, taken - seats)
        return width > 0 && bonus > 0 ? [{ width, bonus }] : []
      })
  })
  const all = steps.flat()
  const from = new Int32Array(steps.length + 1)
  for (const [at, own] of steps.entries()) from[at + 1] = (from[at] ?? 0) + own.length
  return {
    from,
    width: Float64Array.from(all, ({ width }) => width),
    bonus: Float64Array.from(all, ({ bonus }) => bonus),
  }
}

/** The owners with their falling steps; what is agreed and what can not move has earned its steps already. */
const ownersOf = <One extends OpenDemand | OpenSlot>(
  nodes: readonly DraftNode<One>[],
  ownerOf: (one: One) => string,
  bonus: number,
  needed = false,
) => {
  if (bonus === 0 && !needed) return undefined
  const ids = [...new Set(nodes.map(({ of }) => ownerOf(of)))]
  const places = new Map(ids.map((id, at) => [id, at]))
  const owner = Int32Array.from(nodes, ({ of }) => places.get(ownerOf(of)) ?? -1)
  const capacity = new Float64Array(ids.length)
  const used = new Float64Array(ids.length)
  nodes.forEach(({ of: { ledger }, free }, at) => {
    const to = owner[at] ?? 0
    capacity[to] = (capacity[to] ?? 0) + ledger.limit
    used[to] = (used[to] ?? 0) + Math.max(0, ledger.limit - free)
  })
  const limit = new Float64Array(ids.length).fill(Number.POSITIVE_INFINITY)
  const owners: Owners = { limit, ...(bonus > 0 && { steps: fallingSteps(capacity, bonus, { used }) }) }
  return { ids, owner, owners }
}
