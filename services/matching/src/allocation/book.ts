import type {
  DemandId,
  demandTopic,
  EventData,
  Instant,
  LocalDate,
  ProposalId,
  SchoolId,
  SlotId,
  slotTopic,
} from '@noinghe/contracts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ScorableDemand, ScorableSlot } from './facts.ts'

/** Terms that tie heads together; they say nothing about whether a pair fits. */
export type DemandTies = Pick<EventData<typeof demandTopic, 'posted'>, 'oneSchool' | 'linkedDemands'>
export type SlotTies = Pick<EventData<typeof slotTopic, 'published'>, 'minimumCohort' | 'targetGroupSeats'>

export type OpenDemand = ScorableDemand &
  DemandTies & {
    readonly id: DemandId
    readonly ledger: Ledger
    /** Of a demand for one school: those with whom some of its heads are agreed. */
    readonly agreedWith?: readonly SchoolId[]
  }
export type OpenSlot = ScorableSlot & SlotTies & { readonly id: SlotId; readonly ledger: Ledger }

/** A proposal that waits for an answer. */
export type BookedProposal = {
  readonly proposal: ProposalId
  readonly demand: DemandId
  readonly slot: SlotId
  readonly school: SchoolId
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
