import { type LocalDate, type Refusal, refuse, type trainerTopic } from '@noinghe/contracts'
import { isVietnamesePhone } from '@noinghe/reference-data'
import {
  addDays,
  type Decider,
  type Decision,
  type Facts,
  type LifeCycle,
  type PublishMap,
  same,
} from '@noinghe/service-kit'
import { endOf, lapse, rate, recognise, renew, taught, use } from './recognition.ts'
import { refuseCredentials } from './standards.ts'
import type { Recognition, Trainer, TrainerCommand, TrainerEvent } from './trainer.model.ts'

export const lifeCycle = {
  register: ['absent'],
  revise: ['registered'],
  recognise: ['registered'],
  use: ['registered'],
  renew: ['registered'],
  rate: ['registered'],
  end: ['registered'],
  taught: ['registered'],
  'pass-deadlines': ['registered'],
  erase: ['registered', 'erased'],
} as const satisfies LifeCycle<Trainer, TrainerCommand>

type Described = Pick<Extract<TrainerCommand, { type: 'revise' }>, 'person' | 'credentials'>

const refuseDescription = ({ person, credentials }: Described, today: LocalDate): Refusal | undefined =>
  person.phone !== undefined && !isVietnamesePhone(person.phone)
    ? refuse('phone-invalid', { at: '/person/phone' })
    : refuseCredentials(credentials, today)

export const decide = (trainer: Trainer, command: TrainerCommand, { today }: Facts): Decision<TrainerEvent> => {
  if (command.type === 'register') {
    const { type: _, ...registration } = command
    return refuseDescription(command, today) ?? [{ type: 'registered', ...registration }]
  }
  if (trainer.status !== 'registered') return []
  switch (command.type) {
    case 'revise': {
      const { person, credentials } = command
      if (same(trainer.person, person) && same(trainer.credentials, credentials)) return []
      return refuseDescription(command, today) ?? [{ type: 'revised', person, credentials }]
    }
    case 'recognise':
      return recognise(trainer, command, today)
    case 'use':
      return use(trainer, command)
    case 'renew':
      return renew(trainer, command, today)
    case 'rate':
      return rate(trainer, command, today)
    case 'end':
      return endOf(trainer, command, today)
    case 'taught':
      return taught(trainer, command, today)
    case 'pass-deadlines':
      return trainer.recognitions
        .filter(one => one.lapsed === undefined && one.holdsUntil < today)
        .map(one => lapse(one, addDays(one.holdsUntil, 1), 'no-teaching'))
    case 'erase': {
      const held = trainer.recognitions.filter(one => one.lapsed === undefined)
      return [...held.map(one => lapse(one, today, 'person-erased')), { type: 'erased' }]
    }
  }
}

const withRecognition = (
  trainer: Exclude<Trainer, { status: 'absent' }>,
  id: string,
  change: (recognition: Recognition) => Recognition,
): Trainer => ({
  ...trainer,
  recognitions: trainer.recognitions.map(one => (one.id === id ? change(one) : one)),
})

/** As if it had never lapsed. */
const standing = (recognition: Recognition): Recognition => {
  const { lapsed: _, ...rest } = recognition
  return rest
}

export const evolve = (trainer: Trainer, event: TrainerEvent): Trainer => {
  if (event.type === 'registered') {
    const { type: _, ...registration } = event
    return { status: 'registered', ...registration, recognitions: [] }
  }
  if (trainer.status === 'absent') return trainer
  switch (event.type) {
    case 'revised':
      return trainer.status === 'registered'
        ? { ...trainer, person: event.person, credentials: event.credentials }
        : trainer
    case 'recognised':
      return { ...trainer, recognitions: [...trainer.recognitions, event.recognition] }
    case 'renewed': {
      const { holdsUntil, taughtOn, decision, basis } = event
      return withRecognition(trainer, event.recognition, one => ({
        ...standing(one),
        holdsUntil,
        ...(taughtOn === undefined ? {} : { lastTaughtOn: taughtOn }),
        ...(decision === undefined ? {} : { decision }),
        ...(basis === undefined ? {} : { basis }),
      }))
    }
    case 'rated': {
      const { year, completed } = event
      return withRecognition(trainer, event.recognition, one => ({
        ...one,
        ratings: [...one.ratings.filter(rating => rating.year !== year), { year, completed }],
      }))
    }
    case 'lapsed':
      return withRecognition(trainer, event.recognition, one => ({
        ...one,
        lapsed: { on: event.on, reason: event.reason },
      }))
    case 'erased': {
      const { enterprise, place, registeredBy, recognitions } = trainer
      return { status: 'erased', enterprise, place, registeredBy, recognitions }
    }
  }
}

export const trainerDecider: Decider<Trainer, TrainerCommand, TrainerEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

/** What of a recognition others may know. */
const told = (state: Trainer, id: string) => {
  if (state.status === 'absent') throw new Error('an event of a trainer that is not there')
  const found = state.recognitions.find(one => one.id === id)
  if (found === undefined) throw new Error(`trainer without recognition ${id}`)
  const { school, trade, level } = found
  return { recognition: found.id, enterprise: state.enterprise, school, trade, level }
}

const effective = (on: LocalDate | undefined) => (on === undefined ? {} : { effectiveOn: on })

const changed = (_event: unknown, state: Trainer) => {
  if (state.status === 'absent') throw new Error('an event of a trainer that is not there')
  return { name: 'particulars-changed' as const, data: { enterprise: state.enterprise } }
}

export const publish: PublishMap<Trainer, TrainerEvent, typeof trainerTopic> = {
  registered: changed,
  revised: changed,
  rated: changed,
  erased: changed,
  recognised: ({ recognition: { id, holdsUntil, basedOn, decision } }, state) => ({
    name: 'recognised',
    data: { ...told(state, id), holdsUntil, basedOn, effectiveOn: decision.on },
  }),
  renewed: ({ recognition, holdsUntil, taughtOn, decision }, state) => ({
    name: 'renewed',
    data: {
      ...told(state, recognition),
      holdsUntil,
      because: decision === undefined ? 'taught' : 'decision',
      ...effective(decision?.on ?? taughtOn),
    },
  }),
  // true from the day it lapsed, also when the clock looked later
  lapsed: ({ recognition, on, reason }, state) => ({
    name: 'lapsed',
    data: { ...told(state, recognition), reason, effectiveOn: on },
  }),
}
