import { type Refusal, refuse } from '@noinghe/contracts'
import { accountByEmail, emailDigest } from '../account/accounts.ts'
import { passwordFits } from '../account/password.ts'
import type { IdentityApp } from '../app.ts'
import { accountPatience, addressPatience } from './throttle.ts'

export const addressKey = ({ vault }: Pick<IdentityApp, 'vault'>, address: string): string =>
  vault.digest(`address|${address}`)

export const delayed = (milliseconds: number): Refusal =>
  refuse('sign-in-delayed', { params: { seconds: Math.ceil(milliseconds / 1000) } })

/** The account behind address and password, or a refusal that does not say which of the two was wrong. */
export const proveAccount = async (app: IdentityApp, email: string, password: string, ip: string) => {
  const address = addressKey(app, ip)
  const account = emailDigest(app, email)
  const wait =
    (await app.throttle.waiting(address, addressPatience)) || (await app.throttle.admit(account, accountPatience))
  if (wait > 0) return delayed(wait)
  const found = await accountByEmail(app, email)
  const hash = found?.state.status === 'active' ? found.state.passwordHash : undefined
  const fits = await passwordFits(hash, password)
  if (found?.state.status !== 'active' || !fits) {
    await app.throttle.failed(address)
    return refuse('sign-in-failed')
  }
  await app.throttle.forgive(account)
  return { id: found.id, credentials: found.state.credentials }
}
