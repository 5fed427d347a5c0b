import { type LearnerId, type PlacementId, type Refusal, refuse } from '@noinghe/contracts'
import type { EnrolledLearner, Learners } from '../learner/learner.store.ts'
import type { Occupant } from '../placement/placement.model.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { ContractType, Parties } from './training-contract.model.ts'

/** Whom a new contract is with, and what stands behind it. */
export type Counterpart = {
  readonly parties: Parties
  readonly learner: Occupant
  readonly person: EnrolledLearner['person']
  readonly within?: { readonly from: string; readonly to: string }
}

type Rooms = { readonly learners: Learners; readonly placements: Placements }
type Asked = {
  readonly type: ContractType
  readonly learner?: LearnerId | undefined
  readonly placement?: PlacementId | undefined
  readonly enterprise: Parties['enterprise']
}

const enrolled = async (learners: Learners, id: string): Promise<EnrolledLearner | undefined> => {
  const state = (await learners.get(id))?.state
  return state?.status === 'enrolled' ? state : undefined
}

/** A learner the enterprise recruited, or the one on a placement of type B or C under an agreement with a school. */
export const counterpartOf = async (
  { learners, placements }: Rooms,
  { type, learner, placement, enterprise }: Asked,
): Promise<Counterpart | Refusal> => {
  if ((learner === undefined) === (placement === undefined)) return refuse('contract-needs-one-learner')
  if (learner !== undefined) {
    const known = await enrolled(learners, learner)
    if (known === undefined || known.employer !== enterprise) return refuse('learner-not-recruited', { at: '/learner' })
    const { learnerref, subject, person } = known
    return { parties: { contractType: type, enterprise }, learner: { id: learner, ref: learnerref, subject }, person }
  }
  const seat = placement === undefined ? undefined : (await placements.get(placement))?.state
  if (seat === undefined || seat.status === 'absent' || seat.enterprise !== enterprise)
    return refuse('not-found', { at: '/placement' })
  if (seat.type === 'A' || seat.type !== type) return refuse('contract-type-differs', { at: '/type' })
  if (seat.status !== 'assigned' || placement === undefined)
    return refuse('not-in-this-state', { at: '/placement', params: { status: seat.status } })
  const known = seat.learner && (await enrolled(learners, seat.learner.id))
  if (seat.learner === undefined || known === undefined) return refuse('learner-erased')
  return {
    parties: {
      contractType: type,
      enterprise,
      ...(seat.school === undefined ? {} : { school: seat.school }),
      agreement: seat.agreement,
      placement,
    },
    learner: seat.learner,
    person: known.person,
    within: { from: seat.plannedFrom, to: seat.plannedTo },
  }
}

/** The person a contract is with; a refusal once their data is erased. */
export const personOfContract = async (
  learners: Learners,
  { learner }: { readonly learner?: Occupant },
): Promise<EnrolledLearner['person'] | Refusal> => {
  const known = learner && (await enrolled(learners, learner.id))
  return known?.person ?? refuse('learner-erased')
}
