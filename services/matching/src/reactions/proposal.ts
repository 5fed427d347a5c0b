import { proposalTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on } from '@noinghe/service-kit'

/** Answers may be given on any instance; the allocator hears of what they freed from its own topic. */
export const onProposal = (look: () => void): BoundReaction => {
  const freed = async () => look()
  return on(proposalTopic, {
    'accepted-in-part': freed,
    declined: freed,
    expired: freed,
    withdrawn: freed,
    countered: ignore,
    made: ignore,
    accepted: ignore,
    agreed: ignore,
  })
}
