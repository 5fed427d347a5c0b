import { agreementTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, on, sourceOf } from '@noinghe/service-kit'
import { followTraining, type Trainings } from '../projections/trainings.ts'

/** Keeps which agreements run, so that the register of trainers can tell what is missing. */
export const onTraining = ({ trainings }: { readonly trainings: Trainings }): BoundReaction => {
  const follow = (event: TopicEvent<typeof agreementTopic>) =>
    trainings.apply(event.subject, sourceOf(event), before => followTraining(before, event))
  return on(agreementTopic, {
    drafted: follow,
    revised: follow,
    signed: follow,
    activated: follow,
    amended: follow,
    'seat-answered': follow,
    ended: follow,
    cancelled: follow,
    'particulars-changed': follow,
  })
}
