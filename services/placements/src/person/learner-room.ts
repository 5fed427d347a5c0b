import { isRefusal, type Refusal } from '@noinghe/contracts'
import {
  type Asking,
  ageOn,
  type HeldPage,
  type HeldPerson,
  isChild,
  type PersonRoom,
  rowsOf,
} from '@noinghe/personal-data'
import type { Clock, Filter, Saved, Scope, Vault } from '@noinghe/service-kit'
import { eraseLearner } from '../learner/erase-learner.ts'
import type { Learners } from '../learner/learner.store.ts'
import type { Learner } from '../learner/learner.ts'
import type { PersonalWords } from '../personal-words.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'
import { opened, type RecordRooms, recordsOf } from './records.ts'
import { names, ownFields } from './words.ts'

export type RoomParts = {
  readonly learners: Learners
  readonly placements: Placements
  readonly contracts: TrainingContracts
  readonly clock: Clock
  readonly vault: Vault
  readonly records: RecordRooms
  readonly words: PersonalWords
}
export type Enrolled = Extract<Learner, { status: 'enrolled' }>

/** Parents and guardians decide with or for whoever is younger (Labour Code Art. 143: a minor is under 18). */
const minorBelow = 18

const keeperOf = ({ school, employer }: Enrolled): string => school ?? employer ?? ''

export const heldLearner = ({ id, state }: Saved<Learner>): HeldPerson | undefined =>
  state.status === 'enrolled'
    ? { id, kind: 'learner', controller: keeperOf(state), birthDate: state.person.birthDate }
    : undefined

/** Schools and enterprises answer for the learners they entered. */
export const answersFor = ({ role, organisation }: Scope, { controller }: HeldPerson): boolean =>
  (role === 'school' || role === 'enterprise') && organisation === controller

export const controllerOf = ({ role, organisation }: Scope): string | undefined =>
  role === 'school' || role === 'enterprise' ? organisation : undefined

/** The learner behind a code: of the learner, or of the guardian, who has the same opaque subject. */
export const bySubject = async (learners: Learners, { subject }: Scope): Promise<Saved<Learner> | undefined> =>
  (await learners.find({ 'state.subject': subject }, 1))[0]

/** Ids with the moment of their last write, in order. */
export const writtenAfter = async (learners: Learners, after: string | undefined, limit: number): Promise<HeldPage> => {
  const filter: Filter = { 'state.status': 'enrolled', ...(after ? { _id: { $gt: after } } : {}) }
  const found = await learners.model.find(filter, { updatedAt: 1 }).sort({ _id: 1 }).limit(limit).lean()
  const items = found.map(({ _id, updatedAt }) => ({ id: _id, writtenAt: updatedAt }))
  const last = items.at(-1)
  return { items, ...(found.length === limit && last ? { next: last.id } : {}) }
}

export const learnerRoom = ({
  learners,
  placements,
  contracts,
  clock,
  vault,
  records,
  words,
}: RoomParts): PersonRoom => ({
  kind: 'learner',
  find: async id => {
    const saved = await learners.get(id)
    return saved && heldLearner(saved)
  },
  findOwn: async (scope, matter): Promise<Asking | undefined> => {
    if (scope.role !== 'learner' && scope.role !== 'guardian') return undefined
    const saved = await bySubject(learners, scope)
    const person = saved && heldLearner(saved)
    if (person === undefined) return undefined
    if (scope.role === 'learner') return { person, as: 'self' }
    const { today } = clock.facts()
    const { birthDate = today } = person
    const standsFor = matter === 'data' ? isChild(birthDate, today) : ageOn(birthDate, today) < minorBelow
    return standsFor ? { person, as: 'representative' } : undefined
  },
  answersFor,
  controllerOf,
  export: async id => {
    const saved = await learners.get(id)
    if (saved?.state.status !== 'enrolled') return []
    const { person, ...record } = saved.state
    const { key } = record
    const seated = await placements.find({ 'state.learner.id': id }, 200)
    const papers = await contracts.find({ 'state.learner.id': id }, 200)
    return [
      {
        title: { vi: 'Người học', en: 'Learner' },
        rows: [...rowsOf(person, names), ...rowsOf(record, names, ownFields)],
      },
      ...seated.map(({ state }, n) => ({
        title: { vi: `Lượt thực tập ${n + 1}`, en: `Placement ${n + 1}` },
        rows: rowsOf(opened(state, vault, vault.unwrap(key)), names, ownFields),
      })),
      ...papers.map(({ state }, n) => ({
        title: { vi: `Hợp đồng đào tạo ${n + 1}`, en: `Training contract ${n + 1}` },
        rows: rowsOf(state, names, ownFields),
      })),
      ...(await recordsOf(records, { vault, words }, { id, key: vault.unwrap(key), seats: seated })),
    ]
  },
  erase: async (id, why): Promise<Refusal | undefined> => {
    const erased = await eraseLearner({ learners, placements, contracts, logbooks: records.logbooks }, id, {
      anyway: why === 'again',
    })
    return isRefusal(erased) ? erased : undefined
  },
  held: (after, limit) => writtenAfter(learners, after, limit),
})
