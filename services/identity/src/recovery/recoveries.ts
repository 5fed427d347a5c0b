import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import { deriveId, type Saved } from '@noinghe/service-kit'
import type { Account } from '../account/account.ts'
import { weakPassword } from '../account/password.ts'
import { setPassword } from '../account/set-password.ts'
import type { IdentityApp } from '../app.ts'
import { linkToken, tokenHash } from '../link-token.ts'
import { type Recovery, validMs } from './recovery.ts'

/** Links of one account within the hour; more are noted and not sent. */
const mostAnHour = 3

/** Works off what was asked: a mail with a link where the address has an account, nothing where it has none. */
export const workOffRecoveries = async (app: IdentityApp, now: number = Date.now()): Promise<void> => {
  for (const asked of await app.aggregates.recovery.find({ 'state.status': 'asked' }, 100))
    await workOff(app, asked, now)
}

const workOff = async (app: IdentityApp, { id, version, state }: Saved<Recovery>, now: number): Promise<void> => {
  if (state.status !== 'asked') return
  const [account] = await app.aggregates.account.find({ 'state.emailDigest': state.emailDigest }, 1)
  if (account?.state.status !== 'active' || (await sentLately(app, account, now)) >= mostAnHour) {
    await app.aggregates.recovery.change(id, version, { type: 'void' })
    return
  }
  const token = linkToken(app.vault, 'recovery', id)
  // the mail first, under an id of its own cause: a crash here repeats it without a second one
  await app.mails.queue(deriveId('mail', 'recovery', id), account.state.email, {
    template: 'recovery',
    params: { token },
  })
  await app.aggregates.recovery.change(id, version, {
    type: 'issue',
    account: account.id,
    tokenHash: tokenHash(token),
    at: now,
  })
}

const sentLately = ({ aggregates }: IdentityApp, { id }: Saved<Account>, now: number): Promise<number> =>
  aggregates.recovery.count({
    'state.status': 'issued',
    'state.account': id,
    'state.issuedAt': { $gt: now - validMs },
  })

/** Sets a new password with the token of a link. The link is used up first: it never works twice. */
export const completeRecovery = async (
  app: IdentityApp,
  { token, password }: { token: string; password: string },
  now: number = Date.now(),
): Promise<{ done: true } | Refusal> => {
  const [found] = await app.aggregates.recovery.find({ 'state.tokenHash': tokenHash(token) }, 1)
  if (found === undefined || found.state.status !== 'issued') return refuse('recovery-not-valid', { at: '/token' })
  const account = await app.aggregates.account.get(found.state.account)
  if (account?.state.status !== 'active') return refuse('recovery-not-valid', { at: '/token' })
  const weak = weakPassword(password, account.state.email, '/password')
  if (weak) return weak
  const used = await app.aggregates.recovery.change(found.id, found.version, { type: 'use', at: now })
  if (isRefusal(used)) return refuse('recovery-not-valid', { at: '/token' })
  const changed = await setPassword(app, account.id, password, '/password')
  if (isRefusal(changed)) return changed
  // who reads the mail of the address is its holder: earlier failures are forgiven
  await app.throttle.forgive(account.state.emailDigest)
  return { done: true }
}
