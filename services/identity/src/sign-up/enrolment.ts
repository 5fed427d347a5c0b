import type { PersonRole, Refusal } from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'
import { deriveId, type Saved } from '@noinghe/service-kit'
import type { Account } from '../account/account.ts'
import { emailDigest } from '../account/accounts.ts'
import { demoAddress, normalEmail } from '../account/email.ts'
import { hashPassword, weakPassword } from '../account/password.ts'
import type { IdentityApp } from '../app.ts'
import { membershipId } from '../membership/membership.store.ts'
import { grantMembership } from '../membership/memberships.ts'
import type { OrganisationCommand } from '../organisation/organisation.ts'

type Person = { readonly email: string; readonly password: string; readonly fullName: string }
export type Enrolled = { readonly organisation: string; readonly account: string; readonly membership: string }

/** The first account of an organisation signs for it and does its daily work. */
const firstRoles: readonly PersonRole[] = ['signatory', 'clerk']

/** A reserved account older than this was left by a crash. */
const leftAfterMs = 60_000

/** What can be said against a person's address and password before anything is saved. */
export const badPerson = (app: IdentityApp, { email, password }: Person, at: string): Refusal | undefined =>
  demoAddress(email, app.config.demo, `${at}/email`) ?? weakPassword(password, email, `${at}/password`)

/** Reserves the address for a person until organisation and membership are there. */
export const reserveAccount = async (
  app: IdentityApp,
  id: string,
  person: Person,
  purpose: { organisation: string; roles: readonly PersonRole[] },
  at: string,
): Promise<Saved<Account> | Refusal> => {
  const holder = {
    email: normalEmail(person.email),
    emailDigest: emailDigest(app, person.email),
    fullName: person.fullName.normalize('NFC'),
    passwordHash: await hashPassword(person.password),
  }
  const command = { type: 'reserve', holder, purpose, at: Date.now() } as const
  let reserved = await app.aggregates.account.create(command, { id, step: 'reserve' })
  if (isRefusal(reserved) && reserved.refused === 'already-exists') {
    // an earlier try under the same id: gone again, or left half-way
    reserved = await app.aggregates.account.change(
      id,
      undefined,
      state =>
        state.status === 'released'
          ? command
          : state.status === 'reserved' && state.emailDigest === holder.emailDigest
            ? undefined
            : refuse('already-exists'),
      { step: 'reserve-again' },
    )
  }
  if (isRefusal(reserved) && reserved.refused === 'email-registered')
    return refuse('email-registered', { at: `${at}/email` })
  return reserved
}

/** Gives a reserved account the membership it was made for and opens it. Safe to run twice. */
export const completeAccount = async (
  app: IdentityApp,
  { id, state }: Saved<Account>,
): Promise<Refusal | undefined> => {
  if (state.status !== 'reserved') return state.status === 'active' ? undefined : refuse('key-reused')
  const { organisation: organisationId, roles } = state.purpose
  const organisation = await app.aggregates.organisation.get(organisationId)
  if (organisation === undefined || organisation.state.status === 'absent') return refuse('not-found')
  const { kind } = organisation.state
  const granted = await grantMembership(app, { account: id, organisation: organisationId, kind, roles })
  if (isRefusal(granted)) return granted
  const activated = await app.aggregates.account.change(id, undefined, { type: 'activate' }, { step: 'activate' })
  return isRefusal(activated) ? activated : undefined
}

/**
 * An organisation with its first account: the address is reserved, the organisation registered, the membership
 * granted, the account opened. A crash between leaves a reserved account that a retry with the same key, or the sweep,
 * finishes or releases; so neither address nor tax code is ever held by half an organisation.
 */
export const enrol = async (
  app: IdentityApp,
  enrolment: { accountId: string; person: Person; organisation: OrganisationCommand; at: string },
): Promise<Enrolled | Refusal> => {
  const { accountId, person, organisation: command, at } = enrolment
  const organisation: string = deriveId('organisation', accountId)
  const taken = await taxCodeTaken(app, command, organisation)
  if (taken) return taken
  const account = await reserveAccount(app, accountId, person, { organisation, roles: firstRoles }, at)
  if (isRefusal(account)) return account
  const registered = await app.aggregates.organisation.create(command, { id: organisation, step: 'register' })
  if (isRefusal(registered) && registered.refused !== 'already-exists') {
    await app.aggregates.account.change(accountId, undefined, { type: 'release' }, { step: 'release' })
    return registered.refused === 'tax-code-registered' ? taxCodeRegistered : registered
  }
  const failed = await completeAccount(app, account)
  if (failed) return failed
  return { organisation, account: accountId, membership: membershipId(accountId, organisation) }
}

const taxCodeRegistered = refuse('tax-code-registered', { at: '/organisation/taxCode' })

/** Asked before the address is reserved; the unique index decides between two who come at once. */
const taxCodeTaken = async (
  { aggregates }: IdentityApp,
  command: OrganisationCommand,
  own: string,
): Promise<Refusal | undefined> => {
  const taxCode = 'particulars' in command ? command.particulars.taxCode : undefined
  if (taxCode === undefined) return undefined
  const others = await aggregates.organisation.count({ 'state.taxCode': taxCode, _id: { $ne: own } })
  return others > 0 ? taxCodeRegistered : undefined
}

/** Finishes or releases what a crash left reserved. */
export const sweepReserved = async (app: IdentityApp, now: number = Date.now()): Promise<void> => {
  const left = await app.aggregates.account.find(
    { 'state.status': 'reserved', 'state.reservedAt': { $lt: now - leftAfterMs } },
    100,
  )
  for (const account of left) {
    const failed = await completeAccount(app, account)
    if (failed) await app.aggregates.account.change(account.id, undefined, { type: 'release' })
  }
}
