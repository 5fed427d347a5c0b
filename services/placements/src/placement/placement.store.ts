import { placementTopic } from '@noinghe/contracts'
import {
  covers,
  defineAggregate,
  type Filter,
  type Repository,
  type Scope,
  type Vault,
  withinTerritory,
} from '@noinghe/service-kit'
import type { KnownPlacement, Placement, PlacementCommand } from './placement.model.ts'
import { publish } from './placement.publish.ts'
import { decide, evolve, initial, lifeCycle, live } from './placement.ts'
import { balances, firstAnswerBy } from './seats.ts'
import type { Remark } from './weeks.model.ts'
import { disputesOf, firstConfirmBy } from './weeks.ts'

export type Placements = Repository<Placement, PlacementCommand>

const isLive = (placement: KnownPlacement): boolean => live.some(status => status === placement.status)

/** Kept beside the state for queries and unique indexes alone; absent means: not in the index. */
const indexOf = (placement: KnownPlacement) => ({
  // a seat is used up by whoever had it, unless the assignment was taken back
  seat: placement.status === 'unassigned' ? undefined : placement.seat,
  learner: isLive(placement) && placement.learner ? `${placement.agreement}:${placement.learner.id}` : undefined,
  confirmBy: 'weeks' in placement ? firstConfirmBy(placement) : undefined,
  answerBy: 'questions' in placement ? firstAnswerBy(placement) : undefined,
  asked:
    'questions' in placement
      ? balances.filter(balance => placement.questions[balance].answer === undefined)
      : undefined,
  disputes: 'weeks' in placement ? disputesOf(placement) || undefined : undefined,
})

const encode =
  (vault: Vault) =>
  (placement: Placement): unknown => {
    if (placement.status === 'absent') return placement
    const { remarks, ...open } = placement
    const sealed = remarks && remarks.length > 0 ? vault.seal(JSON.stringify(remarks)) : undefined
    // the driver would store what is undefined as null
    return JSON.parse(JSON.stringify({ ...open, sealed, index: indexOf(placement) }))
  }

const decode =
  (vault: Vault) =>
  (document: unknown): Placement => {
    // written by `encode` above
    const { index: _, sealed, ...open } = document as Placement & { index?: unknown; sealed?: string }
    return sealed === undefined
      ? (open as Placement)
      : ({ ...open, remarks: JSON.parse(vault.open(sealed)) as Remark[] } as Placement)
  }

export const placementAggregate = defineAggregate({
  name: 'placement',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: placementTopic,
  publish,
  store: {
    collection: 'placements',
    indexes: [
      [{ 'state.index.seat': 1 }, { unique: true, sparse: true }],
      [{ 'state.index.learner': 1 }, { unique: true, sparse: true }],
      [{ 'state.index.confirmBy': 1 }, { sparse: true }],
      [{ 'state.index.answerBy': 1 }, { sparse: true }],
      [{ 'state.agreement': 1 }],
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.province': 1, 'state.ward': 1, createdAt: -1, _id: -1 }],
      [{ 'state.learner.id': 1 }, { sparse: true }],
      [{ 'state.learner.subject': 1 }, { sparse: true }],
    ],
    uniques: { 'state.index.seat': 'seat-taken', 'state.index.learner': 'learner-already-in-agreement' },
    owners: (placement: Placement) =>
      placement.status === 'absent'
        ? []
        : [...(placement.school === undefined ? [] : [placement.school]), placement.enterprise],
    seal: (vault: Vault) => ({ encode: encode(vault), decode: decode(vault) }),
  },
})

const territorial = ['labour-authority', 'gdnn-authority', 'zone-authority']
const nothing: Filter = { _id: { $in: [] } }

/** Which placements a reader may see at all. */
export const visibleTo = (scope: Scope): Filter => {
  if (scope.role === 'school') return { 'state.school': scope.organisation }
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  if (scope.role === 'learner' || scope.role === 'guardian') return { 'state.learner.subject': scope.subject }
  return territorial.includes(scope.role) ? withinTerritory(scope.territory) : nothing
}

/** The same, for one placement already loaded. */
export const maySee = (scope: Scope, placement: KnownPlacement): boolean => {
  if (scope.role === 'school') return placement.school === scope.organisation
  if (scope.role === 'enterprise') return placement.enterprise === scope.organisation
  if (scope.role === 'learner' || scope.role === 'guardian') return placement.learner?.subject === scope.subject
  return territorial.includes(scope.role) && covers(scope.territory, placement)
}

/** Learners on these placements, as far as they are known. */
export const learnersOn = async (placements: Placements, ids: readonly string[]): Promise<readonly string[]> => {
  const found = ids.length === 0 ? [] : await placements.find({ _id: { $in: [...ids] } }, ids.length)
  return found.flatMap(({ state }) => (state.status !== 'absent' && state.learner ? [state.learner.id] : []))
}

/** What falls to silence on this day. */
export const dueBy = (today: string): Filter => ({
  $or: [{ 'state.index.confirmBy': { $lt: today } }, { 'state.index.answerBy': { $lt: today } }],
})

/** A learner's placements that overlap a period. */
export const takenIn = (learner: string, period: { readonly startsOn: string; readonly endsOn: string }): Filter => ({
  'state.learner.id': learner,
  'state.status': { $in: [...live] },
  'state.plannedFrom': { $lte: period.endsOn },
  'state.plannedTo': { $gte: period.startsOn },
})

/** Seats in use, by agreement. */
export const seatsInUse = async (
  placements: Placements,
  agreements: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const used = new Map(agreements.map(agreement => [agreement, new Set<string>()]))
  const found = await placements.model
    .find(
      { 'state.agreement': { $in: agreements }, 'state.index.seat': { $exists: true } },
      { 'state.agreement': 1, 'state.seat': 1 },
    )
    .lean<{ state: { agreement: string; seat: string } }[]>()
  for (const { state } of found) used.get(state.agreement)?.add(state.seat)
  return used
}
