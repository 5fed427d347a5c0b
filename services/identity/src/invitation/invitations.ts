import { isRefusal, type PersonRole, type Refusal, refuse } from '@noinghe/contracts'
import { deriveId, type Saved } from '@noinghe/service-kit'
import { accountByEmail } from '../account/accounts.ts'
import { normalEmail } from '../account/email.ts'
import type { IdentityApp } from '../app.ts'
import { linkToken, tokenHash } from '../link-token.ts'
import { membershipId } from '../membership/membership.store.ts'
import { grantMembership } from '../membership/memberships.ts'
import { proveAccount } from '../session/prove.ts'
import { badPerson, completeAccount, type Enrolled, reserveAccount } from '../sign-up/enrolment.ts'
import { type Invitation, isOpen } from './invitation.ts'

const mailId = (invitation: string): string => deriveId('mail', 'invitation', invitation)

const nameOf = async (app: IdentityApp, id: string): Promise<string> => {
  const organisation = await app.aggregates.organisation.get(id)
  const name = organisation?.state.status === 'absent' ? undefined : organisation?.state.name
  // a household business or an individual has no name here
  return name ?? 'một đơn vị sử dụng lao động'
}

const sendMail = async (app: IdentityApp, { id, state }: Saved<Invitation>): Promise<void> => {
  if (state.status !== 'pending') return
  await app.mails.queue(mailId(id), state.email, {
    template: state.occasion === 'hand-over' ? 'hand-over' : 'invitation',
    params: {
      organisation: await nameOf(app, state.organisation),
      token: linkToken(app.vault, 'invitation', id),
      until: state.expiresOn,
    },
  })
}

/** Invites an address into an organisation and records the mail with the link. */
export const invite = async (
  app: IdentityApp,
  id: string,
  offer: {
    organisation: string
    email: string
    roles: readonly PersonRole[]
    invitedBy: string
    occasion: 'colleague' | 'hand-over'
  },
): Promise<Saved<Invitation> | Refusal> => {
  const organisation = await app.aggregates.organisation.get(offer.organisation)
  if (organisation === undefined || organisation.state.status === 'absent') return refuse('not-found')
  const invitation = await app.aggregates.invitation.create(
    {
      type: 'invite',
      kind: organisation.state.kind,
      offer: {
        ...offer,
        email: normalEmail(offer.email),
        tokenHash: tokenHash(linkToken(app.vault, 'invitation', id)),
      },
    },
    { id },
  )
  if (!isRefusal(invitation)) await sendMail(app, invitation)
  return invitation
}

/** Records the mails that a crash between invitation and mail left out. */
export const sweepInvitations = async (app: IdentityApp): Promise<void> => {
  const pending = await app.aggregates.invitation.find({ 'state.status': 'pending' }, 200)
  const missing = new Set(await app.mails.missing(pending.map(({ id }) => mailId(id))))
  for (const invitation of pending) if (missing.has(mailId(invitation.id))) await sendMail(app, invitation)
}

type Acceptance = { readonly token: string; readonly password: string; readonly fullName: string; readonly ip: string }

/** The account of the invited address: its own, proved by the password, or a new one. */
const accountFor = async (
  app: IdentityApp,
  { id, state }: Saved<Extract<Invitation, { status: 'pending' | 'accepted' }>>,
  { password, fullName, ip }: Acceptance,
): Promise<string | Refusal> => {
  const known = await accountByEmail(app, state.email)
  if (known?.state.status === 'active') {
    const proved = await proveAccount(app, state.email, password, ip)
    return 'refused' in proved ? proved : proved.id
  }
  const person = { email: state.email, password, fullName }
  const refused = badPerson(app, person, '')
  if (refused) return refused
  const accountId: string = deriveId('account', id)
  const purpose = { organisation: state.organisation, roles: state.roles }
  const reserved = await reserveAccount(app, accountId, person, purpose, '')
  if (isRefusal(reserved)) return reserved
  return (await completeAccount(app, reserved)) ?? accountId
}

/** Takes an invitation up. Safe to run again after a crash, by the same person. */
export const acceptInvitation = async (app: IdentityApp, acceptance: Acceptance): Promise<Enrolled | Refusal> => {
  const [found] = await app.aggregates.invitation.find({ 'state.tokenHash': tokenHash(acceptance.token) }, 1)
  const notValid = refuse('invitation-not-valid', { at: '/token' })
  if (found === undefined || !isOpen(found.state, app.clock.facts().today)) return notValid
  const { id, state } = found
  if (state.status !== 'pending') return notValid
  const account = await accountFor(app, { ...found, state }, acceptance)
  if (typeof account !== 'string') return account
  const { organisation: organisationId, roles } = state
  const organisation = await app.aggregates.organisation.get(organisationId)
  if (organisation === undefined || organisation.state.status === 'absent') return notValid
  const { kind } = organisation.state
  const granted = await grantMembership(app, { account, organisation: organisationId, kind, roles })
  if (isRefusal(granted)) return granted
  const accepted = await app.aggregates.invitation.change(id, undefined, { type: 'accept', account })
  if (isRefusal(accepted)) return accepted
  return { organisation: organisationId, account, membership: membershipId(account, organisationId) }
}
