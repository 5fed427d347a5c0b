import { type OrganisationKind, type PersonRole, refuse } from '@noinghe/contracts'
import { addDays, type Decision, type Facts, type LifeCycle } from '@noinghe/service-kit'
import { inOrder, roleOutOfPlace } from '../membership/membership.ts'

type Offer = {
  readonly organisation: string
  /** Encrypted at rest. */
  readonly email: string
  readonly roles: readonly PersonRole[]
  readonly tokenHash: string
  /** Account id of who invites. */
  readonly invitedBy: string
  /** From the organisation itself, or from the authority that hands it over. */
  readonly occasion: 'colleague' | 'hand-over'
}

export type Invitation =
  | { readonly status: 'absent' }
  | ({ readonly status: 'pending'; readonly expiresOn: string } & Offer)
  | ({ readonly status: 'accepted'; readonly expiresOn: string; readonly account: string } & Offer)
  | ({ readonly status: 'withdrawn'; readonly expiresOn: string } & Offer)

export type InvitationCommand =
  | { readonly type: 'invite'; readonly kind: OrganisationKind; readonly offer: Offer }
  | { readonly type: 'accept'; readonly account: string }
  | { readonly type: 'withdraw' }
  /** Whoever accepted it was erased: the address goes. */
  | { readonly type: 'forget' }

export type InvitationEvent =
  | { readonly type: 'invited'; readonly offer: Offer; readonly expiresOn: string }
  | { readonly type: 'accepted'; readonly account: string }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'forgotten' }

/** Days an invitation can be accepted, the last one included. */
const validDays = 14

export const initial: Invitation = { status: 'absent' }

export const lifeCycle = {
  invite: ['absent'],
  accept: ['pending', 'accepted'],
  withdraw: ['pending'],
  forget: ['accepted'],
} as const satisfies LifeCycle<Invitation, InvitationCommand>

export const decide = (
  invitation: Invitation,
  command: InvitationCommand,
  { today }: Facts,
): Decision<InvitationEvent> => {
  switch (command.type) {
    case 'invite': {
      const { kind, offer } = command
      const invited = { ...offer, roles: inOrder(offer.roles) }
      return (
        roleOutOfPlace(kind, offer.roles) ?? [{ type: 'invited', offer: invited, expiresOn: addDays(today, validDays) }]
      )
    }
    case 'accept':
      if (invitation.status === 'accepted')
        return invitation.account === command.account ? [] : refuse('invitation-not-valid', { at: '/token' })
      return isOpen(invitation, today)
        ? [{ type: 'accepted', account: command.account }]
        : refuse('invitation-not-valid', { at: '/token' })
    case 'withdraw':
      return [{ type: 'withdrawn' }]
    case 'forget':
      return invitation.status === 'accepted' && invitation.email !== '' ? [{ type: 'forgotten' }] : []
  }
}

/** Whether it can still be accepted. */
export const isOpen = (invitation: Invitation, today: string): boolean =>
  invitation.status === 'pending' && today <= invitation.expiresOn

export const evolve = (invitation: Invitation, event: InvitationEvent): Invitation => {
  if (event.type === 'invited') return { status: 'pending', expiresOn: event.expiresOn, ...event.offer }
  if (invitation.status === 'absent') return invitation
  if (event.type === 'forgotten') return { ...invitation, email: '' }
  return event.type === 'accepted'
    ? { ...invitation, status: 'accepted', account: event.account }
    : { ...invitation, status: 'withdrawn' }
}
