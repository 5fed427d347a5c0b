import type { DemandId, Instant, LocalDate, ProposalId, SlotId } from '@noinghe/contracts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ScorableDemand, ScorableSlot } from './facts.ts'

export type OpenDemand = ScorableDemand & { readonly id: DemandId; readonly ledger: Ledger }
export type OpenSlot = ScorableSlot & { readonly id: SlotId; readonly ledger: Ledger }

/** A proposal that waits for an answer. */
export type BookedProposal = {
  readonly proposal: ProposalId
  readonly demand: DemandId
  readonly slot: SlotId
  readonly headcount: number
  readonly score: number
  readonly madeAt: Instant
  /** One side has said yes (or countered the dates): no batch moves it. */
  readonly halfAccepted: boolean
}

/** A pair that declined or let a proposal expire; it may be proposed again from `until` on. */
export type CoolingPair = { readonly demand: DemandId; readonly slot: SlotId; readonly until: LocalDate }

/** All an allocation looks at: the demands and slots of one market with their ledgers, and what stands between them. */
export type Book = {
  readonly demands: readonly OpenDemand[]
  readonly slots: readonly OpenSlot[]
  readonly standing: readonly BookedProposal[]
  readonly cooling: readonly CoolingPair[]
}

/** One key for a pair, in sets and maps. */
export const pairKey = ({ demand, slot }: { readonly demand: string; readonly slot: string }): string =>
  `${demand} ${slot}`
