import { agreementTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, sourceOf } from '@noinghe/service-kit'
import { followAgreement, type Progress } from '../progress/progress.ts'

/** Keeps each slot's progress along the funnel: what was signed, and seats given back. */
export const onAgreement = ({ progress }: { readonly progress: Projection<Progress> }): BoundReaction => {
  const follow = (event: TopicEvent<typeof agreementTopic>) =>
    progress.apply(event.data.slot, sourceOf(event), state => followAgreement(state, event))
  return on(agreementTopic, {
    drafted: follow,
    revised: follow,
    activated: follow,
    amended: follow,
    'seat-answered': follow,
    ended: follow,
    cancelled: follow,
    signed: ignore,
    'particulars-changed': ignore,
  })
}
