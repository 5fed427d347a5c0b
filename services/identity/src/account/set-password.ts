import { isRefusal, refuse } from '@noinghe/contracts'
import { deriveId } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { hashPassword, weakPassword } from './password.ts'

/** Sets a password, which ends every older session, and tells the holder by mail. */
export const setPassword = async (app: IdentityApp, account: string, password: string, at: string) => {
  const known = await app.aggregates.account.get(account)
  if (known?.state.status !== 'active') return refuse('not-found')
  const { email } = known.state
  const weak = weakPassword(password, email, at)
  if (weak) return weak
  const command = { type: 'set-password', passwordHash: await hashPassword(password) } as const
  const changed = await app.aggregates.account.change(account, undefined, command, { step: 'set-password' })
  if (isRefusal(changed)) return changed
  await app.mails.queue(deriveId('mail', account, changed.version), email, { template: 'password-changed', params: {} })
  return changed
}
