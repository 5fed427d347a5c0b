import { fallingSteps, type Instance, type Owners } from '@noinghe/matching-engine'
import { freeOf } from '../ledger/ledger.ts'
import type { BookedProposal, OpenDemand, OpenSlot } from './book.ts'
import type { Candidate } from './candidates.ts'
import type { AllocationPolicy } from './policy.ts'

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

type Drafting = {
  readonly policy: AllocationPolicy
  readonly isPriority: (trade: string) => boolean
}

/**
 * Free headcount, and what the movable proposals among the options hold: it is allocated anew. A standing proposal's pair
 * takes no more heads than it has, because a pair has one proposal at a time.
 */
export const draftOf = (options: readonly Option[], { policy, isPriority }: Drafting): Draft => {
  const demands = nodesOf(options, ({ demand }) => demand)
  const slots = nodesOf(options, ({ slot }) => slot)
  const enterprises = ownersOf(demands.nodes, ({ enterprise }) => enterprise, policy.enterpriseFairness)
  const schools = ownersOf(slots.nodes, ({ school }) => school, policy.schoolFairness)
  const ofPriority = ({ slot, demand }: Option) => isPriority(slot.trade ?? demand.trade ?? '')
  const { priority } = policy
  const percent = priority.rule === 'percent' ? priority.more : 0
  // An eligible pair is never worth nothing: people placed count even at the lowest score.
  const weightOf = (option: Option) =>
    Math.max(1, Math.round((option.scored.score * (ofPriority(option) ? 100 + percent : 100)) / 100))
  const column = (value: (option: Option) => number) => Float64Array.from(options, value)
  const instance: Instance = {
    demands: { limit: demands.limit, ...(enterprises && { owner: enterprises.owner }) },
    slots: { limit: slots.limit, ...(schools && { owner: schools.owner }) },
    ...(enterprises && { enterprises: enterprises.owners }),
    ...(schools && { schools: schools.owners }),
    pairs: {
      demand: Int32Array.from(options, ({ demand }) => demands.at(demand.id)),
      slot: Int32Array.from(options, ({ slot }) => slots.at(slot.id)),
      weight: column(weightOf),
      ...(options.some(({ kept }) => kept !== undefined) && {
        limit: column(({ kept }) => kept?.headcount ?? Number.POSITIVE_INFINITY),
        kept: column(({ kept }) => kept?.headcount ?? 0),
        keepBonus: policy.keepBonus,
      }),
      ...(priority.rule === 'tier' && { priority: Uint8Array.from(options, option => (ofPriority(option) ? 1 : 0)) }),
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

const nodesOf = <One extends OpenDemand | OpenSlot>(options: readonly Option[], of: (option: Option) => One) => {
  const places = new Map<string, number>()
  const nodes: { of: One; free: number }[] = []
  for (const option of options) {
    const one = of(option)
    let at = places.get(one.id)
    if (at === undefined) {
      at = nodes.push({ of: one, free: freeOf(one.ledger) }) - 1
      places.set(one.id, at)
    }
    const node = nodes[at]
    if (node !== undefined) node.free += option.kept?.headcount ?? 0
  }
  return {
    nodes,
    limit: Float64Array.from(nodes, ({ free }) => free),
    at: (id: string): number => places.get(id) ?? -1,
  }
}

/** The owners with their falling steps; what is agreed and what can not move has earned its steps already. */
const ownersOf = <One extends OpenDemand | OpenSlot>(
  nodes: readonly DraftNode<One>[],
  ownerOf: (one: One) => string,
  bonus: number,
) => {
  if (bonus === 0) return undefined
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
  const owners: Owners = { limit, steps: fallingSteps(capacity, bonus, { used }) }
  return { ids, owner, owners }
}
