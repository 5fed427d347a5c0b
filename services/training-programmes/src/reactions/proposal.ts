import { proposalTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, sourceOf } from '@noinghe/service-kit'
import { followProposal, type Progress } from '../progress/progress.ts'

/** Keeps each slot's progress along the funnel: what was proposed and what both sides agreed on. */
export const onProposal = ({ progress }: { readonly progress: Projection<Progress> }): BoundReaction => {
  const follow = (event: TopicEvent<typeof proposalTopic>) =>
    progress.apply(event.data.slot, sourceOf(event), state => followProposal(state, event))
  return on(proposalTopic, {
    made: follow,
    'accepted-in-part': follow,
    agreed: follow,
    declined: follow,
    expired: follow,
    withdrawn: follow,
    accepted: ignore,
    countered: ignore,
  })
}
