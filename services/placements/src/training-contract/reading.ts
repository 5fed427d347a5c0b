import { type Refusal, refuse } from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import type { Saved, Scope } from '@noinghe/service-kit'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import type { TrainingContract } from './training-contract.model.ts'
import { maySeeContract, type TrainingContracts } from './training-contract.store.ts'
import { knownContract, type Named } from './training-contract.view.ts'

export type ReadingParts = {
  readonly contracts: TrainingContracts
  readonly learners: Learners
  readonly views: ViewLog
}

/** Reads contracts for a reader, with the names of the learners; each look of others is in the learner's log of views. */
export const createContractReading = ({ contracts, learners, views }: ReadingParts) => {
  const named = async (
    saved: readonly Saved<TrainingContract>[],
    scope: Scope,
    where: string,
  ): Promise<readonly Saved<Named>[]> => {
    const ids = saved.flatMap(({ state }) => ('learner' in state && state.learner ? [state.learner.id] : []))
    const people = await learnersById(learners, ids)
    const viewed = { kind: 'learner', persons: [...people.keys()], fields: ['name', 'records'] } as const
    // whoever looks at themselves is no view by others
    if (scope.role === 'school' || scope.role === 'enterprise')
      await views.record(scope, { ...viewed, purpose: 'daily-work', where })
    return saved.map(one => {
      const person = 'learner' in one.state && one.state.learner ? people.get(one.state.learner.id)?.person : undefined
      return { ...one, state: { contract: one.state, ...(person ? { name: person.name, person } : {}) } }
    })
  }
  return {
    named,
    /** @param where the route as it is declared */
    one: async (id: string, scope: Scope, where: string): Promise<Saved<Named> | Refusal> => {
      const saved = await contracts.get(id)
      if (saved === undefined || !maySeeContract(scope, knownContract(saved))) return refuse('not-found')
      return (await named([saved], scope, where))[0] ?? refuse('not-found')
    },
  }
}
