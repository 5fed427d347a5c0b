import { isRefusal, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import type { Decision } from '@noinghe/service-kit'
import { refuseTradeOfLevel } from '../trade-level.ts'
import { basisFor, holdsAfter } from './standards.ts'
import type { LapseReason, Recognition, RegisteredTrainer, TrainerCommand, TrainerEvent } from './trainer.model.ts'

type Command<T extends TrainerCommand['type']> = Extract<TrainerCommand, { type: T }>

/** More than anybody has; keeps the document small. */
const mostRecognitions = 60

const holds = ({ lapsed }: Recognition): boolean => lapsed === undefined
const byId = ({ recognitions }: RegisteredTrainer, id: string): Recognition | undefined =>
  recognitions.find(one => one.id === id)
const sameFor = (a: Pick<Recognition, 'trade' | 'level'>, b: Pick<Recognition, 'trade' | 'level'>): boolean =>
  a.trade === b.trade && a.level === b.level

/** An own recognition of the school, or why it may not touch it. */
const ownOf = (
  trainer: RegisteredTrainer,
  { school, recognition }: { readonly school: string; readonly recognition: string },
): Recognition | Refusal => {
  const found = byId(trainer, recognition)
  if (found === undefined) return refuse('recognition-unknown')
  return found.school === school ? found : refuse('recognition-not-yours')
}

const withTradeCode: readonly string[] = ['college', 'intermediate']

const refuseRecognition = (
  trainer: RegisteredTrainer,
  { school, trade, level, pedagogy, decision }: Command<'recognise'>,
  today: LocalDate,
): Refusal | undefined => {
  if (trade === undefined && withTradeCode.includes(level)) return refuse('trade-missing', { at: '/trade' })
  const wrongTrade = refuseTradeOfLevel(trade, level, today)
  if (wrongTrade !== undefined) return wrongTrade
  if (decision.on > today) return refuse('decision-in-future', { at: '/decision/on' })
  if (holdsAfter(decision.on) < today) return refuse('decision-too-old', { at: '/decision/on' })
  if (pedagogy.on > decision.on) return refuse('pedagogy-after-decision', { at: '/pedagogy/on' })
  const { recognitions } = trainer
  if (recognitions.some(one => holds(one) && one.school === school && sameFor(one, { trade, level })))
    return refuse('already-recognised', { at: '/level' })
  return recognitions.length >= mostRecognitions
    ? refuse('too-many-recognitions', { params: { most: mostRecognitions } })
    : undefined
}

export const recognise = (
  trainer: RegisteredTrainer,
  command: Command<'recognise'>,
  today: LocalDate,
): Decision<TrainerEvent> => {
  const refused = refuseRecognition(trainer, command, today)
  if (refused !== undefined) return refused
  const { id, school, trade, level, pedagogy, decision } = command
  const basis = basisFor(trainer.credentials, level, decision.on)
  if (basis === undefined) return refuse('trainer-credential-missing', { at: '/level' })
  const recognition = {
    ...{ id, school, trade, level, basis, pedagogy, decision },
    holdsUntil: holdsAfter(decision.on),
    ratings: [],
  }
  return [{ type: 'recognised', recognition }]
}

/** The own entry of a school that relies on another's decision: the same dates, and it lapses with that one. */
export const use = (trainer: RegisteredTrainer, command: Command<'use'>): Decision<TrainerEvent> => {
  const { school, of, as } = command
  const found = byId(trainer, of)
  if (found === undefined) return refuse('recognition-unknown')
  if (found.school === school) return refuse('recognition-is-yours')
  if (!holds(found)) return refuse('recognition-lapsed')
  if (trainer.recognitions.some(one => holds(one) && one.school === school && sameFor(one, found)))
    return refuse('already-recognised')
  if (trainer.recognitions.length >= mostRecognitions)
    return refuse('too-many-recognitions', { params: { most: mostRecognitions } })
  // of one that is used itself the decision behind it counts
  const basedOn = found.basedOn ?? found.id
  return [{ type: 'recognised', recognition: { ...found, id: as, school, basedOn, ratings: [] } }]
}

/** Decided anew: also what has lapsed holds again. The schools that rely on it decide for themselves. */
export const renew = (
  trainer: RegisteredTrainer,
  command: Command<'renew'>,
  today: LocalDate,
): Decision<TrainerEvent> => {
  const found = ownOf(trainer, command)
  if (isRefusal(found)) return found
  if (found.basedOn !== undefined) return refuse('recognition-based-on-another')
  const { decision } = command
  if (decision.on > today) return refuse('decision-in-future', { at: '/decision/on' })
  const holdsUntil = holdsAfter(decision.on)
  if (holdsUntil < today) return refuse('decision-too-old', { at: '/decision/on' })
  if (
    trainer.recognitions.some(one => one !== found && holds(one) && one.school === found.school && sameFor(one, found))
  )
    return refuse('already-recognised')
  const basis = basisFor(trainer.credentials, found.level, decision.on)
  if (basis === undefined) return refuse('trainer-credential-missing')
  if (holds(found) && holdsUntil <= found.holdsUntil && found.decision.number === decision.number) return []
  const later = holds(found) && found.holdsUntil > holdsUntil ? found.holdsUntil : holdsUntil
  return [{ type: 'renewed', recognition: found.id, holdsUntil: later, decision, basis }]
}

/** A recognition ends, and with it those of other schools that rest on it. */
const withThoseBasedOn = (
  { recognitions }: RegisteredTrainer,
  ended: Recognition,
  on: LocalDate,
  reason: LapseReason,
): readonly TrainerEvent[] =>
  recognitions
    .filter(one => holds(one) && (one.id === ended.id || one.basedOn === ended.id))
    .map(one => lapse(one, on, reason))

export const lapse = ({ id }: Recognition, on: LocalDate, reason: LapseReason): TrainerEvent => ({
  type: 'lapsed',
  recognition: id,
  on,
  reason,
})

/** Rated once a year and school; whoever is not rated as completing the duty loses the recognition. */
export const rate = (
  trainer: RegisteredTrainer,
  command: Command<'rate'>,
  today: LocalDate,
): Decision<TrainerEvent> => {
  const found = ownOf(trainer, command)
  if (isRefusal(found)) return found
  if (!holds(found)) return refuse('recognition-lapsed')
  const { year, completed } = command
  if (year > Number(today.slice(0, 4))) return refuse('year-not-over', { at: '/year', params: { year } })
  if (found.ratings.some(rating => rating.year === year && rating.completed === completed)) return []
  const rated: TrainerEvent = { type: 'rated', recognition: found.id, year, completed }
  return completed ? [rated] : [rated, ...withThoseBasedOn(trainer, found, today, 'duty-not-completed')]
}

export const endOf = (
  trainer: RegisteredTrainer,
  command: Command<'end'>,
  today: LocalDate,
): Decision<TrainerEvent> => {
  const found = ownOf(trainer, command)
  if (isRefusal(found)) return found
  return holds(found) ? withThoseBasedOn(trainer, found, today, command.reason) : refuse('recognition-lapsed')
}

/** It holds, or it ran out only because the day was told late, and the school has not decided anew since. */
const stillCounts = ({ recognitions }: RegisteredTrainer, one: Recognition): boolean =>
  holds(one) ||
  (one.lapsed?.reason === 'no-teaching' &&
    !recognitions.some(other => holds(other) && other.school === one.school && sameFor(other, one)))

/** A day of teaching renews what it was taught under; an older day than the last one changes nothing. */
export const taught = (
  trainer: RegisteredTrainer,
  { on, trade, level, quiet }: Command<'taught'>,
  today: LocalDate,
): Decision<TrainerEvent> => {
  if (on > today) return quiet ? [] : refuse('taught-in-future', { at: '/on' })
  const meant = trainer.recognitions.filter(
    one =>
      stillCounts(trainer, one) &&
      on <= one.holdsUntil &&
      (level === undefined || one.level === level) &&
      (trade === undefined || one.trade === trade),
  )
  if (meant.length === 0) return quiet ? [] : refuse('taught-not-recognised', { at: '/on' })
  return meant
    .filter(one => (one.lastTaughtOn ?? '') < on && holdsAfter(on) > one.holdsUntil)
    .map(one => ({ type: 'renewed', recognition: one.id, holdsUntil: holdsAfter(on), taughtOn: on }))
}
