import { type AgreementId, type EventData, isRefusal, proposalTopic } from '@noinghe/contracts'
import { type BoundReaction, deriveId, ignore, on, type Repository, sourceOf } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from '../agreement/agreement.model.ts'
import { lastDayOf, type Terms } from '../agreement/terms.ts'

type Agreed = EventData<typeof proposalTopic, 'agreed'>

/** What both sides said yes to, as the first draft; what is to be paid they have yet to settle. */
export const termsFrom = (proposal: Terms['proposal'], event: Agreed): Terms => {
  const { effectiveOn: _, ...agreed } = event
  const { startsOn, weeks, seats } = agreed
  return { ...agreed, proposal, headcount: seats.length, endsOn: lastDayOf(startsOn, weeks), payBand: 'none' }
}

/** An agreed proposal becomes the draft of one agreement. */
export const onProposal = (agreements: Repository<Agreement, AgreementCommand>): BoundReaction =>
  on(proposalTopic, {
    agreed: async event => {
      // the key of the topic is the proposal's id
      const terms = termsFrom(event.subject as Terms['proposal'], event.data)
      const id = deriveId<AgreementId>('agreement', event.subject)
      const outcome = await agreements.react(id, sourceOf(event), { type: 'draft', terms })
      if (isRefusal(outcome)) throw new Error(`agreement ${id} cannot be drafted: ${outcome.refused}`)
    },
    made: ignore,
    accepted: ignore,
    'accepted-in-part': ignore,
    countered: ignore,
    declined: ignore,
    expired: ignore,
    withdrawn: ignore,
  })
