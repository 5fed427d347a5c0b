import type { ProposalId, Refusal } from '@noinghe/contracts'
import type { ProposalEvent } from '../proposal/proposal.events.ts'
import { agree, type Ledger, reduce, reserve } from './ledger.ts'

/**
 * What an event of a proposal does to the ledger of its demand and, in the same way, to that of its slot. Both belong
 * into the transaction that saves the event; a refusal (`no-free-capacity`) undoes the whole.
 */
export const follow = (ledger: Ledger, proposal: ProposalId, event: ProposalEvent): Ledger | Refusal => {
  switch (event.type) {
    case 'made':
      return reserve(ledger, proposal, event.terms.headcount)
    case 'accepted-in-part':
      return reduce(ledger, proposal, event.headcount)
    case 'agreed':
      return agree(ledger, proposal, event.seats)
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return reduce(ledger, proposal, 0)
    case 'accepted':
    case 'countered':
      return ledger
  }
}
