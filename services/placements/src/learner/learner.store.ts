import type { CohortId, LearnerId, LearnerRef, SchoolId } from '@noinghe/contracts'
import {
  defineAggregate,
  deriveId,
  type Filter,
  type Repository,
  type Saved,
  type Scope,
  type Vault,
} from '@noinghe/service-kit'
import { decide, evolve, initial, type Learner, type LearnerCommand, lifeCycle, type Particulars } from './learner.ts'

export type Learners = Repository<Learner, LearnerCommand>
export type EnrolledLearner = Extract<Learner, { status: 'enrolled' }>

type Open = {
  readonly school: SchoolId
  readonly className: string
  readonly cohort: CohortId
  readonly key: string
  readonly subject: string
  readonly learnerref: LearnerRef
}
type Stored =
  | { readonly status: 'absent' }
  | { readonly status: 'erased'; readonly school: SchoolId }
  | (Open & { readonly status: 'enrolled'; readonly sealed: string })

const encode =
  (vault: Vault) =>
  (learner: Learner): Stored => {
    if (learner.status !== 'enrolled') return learner
    const { localId, person, ...open } = learner
    return { ...open, sealed: vault.seal(JSON.stringify({ localId, person }), vault.unwrap(learner.key)) }
  }

const decode =
  (vault: Vault) =>
  (document: unknown): Learner => {
    // written by `encode` above
    const stored = document as Stored
    if (stored.status !== 'enrolled') return stored
    const { sealed, ...open } = stored
    const secret = JSON.parse(vault.open(sealed, vault.unwrap(stored.key))) as { localId: string; person: Particulars }
    return { ...open, ...secret }
  }

export const learnerAggregate = defineAggregate({
  name: 'learner',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'learners',
    indexes: [
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.school': 1, 'state.cohort': 1, createdAt: -1 }],
    ],
    owners: (learner: Learner) => (learner.status === 'absent' ? [] : [learner.school]),
    seal: (vault: Vault) => ({ encode: encode(vault), decode: decode(vault) }),
  },
})

/**
 * The id of a school's learner: the same import twice makes nobody twice. Through the keyed digest, so that nobody
 * outside this service can lead an id back to the school's own.
 */
export const learnerIdOf = (vault: Vault, school: SchoolId, localId: string): LearnerId =>
  deriveId<LearnerId>('learner', school, vault.digest(localId.normalize('NFC').trim()))

/** Learners are seen by their school alone. */
export const learnersOf = (scope: Scope): Filter => ({ 'state.school': scope.organisation })

/** The enrolled among these learners, by id. */
export const learnersById = async (
  learners: Learners,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EnrolledLearner>> => {
  if (ids.length === 0) return new Map()
  const found = await learners.find({ _id: { $in: [...new Set(ids)] } }, ids.length)
  return new Map(
    found.flatMap(({ id, state }: Saved<Learner>): [string, EnrolledLearner][] =>
      state.status === 'enrolled' ? [[id, state]] : [],
    ),
  )
}
