import { type OrganisationKind, type PersonRole, personRoles, type Refusal, refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

export type RevocationReason = 'left' | 'handed-over' | 'removed' | 'organisation-suspended'

type Bond = { readonly account: string; readonly organisation: string }

/** A person's place in an organisation. */
export type Membership =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active'; readonly roles: readonly PersonRole[] } & Bond)
  | ({ readonly status: 'revoked'; readonly roles: readonly PersonRole[]; readonly reason: RevocationReason } & Bond)

export type MembershipCommand =
  | ({ readonly type: 'grant'; readonly kind: OrganisationKind; readonly roles: readonly PersonRole[] } & Bond)
  /** `otherSignatories`: how many of this organisation there are beside this person. */
  | {
      readonly type: 'change-roles'
      readonly kind: OrganisationKind
      readonly roles: readonly PersonRole[]
      readonly otherSignatories: number
    }
  | { readonly type: 'revoke'; readonly reason: 'left' | 'removed'; readonly otherSignatories: number }
  /** The authority gives the organisation to somebody else: the last signatory goes too. */
  | { readonly type: 'hand-over' }

export type MembershipEvent =
  | ({ readonly type: 'granted'; readonly roles: readonly PersonRole[] } & Bond)
  | { readonly type: 'changed'; readonly roles: readonly PersonRole[] }
  | { readonly type: 'revoked'; readonly reason: RevocationReason }

export const initial: Membership = { status: 'absent' }

export const lifeCycle = {
  grant: ['absent', 'revoked', 'active'],
  'change-roles': ['active'],
  revoke: ['active'],
  'hand-over': ['active', 'revoked'],
} as const satisfies LifeCycle<Membership, MembershipCommand>

/** In-company trainers exist in enterprises, teachers in schools; signatories, clerks and readers everywhere. */
export const roleOutOfPlace = (kind: OrganisationKind, roles: readonly PersonRole[]): Refusal | undefined => {
  const n = roles.findIndex(
    role => (role === 'trainer' && kind !== 'enterprise') || (role === 'teacher' && kind !== 'school'),
  )
  return n < 0 ? undefined : refuse('role-not-for-kind', { at: `/roles/${n}` })
}

/** The same roles once each, in the order of the vocabulary: equal sets compare equal. */
export const inOrder = (roles: readonly PersonRole[]): readonly PersonRole[] =>
  personRoles.filter(role => roles.includes(role))

export const decide = (
  membership: Membership,
  command: MembershipCommand,
  _facts: Facts,
): Decision<MembershipEvent> => {
  switch (command.type) {
    case 'grant': {
      const { account, organisation, kind, roles } = command
      const refused = roleOutOfPlace(kind, roles)
      if (refused) return refused
      if (membership.status !== 'active') return [{ type: 'granted', account, organisation, roles: inOrder(roles) }]
      return changed(membership.roles, [...membership.roles, ...roles])
    }
    case 'change-roles':
      return (
        roleOutOfPlace(command.kind, command.roles) ??
        (command.roles.includes('signatory') ? undefined : leavesNobody(membership, command.otherSignatories)) ??
        (membership.status === 'active' ? changed(membership.roles, command.roles) : [])
      )
    case 'revoke':
      return leavesNobody(membership, command.otherSignatories) ?? [{ type: 'revoked', reason: command.reason }]
    case 'hand-over':
      return membership.status === 'active' ? [{ type: 'revoked', reason: 'handed-over' }] : []
  }
}

const changed = (before: readonly PersonRole[], after: readonly PersonRole[]): readonly MembershipEvent[] => {
  const roles = inOrder(after)
  return roles.join() === before.join() ? [] : [{ type: 'changed', roles }]
}

const leavesNobody = (membership: Membership, others: number): Refusal | undefined =>
  membership.status === 'active' && membership.roles.includes('signatory') && others === 0
    ? refuse('last-signatory')
    : undefined

export const evolve = (membership: Membership, event: MembershipEvent): Membership => {
  if (event.type === 'granted') {
    const { account, organisation, roles } = event
    return { status: 'active', account, organisation, roles }
  }
  if (membership.status === 'absent') return membership
  const { account, organisation, roles } = membership
  return event.type === 'changed'
    ? { status: 'active', account, organisation, roles: event.roles }
    : { status: 'revoked', account, organisation, roles, reason: event.reason }
}
