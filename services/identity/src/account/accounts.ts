import type { Saved } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import type { Account } from './account.ts'
import { normalEmail } from './email.ts'

type App = Pick<IdentityApp, 'aggregates' | 'vault'>

/** What an address is looked up by; the address itself is encrypted. */
export const emailDigest = ({ vault }: Pick<App, 'vault'>, email: string): string =>
  vault.digest(`email|${normalEmail(email)}`)

export const accountByEmail = async (app: App, email: string): Promise<Saved<Account> | undefined> =>
  (await app.aggregates.account.find({ 'state.emailDigest': emailDigest(app, email) }, 1))[0]

/** Accounts by id, for lists that name people. */
export const accountsById = async (app: App, ids: readonly string[]): Promise<ReadonlyMap<string, Account>> => {
  const found = await app.aggregates.account.find({ _id: { $in: [...ids] } }, ids.length)
  return new Map(found.map(({ id, state }) => [id, state]))
}
