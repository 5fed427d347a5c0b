import { Credential, TeachingPerson, trainerTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository, type Seal, type Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { equal } from '../reading.ts'
import type { Trainer, TrainerCommand, TrainerEvent } from './trainer.model.ts'
import { publish, trainerDecider } from './trainer.ts'

export type Trainers = Repository<Trainer, TrainerCommand>

const Secret = z.object({ person: TeachingPerson, credentials: z.array(Credential) })

/** What queries ask for; derived from the state whenever it is written. */
const found = (trainer: Exclude<Trainer, { status: 'absent' }>) => {
  const held = trainer.recognitions.filter(one => one.lapsed === undefined)
  return {
    recognised: held.length > 0,
    schools: [...new Set(trainer.recognitions.map(({ school }) => school))],
    trades: held.map(({ trade }) => trade).filter(code => code !== undefined),
    levels: held.map(({ level }) => level),
    firstToLapse: held.map(({ holdsUntil }) => holdsUntil).sort()[0] ?? null,
  }
}

type Stored = { readonly status: string; readonly key?: string; readonly sealed?: string; readonly found?: unknown }

const seal = (vault: Vault): Seal<Trainer> => ({
  encode: trainer => {
    if (trainer.status === 'absent') return trainer
    if (trainer.status === 'erased') return { ...trainer, found: found(trainer) }
    const { person, credentials, ...open } = trainer
    const sealed = vault.seal(JSON.stringify({ person, credentials }), vault.unwrap(trainer.key))
    return { ...open, sealed, found: found(trainer) }
  },
  decode: stored => {
    // what `encode` wrote; the encrypted part is read by its schema
    const { sealed, found: _, ...rest } = stored as Stored
    if (sealed === undefined || rest.key === undefined) return rest as Trainer
    const secret = Secret.parse(JSON.parse(vault.open(sealed, vault.unwrap(rest.key))))
    return { ...rest, ...secret } as unknown as Trainer
  },
})

export const trainerAggregate = defineAggregate<Trainer, TrainerCommand, TrainerEvent, typeof trainerTopic>({
  name: 'trainer',
  ...trainerDecider,
  topic: trainerTopic,
  publish,
  store: {
    collection: 'trainers',
    indexes: [
      [{ 'state.enterprise': 1, createdAt: -1 }],
      [{ 'state.registeredBy': 1 }],
      [{ 'state.found.schools': 1 }],
      [{ 'state.status': 1, 'state.found.firstToLapse': 1 }],
      [{ 'state.place.province': 1, 'state.place.ward': 1 }],
    ],
    // whoever registered the person, and the enterprise the person works for
    owners: state => (state.status === 'absent' ? [] : [state.enterprise, state.registeredBy]),
    seal,
  },
})

type Asked = {
  enterprise?: string | undefined
  status?: string | undefined
  trade?: string | undefined
  level?: string | undefined
}

export const trainersLike = ({ enterprise, status, trade, level }: Asked): Filter => ({
  ...equal({ 'state.enterprise': enterprise, 'state.found.trades': trade, 'state.found.levels': level }),
  ...(status === undefined ? {} : { 'state.found.recognised': status === 'recognised' }),
})

/** With a recognition that has run out. */
export const runOut = (today: string): Filter => ({
  'state.status': 'registered',
  'state.found.firstToLapse': { $ne: null, $lt: today },
})

/** Those a school has or had recognised. */
export const recognisedBy = (school: string): Filter => ({ 'state.found.schools': school })
