import type { proposalTopic } from '@noinghe/contracts'
import { publishedVerdicts } from '@noinghe/legal-guards'
import type { PublishMap } from '@noinghe/service-kit'
import type { JudgedYes } from './law.ts'
import type { ProposalEvent } from './proposal.events.ts'
import type { Proposal } from './proposal.ts'

/** @throws Error for a proposal that was never made: it has no event to publish */
const made = (state: Proposal) => {
  if (state.status === 'absent') throw new Error('a proposal without parties has nothing to publish')
  return state
}

const lawOf = (judged: JudgedYes | undefined) =>
  judged === undefined ? {} : { law: publishedVerdicts(judged.verdicts) }

/** Domain event to contract event: parties and counts added from the state after it, remarks left out. */
export const publishProposal = {
  made: ({ parties, terms, grounds, expiresAt }) => ({
    name: 'made',
    data: { ...parties, ...terms, ...grounds, expiresAt },
  }),
  accepted: ({ side, judged }, state) => ({
    name: 'accepted',
    data: { ...made(state).parties, side, ...lawOf(judged) },
  }),
  'accepted-in-part': ({ side, headcount, returned, judged }, state) => ({
    name: 'accepted-in-part',
    data: { ...made(state).parties, side, headcount, returned, ...lawOf(judged) },
  }),
  countered: ({ side, wish, expiresAt }, state) => ({
    name: 'countered',
    data: { ...made(state).parties, side, ...wish, ...(expiresAt === undefined ? {} : { expiresAt }) },
  }),
  agreed: ({ seats }, state) => ({
    name: 'agreed',
    data: { ...made(state).parties, ...made(state).terms, ...made(state).yeses?.at(-1)?.declared, seats: [...seats] },
  }),
  declined: ({ side, reason }, state) => ({
    name: 'declined',
    data: { ...made(state).parties, side, headcount: made(state).terms.headcount, reason },
  }),
  expired: (_, state) => ({
    name: 'expired',
    data: { ...made(state).parties, headcount: made(state).terms.headcount },
  }),
  withdrawn: ({ reason }, state) => ({
    name: 'withdrawn',
    data: { ...made(state).parties, headcount: made(state).terms.headcount, reason },
  }),
} satisfies PublishMap<Proposal, ProposalEvent, typeof proposalTopic>
