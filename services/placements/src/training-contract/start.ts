import { isRefusal, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { Clock, Saved } from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import type { Placement } from '../placement/placement.model.ts'
import { aboutOf, factsOf } from './law.ts'
import { personOfContract } from './learner-of-contract.ts'
import type { TrainingContract } from './training-contract.model.ts'
import type { TrainingContracts } from './training-contract.store.ts'
import { partiesOf } from './training-contract.ts'

type Parts = {
  readonly contracts: TrainingContracts
  readonly learners: Learners
  readonly guards: Guards
  readonly clock: Clock
}

/** Whether a placement may start on a day, as far as its training contract goes; type A needs none. */
export type MayStart = (
  placement: Saved<Placement>,
  on: LocalDate,
) => Promise<{ readonly contracted: boolean } | Refusal>

/** The contract a placement runs under: its own, or the one made for it. */
export const contractFor = async (
  contracts: TrainingContracts,
  { id, state }: Pick<Saved<Placement>, 'id' | 'state'>,
): Promise<Saved<TrainingContract> | undefined> => {
  if (state.status === 'absent') return undefined
  if (state.contract !== undefined) return contracts.get(state.contract)
  return (await contracts.find({ 'state.index.placement': id }, 1))[0]
}

/**
 * Types B and C start only under a signed contract (R3), and everything the law asks of the first day has to be known by
 * then: age and fitness, pay, consent, the register of minors, the safety training. What the rules said is kept with the
 * contract.
 */
export const createMayStart =
  ({ contracts, learners, guards, clock }: Parts): MayStart =>
  async (placement, on) => {
    const { state } = placement
    if (state.status === 'absent' || state.type === 'A') return { contracted: false }
    const saved = await contractFor(contracts, placement)
    if (saved?.state.status !== 'signed') return refuse('training-contract-missing')
    const contract = saved.state
    const person = await personOfContract(learners, contract)
    if (isRefusal(person)) return person
    if (contract.secret === undefined) return refuse('learner-erased')
    const terms = { ...contract.terms, ...contract.secret.terms }
    const facts = factsOf({
      type: contract.contractType,
      terms,
      birthDate: person.birthDate,
      signatures: contract.signatures,
      readiness: contract.secret.readiness,
      startsOn: on,
    })
    const about = { on: clock.facts().today, exceptionsFor: aboutOf(partiesOf(contract), terms) }
    const judged = await guards.judge('assignment', facts, about)
    if ('refusal' in judged) return judged.refusal
    const kept = await contracts.change(
      saved.id,
      undefined,
      { type: 'keep-verdicts', verdicts: judged.verdicts },
      { step: 'start' },
    )
    return isRefusal(kept) ? kept : { contracted: true }
  }
