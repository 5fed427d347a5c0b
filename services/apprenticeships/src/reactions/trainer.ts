import { type EventData, trainerTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Trainer, Trainers } from '../projections/trainers.ts'

type Recognised = Pick<
  EventData<typeof trainerTopic, 'recognised'>,
  'recognition' | 'enterprise' | 'trade' | 'level' | 'holdsUntil'
>

export const recognised =
  ({ recognition, enterprise, trade, level, holdsUntil }: Recognised) =>
  ({ recognitions }: Trainer): Trainer => ({
    enterprise,
    recognitions: {
      ...recognitions,
      [recognition]: { ...(trade === undefined ? {} : { trade }), level, holdsUntil, lapsed: false },
    },
  })

export const lapsed =
  (recognition: string) =>
  (trainer: Trainer): Trainer => {
    const known = trainer.recognitions[recognition]
    if (known === undefined) return trainer
    return { ...trainer, recognitions: { ...trainer.recognitions, [recognition]: { ...known, lapsed: true } } }
  }

/** Keeps who is recognised as an in-company trainer, for what and until when; no name travels. */
export const onTrainer = (trainers: Trainers): BoundReaction =>
  on(trainerTopic, {
    recognised: event => trainers.apply(event.subject, sourceOf(event), recognised(event.data)),
    renewed: event => trainers.apply(event.subject, sourceOf(event), recognised(event.data)),
    lapsed: event => trainers.apply(event.subject, sourceOf(event), lapsed(event.data.recognition)),
    'particulars-changed': ignore,
  })
