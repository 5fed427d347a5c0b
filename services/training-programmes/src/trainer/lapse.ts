import { isRefusal } from '@noinghe/contracts'
import type { Clock, Platform } from '@noinghe/service-kit'
import { runOut, type Trainers } from './trainer.store.ts'

/** What has run out lapses, on the day it did. Safe on two instances: the second finds nothing left to do. */
export const lapseTrainers = async (
  trainers: Trainers,
  { clock, log }: { readonly clock: Clock; readonly log: Platform['log'] },
): Promise<void> => {
  for (const { id } of await trainers.find(runOut(clock.facts().today))) {
    const outcome = await trainers.change(id, undefined, { type: 'pass-deadlines' })
    if (isRefusal(outcome)) log.info({ trainer: id, refused: outcome.refused }, 'not lapsed')
  }
}
