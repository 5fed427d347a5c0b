import type { DemoData } from './data.ts'
import type { Gateway } from './gateway.ts'
import { foundAuthority } from './load-organisations.ts'
import { type Member, memberBy } from './member.ts'

/**
 * The last thing of all is that an observer joins. Whoever can sign in as that observer knows that every step before has
 * happened: the mark lives in the installation itself, not in a file beside it.
 */
const observerOf = (data: DemoData) => {
  const authority = data.authorities.find(({ kind }) => kind === 'observer')
  const account = data.accounts.find(({ organisation }) => organisation === authority?.key)
  if (authority === undefined || account === undefined) throw new Error('the demo needs an observer with an account')
  return { authority, account }
}

export const isFinished = async (gateway: Gateway, data: DemoData, password: string): Promise<boolean> =>
  (await memberBy(gateway, observerOf(data).account.email, password)) !== undefined

export const markFinished = async (data: DemoData, password: string, admin: Member): Promise<void> =>
  foundAuthority({ data, password }, admin, observerOf(data).authority)
