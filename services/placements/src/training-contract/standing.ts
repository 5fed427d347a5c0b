import { isRefusal, type LocalDate } from '@noinghe/contracts'
import { eachSaved, type Rejudge, type StandingSubject, type StandingSubjects } from '@noinghe/legal-guards'
import type { Clock, Filter } from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import { aboutOf, factsOf } from './law.ts'
import { personOfContract } from './learner-of-contract.ts'
import type { TrainingContract } from './training-contract.model.ts'
import type { TrainingContracts } from './training-contract.store.ts'
import { partiesOf } from './training-contract.ts'

type Parts = { readonly contracts: TrainingContracts; readonly learners: Learners; readonly clock: Clock }

const kind = 'training-contract'
const inForce = (on: LocalDate): Filter => ({ 'state.status': 'signed', 'state.terms.endsOn': { $gte: on } })

/** Training contracts as facts that stand: judged again when a rule changes, and when a side says that a breach is over. */
export const standingContracts = ({ contracts, learners, clock }: Parts) => {
  /** As it stands on a day; nothing once it is over, or its learner gone. */
  const standing = async (id: string, state: TrainingContract, on: LocalDate): Promise<StandingSubject | undefined> => {
    if (state.status !== 'signed' || state.secret === undefined || state.terms.endsOn < on) return undefined
    const person = await personOfContract(learners, state)
    if (isRefusal(person)) return undefined
    const { enterprise, school, contractType: type, signatures } = state
    const terms = { ...state.terms, ...state.secret.terms }
    const { readiness } = state.secret
    return {
      subject: { kind, id, enterprise, school, province: terms.province, ward: terms.ward },
      facts: factsOf({ type, terms, birthDate: person.birthDate, signatures, readiness }),
      exceptionsFor: aboutOf(partiesOf(state), terms),
    }
  }

  return {
    subjects: async function* (on) {
      for await (const { id, state } of eachSaved(contracts, inForce(on))) {
        const subject = await standing(id, state, on)
        if (subject !== undefined) yield subject
      }
    } satisfies StandingSubjects,
    rejudge: (async subject => {
      if (subject.kind !== kind) return undefined
      const on = clock.facts().today
      const state = (await contracts.get(subject.id))?.state
      const now = state && (await standing(subject.id, state, on))
      return now && { moment: 'assignment', facts: now.facts, about: { on, exceptionsFor: now.exceptionsFor } }
    }) satisfies Rejudge,
  }
}
