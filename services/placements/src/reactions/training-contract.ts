import {
  type AgreementId,
  type DemandId,
  isRefusal,
  type PlacementId,
  type SchoolId,
  type SeatId,
  type SlotId,
  type TrainingContractId,
  trainingContractTopic,
} from '@noinghe/contracts'
import { type BoundReaction, deriveId, ignore, on, sourceOf } from '@noinghe/service-kit'
import { ageBandOn } from '../learner/age.ts'
import type { EnrolledLearner, Learners } from '../learner/learner.store.ts'
import type { Terms } from '../placement/placement.model.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { Agreements, KnownAgreement } from '../projections/agreements.ts'
import type { TrainingContract } from '../training-contract/training-contract.model.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'

type Parts = {
  readonly contracts: TrainingContracts
  readonly placements: Placements
  readonly learners: Learners
  readonly agreements: Agreements
}
type InForce = Extract<TrainingContract, { status: 'signed' }>

export const placementOfContract = (contract: string): PlacementId => deriveId<PlacementId>('placement', contract)

/** Whether placements run directly under it: types B and C of a learner the enterprise recruited; D has a course. */
const isDirect = ({ placement, contractType }: InForce): boolean => placement === undefined && contractType !== 'D'

/** The contract in the place of an agreement, so that logbook and guards find its terms where they look for them. */
const copyOf = (id: string, { contractType, enterprise, terms, secret }: InForce): KnownAgreement => {
  const { trade, level, startsOn, endsOn, hoursPerWeek, hoursPerDay, shift, province, ward, takesPartInWork } = terms
  const { safetyTrainedOn, safetyTrainingHoldsTo, kindsOfWork, kindsOfPlace, jobListedForMinors } =
    secret?.readiness ?? {}
  const safetyTraining =
    safetyTrainedOn === undefined || safetyTrainingHoldsTo === undefined
      ? {}
      : { safetyTraining: { on: safetyTrainedOn, holdsTo: safetyTrainingHoldsTo, by: 'enterprise' as const } }
  return {
    status: 'active',
    contract: true,
    demand: deriveId<DemandId>('no-demand', id),
    slot: deriveId<SlotId>('no-slot', id),
    enterprise,
    school: deriveId<SchoolId>('no-school', id),
    type: contractType,
    ...(trade === undefined ? {} : { trade }),
    level,
    seats: [deriveId<SeatId>('seat', id)],
    startsOn,
    endsOn,
    hoursPerWeek,
    province,
    ward,
    practice: {
      takesPartInWork,
      hoursPerDay,
      hoursRegime: 'daily',
      ...(shift === undefined ? {} : { workHours: shift }),
      ...safetyTraining,
      ...(kindsOfWork === undefined ? {} : { kindsOfWork: [...kindsOfWork] }),
      ...(kindsOfPlace === undefined ? {} : { kindsOfPlace: [...kindsOfPlace] }),
      ...(jobListedForMinors === undefined ? {} : { jobListedForMinors }),
    },
  }
}

const termsOf = (id: TrainingContractId, contract: InForce, person: EnrolledLearner['person']): Terms => {
  const { contractType, enterprise, terms } = contract
  const { trade, level, startsOn, endsOn, hoursPerWeek, province, ward } = terms
  return {
    agreement: id as string as AgreementId,
    seat: deriveId<SeatId>('seat', id),
    contract: id,
    enterprise,
    type: contractType,
    ...(trade === undefined ? {} : { trade }),
    level,
    sex: person.sex,
    ageBand: ageBandOn(person.birthDate, startsOn),
    plannedFrom: startsOn,
    plannedTo: endsOn,
    hoursPerWeek,
    province,
    ward,
  }
}

/** A signed contract of a learner without a school becomes a placement; it may start when everything else is in order. */
export const onTrainingContract = ({ contracts, placements, learners, agreements }: Parts): BoundReaction => {
  type Event = { readonly subject: string; readonly aggregateVersion: number }

  const place = async (event: Event): Promise<void> => {
    const contract = (await contracts.get(event.subject))?.state
    if (contract?.status !== 'signed' || contract.learner === undefined || !isDirect(contract)) return
    await agreements.apply(event.subject, sourceOf(event), () => copyOf(event.subject, contract))
    const learner = (await learners.get(contract.learner.id))?.state
    if (learner?.status !== 'enrolled') return
    const terms = termsOf(event.subject as TrainingContractId, contract, learner.person)
    const outcome = await placements.create(
      { type: 'assign', terms, learner: contract.learner },
      { id: placementOfContract(event.subject) },
    )
    // there already, or signed on the last day of its term and over since
    if (isRefusal(outcome) && outcome.refused !== 'already-exists' && outcome.refused !== 'agreement-not-active')
      throw new Error(`${event.subject} cannot be placed: ${outcome.refused}`)
  }

  return on(trainingContractTopic, {
    drafted: ignore,
    // readiness told later reaches the guards through the copy
    'particulars-changed': place,
    signed: place,
    dropped: ignore,
    'course-recorded': ignore,
    ended: event =>
      agreements.apply(event.subject, sourceOf(event), copy =>
        copy.status === 'unknown' ? copy : { ...copy, status: 'ended' },
      ),
  })
}
