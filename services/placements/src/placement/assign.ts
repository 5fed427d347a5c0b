import {
  type AgreementId,
  isRefusal,
  type LearnerId,
  type PlacementId,
  type Refusal,
  refuse,
  type SeatId,
} from '@noinghe/contracts'
import { deriveId, type Facts } from '@noinghe/service-kit'
import type { Judging } from '../law/judging.ts'
import { ageBandOn } from '../learner/age.ts'
import type { EnrolledLearner, Learners } from '../learner/learner.store.ts'
import type { KnownAgreement } from '../projections/agreements.ts'
import type { Judgement } from './judgement.model.ts'
import type { Occupant, Terms } from './placement.model.ts'
import { type Placements, seatsInUse, takenIn } from './placement.store.ts'
import { live } from './placement.ts'

export type Assigned = {
  readonly learner: LearnerId
  readonly placement: PlacementId
  readonly seat: SeatId
  readonly version: number
}
export type NotAssigned = { readonly learner: LearnerId; readonly refusal: Refusal }

type Parts = {
  readonly learners: Learners
  readonly placements: Placements
  readonly agreement: KnownAgreement & { readonly id: AgreementId }
  readonly park?: string | undefined
  readonly facts: Facts
  readonly judging: Judging
  /** The placement at another enterprise that is carried on; it does not count as taken. */
  readonly from?: PlacementId | undefined
}
type Person = {
  readonly occupant: Occupant
  readonly terms: Omit<Terms, 'seat'>
  readonly learner: EnrolledLearner
}

const isLive = (status: string): boolean => live.some(known => known === status)

/** The learner as an occupant of any seat of this agreement, or why not. */
const personFor = async ({ learners, agreement, park, from }: Parts, learner: LearnerId): Promise<Person | Refusal> => {
  const state = (await learners.get(learner))?.state
  if (state === undefined || state.status === 'absent' || state.school !== agreement.school)
    return refuse('learner-unknown')
  if (state.status === 'erased') return refuse('learner-erased')
  const { id, demand, slot, enterprise, school, type, trade, level, startsOn, endsOn, hoursPerWeek, province, ward } =
    agreement
  return {
    learner: state,
    occupant: { id: learner, ref: state.learnerref, subject: state.subject },
    terms: {
      agreement: id,
      demand,
      slot,
      enterprise,
      school,
      type,
      ...(trade === undefined ? {} : { trade }),
      level,
      sex: state.person.sex,
      ageBand: ageBandOn(state.person.birthDate, startsOn),
      plannedFrom: startsOn,
      plannedTo: endsOn,
      hoursPerWeek,
      province,
      ward,
      ...(park === undefined ? {} : { park }),
      ...(from === undefined ? {} : { transferredFrom: from }),
    },
  }
}

/** Puts one learner on one seat; a seat that was given back is taken anew. */
const sit = async (
  { placements }: Parts,
  { occupant, terms, law }: Person & { readonly law: Judgement },
  seat: SeatId,
): Promise<Assigned | Refusal> => {
  const id = deriveId<PlacementId>('placement', seat, occupant.id)
  const command = { type: 'assign', terms: { ...terms, seat }, learner: occupant, law } as const
  const created = await placements.create(command, { id })
  const outcome =
    isRefusal(created) && created.refused === 'already-exists'
      ? await placements.change(id, undefined, command, { step: 'again' })
      : created
  return isRefusal(outcome) ? outcome : { learner: occupant.id, placement: id, seat, version: outcome.version }
}

/**
 * Assigns learners to the free seats of an active agreement, each to the next free one. Every seat is one atomic write
 * under a unique index, so two assignments at once never share a seat; who finds it taken goes on to the next. A learner
 * who already has a seat of the agreement keeps it, so the whole may run again. Two assignments of one learner at once,
 * to agreements that overlap, each look again after their write: at least one sees the other and gives its seat back.
 */
export const assign = async (
  parts: Parts,
  wanted: readonly LearnerId[],
): Promise<{ assigned: Assigned[]; refusals: NotAssigned[] }> => {
  const { placements, agreement, from } = parts
  const used = (await seatsInUse(placements, [agreement.id])).get(agreement.id)
  const free = agreement.seats.filter(seat => !used?.has(seat))
  const assigned: Assigned[] = []
  const refusals: NotAssigned[] = []

  const placesOf = async (learner: LearnerId) =>
    (await placements.find(takenIn(learner, agreement), 20)).filter(
      ({ id, state }) => isLive(state.status) && id !== from,
    )
  const giveBack = (placement: PlacementId) =>
    placements.change(placement, undefined, { type: 'unassign' }, { step: 'back' })

  const place = async (learner: LearnerId): Promise<Assigned | Refusal> => {
    const person = await personFor(parts, learner)
    if (isRefusal(person)) return person
    const taken = await placesOf(learner)
    for (const { id, version, state } of taken)
      if (state.status !== 'absent' && state.agreement === agreement.id)
        return { learner, placement: id as PlacementId, seat: state.seat, version }
    if (taken.length > 0) return refuse('learner-already-placed')
    if (free.length === 0) return refuse('no-free-seat')
    const law = await parts.judging.assignment(
      person.terms,
      { id: learner, learner: person.learner },
      parts.facts.today,
    )
    if (isRefusal(law)) return law
    for (let seat = free.shift(); seat !== undefined; seat = free.shift()) {
      const outcome = await sit(parts, { ...person, law }, seat)
      if (!isRefusal(outcome)) {
        if (!(await placesOf(learner)).some(({ id }) => id !== outcome.placement)) return outcome
        await giveBack(outcome.placement)
        free.unshift(seat)
        return refuse('learner-already-placed')
      }
      if (outcome.refused === 'seat-taken') continue
      free.unshift(seat)
      return outcome
    }
    return refuse('no-free-seat')
  }

  for (const learner of new Set(wanted)) {
    const outcome = await place(learner)
    if (isRefusal(outcome)) refusals.push({ learner, refusal: outcome })
    else assigned.push(outcome)
  }
  return { assigned, refusals }
}
