import type { CohortId, LearnerId, LearnerRef, OrganisationId } from '@noinghe/contracts'
import { openPerson, type SealedPerson, sealPerson } from '@noinghe/personal-data'
import {
  defineAggregate,
  deriveId,
  type Filter,
  type Repository,
  type Saved,
  type Scope,
  type Vault,
} from '@noinghe/service-kit'
import {
  decide,
  evolve,
  initial,
  type Keeper,
  type Learner,
  type LearnerCommand,
  lifeCycle,
  type Particulars,
} from './learner.ts'

export type Learners = Repository<Learner, LearnerCommand>
export type EnrolledLearner = Extract<Learner, { status: 'enrolled' }>

type Open = Keeper & {
  readonly className?: string
  readonly cohort?: CohortId
  readonly key: string
  readonly subject: string
  readonly learnerref: LearnerRef
}
type Stored =
  | { readonly status: 'absent' }
  | (Keeper & { readonly status: 'erased' })
  | (Open & { readonly status: 'enrolled'; readonly sealed: string; readonly guardian?: SealedPerson })

/** Learner and guardian are two persons: each is sealed under a key of their own. */
const encode =
  (vault: Vault) =>
  (learner: Learner): Stored => {
    if (learner.status !== 'enrolled') return learner
    const { localId, person, ...open } = learner
    const { guardian, ...own } = person
    return {
      ...open,
      sealed: vault.seal(JSON.stringify({ localId, person: own }), vault.unwrap(learner.key)),
      ...(guardian === undefined ? {} : { guardian: sealPerson(vault, guardian) }),
    }
  }

const decode =
  (vault: Vault) =>
  (document: unknown): Learner => {
    // written by `encode` above
    const stored = document as Stored
    if (stored.status !== 'enrolled') return stored
    const { sealed, guardian: sealedGuardian, ...open } = stored
    const secret = JSON.parse(vault.open(sealed, vault.unwrap(stored.key))) as { localId: string; person: Particulars }
    // in documents from before the guardian stands among the learner's own particulars
    if (sealedGuardian === undefined) return { ...open, ...secret }
    const guardian = openPerson(vault, sealedGuardian) as NonNullable<Particulars['guardian']>
    return { ...open, ...secret, person: { ...secret.person, guardian } }
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
      [{ 'state.employer': 1, createdAt: -1, _id: -1 }],
      [{ 'state.subject': 1 }, { sparse: true }],
    ],
    owners: (learner: Learner) =>
      learner.status === 'absent' ? [] : [learner.school, learner.employer].filter(id => id !== undefined),
    seal: (vault: Vault) => ({ encode: encode(vault), decode: decode(vault) }),
  },
})

/**
 * The id of a school's or an enterprise's learner: the same import twice makes nobody twice. Through the keyed digest, so that nobody
 * outside this service can lead an id back to the keeper's own.
 */
export const learnerIdOf = (vault: Vault, keeper: OrganisationId, localId: string): LearnerId =>
  deriveId<LearnerId>('learner', keeper, vault.digest(localId.normalize('NFC').trim()))

/** Learners are seen by their keeper alone: the school, or the enterprise that recruited them. */
export const learnersOf = ({ role, organisation }: Scope): Filter => ({
  [role === 'enterprise' ? 'state.employer' : 'state.school']: organisation,
})

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
