import type { DemandId, Instant, ProposalId, RunId, SlotId } from '@noinghe/contracts'
import { type Allocation, type Allocator, type Instance, type Pair, verify } from '@noinghe/matching-engine'
import { deriveId } from '@noinghe/service-kit'
import { freeOf } from '../ledger/ledger.ts'
import type { Grounds, Parties, Terms, WithdrawReason } from '../proposal/proposal.events.ts'
import { type Book, type BookedProposal, pairKey } from './book.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { ScoringFacts } from './facts.ts'
import { planRules } from './rules.ts'

/** What set the allocator going. `cause` (id of the event) or `run` names the proposals that come of it. */
export type Trigger =
  | { readonly kind: 'event'; readonly cause: string; readonly demand: DemandId }
  | { readonly kind: 'event'; readonly cause: string; readonly slot: SlotId }
  | { readonly kind: 'batch'; readonly run: RunId }

export type Move =
  | {
      readonly kind: 'withdraw'
      readonly proposal: ProposalId
      readonly demand: DemandId
      readonly slot: SlotId
      readonly headcount: number
      readonly reason: WithdrawReason
    }
  | {
      readonly kind: 'propose'
      readonly id: ProposalId
      readonly parties: Parties
      readonly terms: Terms
      readonly grounds: Grounds
    }

/** Moves with releases before reservations, and the certificate of the run. */
export type Plan = {
  readonly moves: readonly Move[]
  readonly instance: Instance
  readonly allocation: Allocation
}

export type PlanFacts = ScoringFacts & { readonly now: Instant }

/** A pair of the instance: a new proposal, or a standing one that the batch may keep or displace. */
type Option = Candidate & { readonly kept?: BookedProposal }

/**
 * Allocates what is free to the best of both sides.
 *
 * An event on one demand or slot proposes from free capacity only and moves no published proposal. A batch may displace
 * proposals unanswered by both sides and older than the hold time; each carries a bonus a head for being kept. A pair
 * has one standing proposal at a time, and none while it cools down.
 *
 * @throws Error when the allocation does not pass the independent verifier: nothing of it may be applied
 */
export const plan = async (book: Book, trigger: Trigger, facts: PlanFacts, allocate: Allocator): Promise<Plan> => {
  const movable = trigger.kind === 'batch' ? movableOf(book, facts) : new Map<string, BookedProposal>()
  const options = optionsOf(book, trigger, facts, movable)
  const instance = instanceOf(options)
  const allocation = await allocate(instance)
  const faults = verify(instance, allocation)
  if (faults.length > 0) throw new Error(`allocation refused by the verifier: ${JSON.stringify(faults.slice(0, 5))}`)
  return { moves: movesOf(options, allocation, trigger), instance, allocation }
}

const movableOf = ({ standing }: Book, { now }: PlanFacts): ReadonlyMap<string, BookedProposal> => {
  const before = Date.parse(now) - planRules.holdHours * 3_600_000
  return new Map(
    standing
      .filter(({ halfAccepted, madeAt }) => !halfAccepted && Date.parse(madeAt) <= before)
      .map(one => [pairKey(one), one]),
  )
}

const optionsOf = (
  book: Book,
  trigger: Trigger,
  facts: PlanFacts,
  movable: ReadonlyMap<string, BookedProposal>,
): readonly Option[] => {
  const closed = new Set([
    ...book.standing.map(pairKey).filter(key => !movable.has(key)),
    ...book.cooling.filter(({ until }) => facts.today < until).map(pairKey),
  ])
  const asked = {
    demands: book.demands.filter(({ id, ledger }) => ledger.open && !('demand' in trigger && trigger.demand !== id)),
    slots: book.slots.filter(({ id, ledger }) => ledger.open && !('slot' in trigger && trigger.slot !== id)),
  }
  return candidatesOf(asked, facts)
    .map((candidate): Option => {
      const kept = movable.get(keyOf(candidate))
      return kept === undefined ? candidate : { ...candidate, kept }
    })
    .filter(option => option.kept !== undefined || !closed.has(keyOf(option)))
}

const keyOf = ({ demand, slot }: Candidate): string => pairKey({ demand: demand.id, slot: slot.id })

/** Free headcount, and what the movable proposals among the options hold: it is allocated anew. */
const instanceOf = (options: readonly Option[]): Instance => {
  const demands = new Map<string, { at: number; id: string; free: number }>()
  const slots = new Map<string, { at: number; id: string; free: number }>()
  const pairs = options.map(({ demand, slot, scored, kept }): Pair => {
    const need = demands.get(demand.id) ?? { at: demands.size, id: demand.id, free: freeOf(demand.ledger) }
    const supply = slots.get(slot.id) ?? { at: slots.size, id: slot.id, free: freeOf(slot.ledger) }
    need.free += kept?.headcount ?? 0
    supply.free += kept?.headcount ?? 0
    demands.set(demand.id, need)
    slots.set(slot.id, supply)
    // An eligible pair is never worth nothing: people placed count even at the lowest score.
    const weight = Math.max(1, scored.score)
    const pair = { demand: need.at, slot: supply.at, weight }
    return kept === undefined ? pair : { ...pair, weight: weight + planRules.keepBonus, cap: kept.headcount }
  })
  const nodes = (of: typeof demands) => [...of.values()].map(({ id, free }) => ({ id, free }))
  return { demands: nodes(demands), slots: nodes(slots), pairs }
}

const movesOf = (options: readonly Option[], { flows }: Allocation, trigger: Trigger): readonly Move[] => {
  const heads = new Map(flows.map(({ pair, headcount }) => [pair, headcount]))
  const releases: Move[] = []
  const reservations: Move[] = []
  options.forEach((option, at) => {
    const headcount = heads.get(at) ?? 0
    if (option.kept?.headcount === headcount) return
    // A proposal's headcount never changes: keeping a part of it is a withdrawal and a smaller proposal.
    if (option.kept !== undefined) releases.push(displaced(option.kept))
    if (headcount > 0) reservations.push(proposed(option, headcount, trigger))
  })
  return [...releases, ...reservations]
}

const displaced = ({ proposal, demand, slot, headcount }: BookedProposal): Move => ({
  kind: 'withdraw',
  proposal,
  demand,
  slot,
  headcount,
  reason: 'displaced-by-batch',
})

const proposed = ({ demand, slot, scored }: Candidate, headcount: number, trigger: Trigger): Move => ({
  kind: 'propose',
  id: deriveId<ProposalId>(trigger.kind === 'batch' ? trigger.run : trigger.cause, demand.id, slot.id),
  parties: { demand: demand.id, slot: slot.id, enterprise: demand.enterprise, school: slot.school },
  terms: {
    headcount,
    type: 'A',
    // What the learners learn, at their own level; the demand's is what was asked for.
    ...(slot.trade === undefined ? {} : { trade: slot.trade }),
    level: slot.level,
    startsOn: scored.startsOn,
    weeks: scored.weeks,
    hoursPerWeek: scored.hoursPerWeek,
    province: demand.province,
    ward: demand.ward,
  },
  grounds: {
    score: scored.score,
    scoreParts: scored.parts,
    distanceKm: scored.distanceKm,
    cause: trigger.kind,
    ...(trigger.kind === 'batch' ? { run: trigger.run } : {}),
    round: 1,
  },
})
