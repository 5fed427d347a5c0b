import type { Instant, ProposalId } from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import type { Proposal, ProposalCommand } from './proposal.ts'

/** Follows from the countered proposal: made once. */
export const successorId = ({ id, parties }: Exclude<Proposal, { status: 'absent' }>): ProposalId =>
  deriveId<ProposalId>(id, parties.demand, parties.slot)

/**
 * The proposal that takes the place of one withdrawn for a counter in headcount, in the same transaction (release before
 * reservation). The side that asked for it has said yes already. Its id follows from the countered one: made once.
 */
export const successorOf = (
  proposal: Proposal,
  expiresAt: Instant,
): Extract<ProposalCommand, { type: 'make' }> | undefined => {
  if (proposal.status !== 'withdrawn' || proposal.reason !== 'replaced-by-counter') return undefined
  if (proposal.wish === undefined) return undefined
  const { by, ...wish } = proposal.wish
  const { run: _, ...grounds } = proposal.grounds
  const { parties, terms, setting } = proposal
  return {
    type: 'make',
    id: successorId(proposal),
    parties,
    terms: { ...terms, ...wish },
    setting,
    grounds: { ...grounds, cause: 'counter', round: grounds.round + 1 },
    expiresAt,
    wishedBy: by,
  }
}
