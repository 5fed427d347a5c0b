import type { ProposalId, Refusal } from '@noinghe/contracts'
import type { Proposal } from '../proposal/proposal.ts'
import { agree, type Ledger, reduce, reserve } from './ledger.ts'

/**
 * Brings the ledger of a proposal's demand, and in the same way that of its slot, to what the proposal now says. Both
 * belong into the transaction that saves the proposal; a refusal (`no-free-capacity`) undoes the whole. Done twice it
 * is done once.
 */
export const follow = (ledger: Ledger, id: ProposalId, proposal: Proposal): Ledger | Refusal => {
  switch (proposal.status) {
    case 'unanswered':
    case 'half-accepted':
      return keep(ledger, id, proposal.terms.headcount)
    case 'agreed':
      return agree(reduce(ledger, id, proposal.seats.length), id, proposal.seats)
    case 'absent':
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return ledger.pending.some(entry => entry.proposal === id) ? reduce(ledger, id, 0) : ledger
  }
}

/** A proposal that stands keeps its headcount, takes it when it is new, and frees what an accept in part left. */
const keep = (ledger: Ledger, id: ProposalId, headcount: number): Ledger | Refusal => {
  const held = ledger.pending.find(entry => entry.proposal === id)
  if (held === undefined) return reserve(ledger, id, headcount)
  return held.headcount === headcount ? ledger : reduce(ledger, id, headcount)
}
