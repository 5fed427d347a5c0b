import type { DemandId, ProposalId, SlotId } from '@noinghe/contracts'
import { createUnion, type MixedConditions } from '@noinghe/matching-engine'
import { deriveId } from '@noinghe/service-kit'
import type { Grounds, Parties, Terms, WithdrawReason } from '../proposal/proposal.events.ts'
import type { BookedProposal } from './book.ts'
import type { Candidate, Draft } from './draft.ts'
import type { Trigger } from './trigger.ts'

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
      /** Moves with the same mark are written all or none. */
      readonly together?: string
    }

/** Releases before reservations; what goes together, one after another. */
export const movesOf = (
  draft: Draft,
  heads: Float64Array,
  trigger: Trigger,
  conditions: MixedConditions = {},
): readonly Move[] => {
  const releases: Move[] = []
  const alone: Move[] = []
  const groups = new Map<string, Move[]>()
  const markOf = marksIn(draft, heads, conditions)
  draft.options.forEach((option, at) => {
    const headcount = heads[at] ?? 0
    if (option.kept?.headcount === headcount) return
    // A proposal's headcount never changes: keeping a part of it is a withdrawal and a smaller proposal.
    if (option.kept !== undefined) releases.push(displaced(option.kept))
    if (headcount === 0) return
    const together = markOf(at)
    const move = proposed(option, { headcount, trigger, together })
    if (together === undefined) alone.push(move)
    else groups.set(together, [...(groups.get(together) ?? []), move])
  })
  return [...releases, ...alone, ...[...groups.values()].flat()]
}

/** By pair: what it is written with. Conditions that meet in a pair make one group. */
const marksIn = (
  { demands, instance: { pairs }, slots }: Draft,
  heads: Float64Array,
  { whole = [], minimum = [], linked = [] }: MixedConditions,
) => {
  const { find, join } = createUnion(demands.length + slots.length)
  const tied = new Set([...whole, ...linked.flat(), ...minimum.map(({ slot }) => demands.length + slot)])
  for (const [first, ...others] of linked) for (const other of others) join(first ?? other, other)
  const endsOf = (pair: number) => [pairs.demand[pair] ?? 0, demands.length + (pairs.slot[pair] ?? 0)] as const
  heads.forEach((count, pair) => {
    const [demand, slot] = endsOf(pair)
    if (count > 0 && tied.has(demand) && tied.has(slot)) join(demand, slot)
  })
  return (pair: number): string | undefined => {
    const mark = endsOf(pair).find(node => tied.has(node))
    return mark === undefined ? undefined : String(find(mark))
  }
}

const displaced = ({ proposal, demand, slot, headcount }: BookedProposal): Move => ({
  kind: 'withdraw',
  proposal,
  demand,
  slot,
  headcount,
  reason: 'displaced-by-batch',
})

const proposed = (
  { demand, slot, scored }: Candidate,
  { headcount, trigger, together }: { headcount: number; trigger: Trigger; together: string | undefined },
): Move => ({
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
  ...(together === undefined ? {} : { together }),
})
