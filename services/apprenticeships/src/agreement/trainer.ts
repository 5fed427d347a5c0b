import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { isRecognised, type Trainer } from '../projections/trainers.ts'
import type { Terms } from './terms.ts'

/**
 * Recognition of in-company trainers, TT 43/2026/TT-BGDĐT [V]: 24 months to comply, the last of which is 08/06/2028. A
 * further change of the circular is a further row.
 */
const transitions = [{ instrument: 'TT 43/2026/TT-BGDĐT', validFrom: '2026-06-09', blocksFrom: '2028-06-09' }] as const

/** Enterprise, trade and level of a trainer come from the agreement; `unnamed`: nobody is named at all. */
export type TrainerStanding = 'recognised' | 'not-recognised' | 'not-in-register' | 'unnamed'

export const standingOf = (terms: Terms, trainer: Trainer | undefined, today: LocalDate): TrainerStanding => {
  if (terms.trainer === undefined) return terms.trainerName === undefined ? 'unnamed' : 'not-in-register'
  if (trainer === undefined || trainer.enterprise !== terms.enterprise) return 'not-in-register'
  return isRecognised(trainer, terms, today) ? 'recognised' : 'not-recognised'
}

/** From which day a missing recognition blocks signing; until then it warns and stands on the list of gaps. */
export const blocksFrom = (on: LocalDate): LocalDate =>
  (transitions.findLast(({ validFrom }) => validFrom <= on) ?? transitions[0]).blocksFrom

/** What the circular is cited by. */
export const trainerSource = transitions[0].instrument

/** Why nobody may sign these terms on a day for want of a recognised trainer. */
export const refuseTrainer = (standing: TrainerStanding, today: LocalDate): Refusal | undefined => {
  const date = blocksFrom(today)
  return standing === 'recognised' || today < date ? undefined : refuse('trainer-not-recognised', { params: { date } })
}
