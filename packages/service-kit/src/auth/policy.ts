import type { OrganisationKind, PersonRole } from '@noinghe/contracts'
import type { Repository } from '../store/port.ts'
import type { Role, Scope } from './scope.ts'

/** Which aggregate a route is about, when the policy asks who owns it. */
type Owned = {
  readonly get: (id: string) => Promise<{ readonly state: unknown } | undefined>
  readonly owners: (state: never) => readonly string[]
}

/** Who may use a route. `allows` is pure, so that a test can walk every route against every role. */
export type Policy = {
  readonly describe: string
  readonly allows: (scope: Scope) => boolean
  /** Changes need a verified organisation; only the first steps after sign-up do not. */
  readonly needsVerified: boolean
  readonly owned?: Owned
  /** Only for organisations the aggregate belongs to; others are told that it does not exist. */
  readonly owning: <S extends { status: string }, C>(repository: Repository<S, C>) => Policy
  /** Also before the authority has verified the organisation. */
  readonly evenUnverified: () => Policy
  readonly or: (other: Policy) => Policy
}

const policy = (parts: Pick<Policy, 'describe' | 'allows' | 'needsVerified'> & { owned?: Owned }): Policy => ({
  ...parts,
  owning: repository =>
    policy({
      ...parts,
      describe: `${parts.describe}, own ${repository.name}`,
      // `get` and `owners` are of one repository, so its states fit its owners
      owned: { get: repository.get, owners: repository.owners as Owned['owners'] },
    }),
  evenUnverified: () => policy({ ...parts, describe: `${parts.describe}, even unverified`, needsVerified: false }),
  or: other =>
    policy({
      describe: `${parts.describe} or ${other.describe}`,
      allows: scope => parts.allows(scope) || other.allows(scope),
      needsVerified: parts.needsVerified && other.needsVerified,
      ...(parts.owned ? { owned: parts.owned } : other.owned ? { owned: other.owned } : {}),
    }),
})

export const ownsIt = (owned: Owned, scope: Scope, state: unknown): boolean =>
  owned.owners(state as never).includes(scope.organisation)

/** Nobody needs to sign in. */
export const anyone = policy({ describe: 'anyone', allows: () => true, needsVerified: false })

/** Everybody with a valid token, also learners and guardians. */
export const signedIn = policy({
  describe: 'signed in',
  allows: scope => scope.role !== 'public',
  needsVerified: false,
})

const organisations: readonly Role[] = [
  'enterprise',
  'school',
  'labour-authority',
  'gdnn-authority',
  'zone-authority',
  'commune',
  'council',
  'observer',
  'platform',
]

/** Members of any organisation. */
export const anyMember = policy({
  describe: 'member of an organisation',
  allows: scope => organisations.includes(scope.role),
  needsVerified: false,
})

/** Members of any verified organisation. */
export const anyoneVerified = policy({
  describe: 'member of a verified organisation',
  allows: scope => organisations.includes(scope.role),
  needsVerified: true,
})

/** Members of organisations of these kinds, whatever their role inside. */
export const memberOf = (...kinds: readonly OrganisationKind[]): Policy =>
  policy({
    describe: `member of ${kinds.join(' or ')}`,
    allows: scope => kinds.some(kind => kind === scope.role),
    needsVerified: true,
  })

/** A person with one of these roles inside an organisation of that kind. */
export const personOf = (kind: OrganisationKind, ...persons: readonly PersonRole[]): Policy =>
  policy({
    describe: `${persons.join(' or ')} of ${kind}`,
    allows: scope => scope.role === kind && scope.persons.some(role => persons.includes(role)),
    needsVerified: true,
  })

export const clerkOf = (...kinds: readonly OrganisationKind[]): Policy =>
  policy({
    describe: `clerk of ${kinds.join(' or ')}`,
    allows: scope =>
      kinds.some(kind => kind === scope.role) && scope.persons.some(role => role === 'clerk' || role === 'signatory'),
    needsVerified: true,
  })

export const signatoryOf = (...kinds: readonly OrganisationKind[]): Policy =>
  policy({
    describe: `signatory of ${kinds.join(' or ')}`,
    allows: scope => kinds.some(kind => kind === scope.role) && scope.persons.includes('signatory'),
    needsVerified: true,
  })

/** Members of authorities, with the powers named. */
export const authority = (...kinds: readonly OrganisationKind[]): Policy => memberOf(...kinds)

/** A person outside organisations, with a code from the school. */
export const holderOfCode = (...roles: readonly ('learner' | 'guardian')[]): Policy =>
  policy({
    describe: roles.join(' or '),
    allows: scope => roles.some(role => role === scope.role),
    needsVerified: false,
  })
