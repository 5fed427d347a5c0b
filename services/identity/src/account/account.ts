import { type PersonRole, refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

/** The holder of an account; e-mail and name are encrypted at rest, the digest keeps the address unique. */
export type Holder = {
  readonly email: string
  readonly emailDigest: string
  readonly fullName: string
  /** argon2id, PHC string. */
  readonly passwordHash: string
}

/** What an account is made for; kept until organisation and membership are there, so that a crash between is finished. */
export type Purpose = { readonly organisation: string; readonly roles: readonly PersonRole[] }

export type Account =
  | { readonly status: 'absent' }
  /** Holds the address while its organisation is being registered; a sweep finishes or releases it. */
  | ({ readonly status: 'reserved'; readonly purpose: Purpose; readonly reservedAt: number } & Holder)
  | ({ readonly status: 'active'; readonly credentials: number } & Holder)
  | { readonly status: 'released' }
  /** The holder's data is gone for good; the id stays, for it stands as actor in the record. */
  | { readonly status: 'erased' }

/** `at` is the machine's time in ms since 1970: the domain's clock may be moved, a lease may not. */
export type AccountCommand =
  | { readonly type: 'reserve'; readonly holder: Holder; readonly purpose: Purpose; readonly at: number }
  | { readonly type: 'activate' }
  | { readonly type: 'release' }
  | { readonly type: 'set-password'; readonly passwordHash: string }
  /** `memberships`: how many organisations the holder still belongs to. */
  | { readonly type: 'erase'; readonly memberships: number }

export type AccountEvent =
  | { readonly type: 'reserved'; readonly holder: Holder; readonly purpose: Purpose; readonly at: number }
  | { readonly type: 'activated' }
  | { readonly type: 'released' }
  | { readonly type: 'password-set'; readonly passwordHash: string }
  | { readonly type: 'erased' }

export const initial: Account = { status: 'absent' }

export const lifeCycle = {
  reserve: ['absent', 'released'],
  activate: ['reserved', 'active'],
  release: ['reserved', 'released'],
  'set-password': ['active'],
  erase: ['active', 'released', 'erased'],
} as const satisfies LifeCycle<Account, AccountCommand>

export const decide = (account: Account, command: AccountCommand, _facts: Facts): Decision<AccountEvent> => {
  switch (command.type) {
    case 'reserve':
      return [{ type: 'reserved', holder: command.holder, purpose: command.purpose, at: command.at }]
    case 'activate':
      return account.status === 'active' ? [] : [{ type: 'activated' }]
    case 'release':
      return account.status === 'released' ? [] : [{ type: 'released' }]
    case 'set-password':
      return [{ type: 'password-set', passwordHash: command.passwordHash }]
    case 'erase':
      if (account.status === 'erased') return []
      return command.memberships > 0 ? refuse('account-still-member') : [{ type: 'erased' }]
  }
}

const holderOf = ({ email, emailDigest, fullName, passwordHash }: Holder): Holder => ({
  email,
  emailDigest,
  fullName,
  passwordHash,
})

export const evolve = (account: Account, event: AccountEvent): Account => {
  switch (event.type) {
    case 'reserved':
      return { status: 'reserved', purpose: event.purpose, reservedAt: event.at, ...event.holder }
    case 'activated':
      return account.status === 'reserved' ? { status: 'active', credentials: 1, ...holderOf(account) } : account
    case 'released':
      // nothing of the person stays, and the address is free again
      return { status: 'released' }
    case 'password-set':
      return account.status === 'active'
        ? { ...account, passwordHash: event.passwordHash, credentials: account.credentials + 1 }
        : account
    case 'erased':
      return { status: 'erased' }
  }
}
