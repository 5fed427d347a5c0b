import type { BreachTopic } from '@noinghe/contracts'
import {
  defineAggregate,
  type Filter,
  type Repository,
  type Scope,
  type Seal,
  type Vault,
  withinTerritory,
} from '@noinghe/service-kit'
import { z } from 'zod'
import { publish } from './breach.publish.ts'
import { type Breach, type BreachCommand, type BreachEvent, breachDecider } from './breach.ts'

export type Breaches = Repository<Breach, BreachCommand>

const Answers = z.array(z.looseObject({ side: z.string(), answer: z.string(), on: z.string() }))
type Stored = { readonly status: string; readonly answers?: string }

/** What the parties write may name people: encrypted at rest. */
const seal = (vault: Vault): Seal<Breach> => ({
  encode: state =>
    state.status === 'absent' ? state : { ...state, answers: vault.seal(JSON.stringify(state.answers)) },
  decode: stored => {
    // what `encode` wrote
    const { answers, ...rest } = stored as Stored
    return { ...rest, ...(answers ? { answers: Answers.parse(JSON.parse(vault.open(answers))) } : {}) } as Breach
  },
})

export const breachOn = (topic: BreachTopic) =>
  defineAggregate<Breach, BreachCommand, BreachEvent, BreachTopic>({
    name: 'breach',
    ...breachDecider,
    topic,
    publish,
    store: {
      collection: 'breaches',
      indexes: [
        [{ 'state.subject.id': 1, 'state.subject.period': 1 }],
        [{ 'state.subject.enterprise': 1, createdAt: -1 }],
        [{ 'state.subject.school': 1, createdAt: -1 }],
        [{ 'state.status': 1, 'state.answerBy': 1 }],
        [{ 'state.subject.province': 1, 'state.subject.ward': 1 }],
      ],
      owners: state =>
        state.status === 'absent'
          ? []
          : [state.subject.enterprise, state.subject.school].filter(party => party !== undefined),
      seal,
    },
  })

const nobody: Filter = { _id: { $in: [] } }

/** A side its own, an authority those of its territory. */
export const breachesVisibleTo = (scope: Scope): Filter => {
  switch (scope.role) {
    case 'enterprise':
      return { 'state.subject.enterprise': scope.organisation }
    case 'school':
      return { 'state.subject.school': scope.organisation }
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinTerritory(scope.territory, 'state.subject')
    default:
      return nobody
  }
}

export const overdueOn = (today: string): Filter => ({
  'state.status': 'found',
  'state.answerBy': { $lt: today },
})
