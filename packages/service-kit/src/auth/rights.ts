import { membershipTopic, type OrganisationKind, organisationTopic, type Refusal, refuse } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '../events/reaction.ts'
import { type Projection, projection } from '../store/projection.ts'
import type { Scope } from './scope.ts'

type OrganisationRights = {
  readonly kind?: OrganisationKind
  readonly status: 'unknown' | 'registered' | 'verified' | 'refused' | 'suspended'
  readonly version: number
}
type MembershipRights = { readonly revoked: boolean; readonly roles: readonly string[]; readonly version: number }

export const organisationRights = projection<OrganisationRights>({
  collection: 'rights_organisations',
  initial: { status: 'unknown', version: 0 },
})
export const membershipRights = projection<MembershipRights>({
  collection: 'rights_memberships',
  initial: { revoked: false, roles: [], version: 0 },
})

export type Rights = {
  /** Checked on every change of state: a refusal, or the scope with the rights of now. */
  readonly check: (scope: Scope, needsVerified: boolean) => Promise<Scope | Refusal>
  readonly statusOf: (organisation: string) => Promise<OrganisationRights['status']>
  readonly reactions: readonly BoundReaction[]
  /** Called on every revocation and suspension, so that live streams can be cut. */
  readonly onRevoked: (listener: (revoked: { membership?: string; organisation?: string }) => void) => void
}

/** A right read this lately is not read again for the next request of the same person. */
const freshMs = 1000

/**
 * Live rights: every service keeps memberships and the status of organisations from identity's events. A token is an
 * upper bound: whichever is newer, what the token says or what the events say, counts.
 */
export const createRights = (
  organisations: Projection<OrganisationRights>,
  memberships: Projection<MembershipRights>,
): Rights => {
  const listeners: ((revoked: { membership?: string; organisation?: string }) => void)[] = []
  const recent = new Map<string, { at: number; organisation?: OrganisationRights; membership?: MembershipRights }>()

  const setStatus =
    (status: OrganisationRights['status']) => async (event: { subject: string; aggregateVersion: number }) => {
      await organisations.apply(event.subject, sourceOf(event), state => ({
        ...state,
        status,
        version: event.aggregateVersion,
      }))
      recent.clear()
      if (status === 'suspended') for (const listener of listeners) listener({ organisation: event.subject })
    }
  const setRoles = async (event: { subject: string; aggregateVersion: number; data: { roles: readonly string[] } }) => {
    await memberships.apply(event.subject, sourceOf(event), () => ({
      revoked: false,
      roles: event.data.roles,
      version: event.aggregateVersion,
    }))
    recent.clear()
  }

  const read = async (scope: Scope) => {
    const key = `${scope.organisation}|${scope.membership}`
    const known = recent.get(key)
    if (known !== undefined && Date.now() - known.at < freshMs) return known
    const [organisation, membership] = await Promise.all([
      organisations.get(scope.organisation),
      memberships.get(scope.membership),
    ])
    if (recent.size > 10_000) recent.clear()
    const found = { at: Date.now(), ...(organisation ? { organisation } : {}), ...(membership ? { membership } : {}) }
    recent.set(key, found)
    return found
  }

  return {
    check: async (scope, needsVerified) => {
      // learners and guardians are no members; their code is checked where it is exchanged for a token
      if (scope.organisation === '') return needsVerified ? refuse('organisation-not-verified') : scope
      const { organisation, membership } = await read(scope)
      const roles = membership !== undefined && membership.version >= scope.membershipVersion ? membership : undefined
      if (roles?.revoked) return refuse('rights-revoked')
      const known =
        organisation !== undefined && organisation.version >= scope.organisationVersion ? organisation : undefined
      if (known?.status === 'suspended') return refuse('organisation-suspended')
      const verified = known === undefined ? scope.verified : known.status === 'verified'
      if (needsVerified && !verified) return refuse('organisation-not-verified')
      return {
        ...scope,
        verified,
        persons: roles === undefined ? scope.persons : scope.persons.filter(role => roles.roles.includes(role)),
      }
    },
    statusOf: async id => (await organisations.get(id))?.status ?? 'unknown',
    onRevoked: listener => {
      listeners.push(listener)
    },
    reactions: [
      on(organisationTopic, {
        registered: event =>
          organisations.apply(event.subject, sourceOf(event), state => ({
            ...state,
            kind: event.data.kind,
            status: 'registered',
            version: event.aggregateVersion,
          })),
        verified: setStatus('verified'),
        refused: setStatus('refused'),
        suspended: setStatus('suspended'),
        reinstated: setStatus('verified'),
        'particulars-changed': ignore,
      }),
      on(membershipTopic, {
        granted: setRoles,
        changed: setRoles,
        revoked: async event => {
          await memberships.apply(event.subject, sourceOf(event), () => ({
            revoked: true,
            roles: [],
            version: event.aggregateVersion,
          }))
          recent.clear()
          for (const listener of listeners) listener({ membership: event.subject })
        },
      }),
    ],
  }
}
