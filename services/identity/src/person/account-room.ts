import { isRefusal, type Refusal } from '@noinghe/contracts'
import { type HeldPerson, type PersonRoom, rowsOf } from '@noinghe/personal-data'
import { deriveId, type Filter, type Saved } from '@noinghe/service-kit'
import type { Account } from '../account/account.ts'
import type { IdentityApp } from '../app.ts'
import { membershipsOf } from '../membership/memberships.ts'
import { endSessionsOf } from '../session/sessions.ts'

type App = IdentityApp

/** The platform's own organisation; its id is fixed by the first start (`bootstrap`). */
export const platformOrganisation: string = deriveId('organisation', deriveId('identity', 'platform', 'account'))

const names = {
  email: { vi: 'Thư điện tử', en: 'E-mail address' },
  fullName: { vi: 'Họ tên', en: 'Name' },
  organisation: { vi: 'Tổ chức', en: 'Organisation' },
  roles: { vi: 'Vai trò', en: 'Roles' },
  status: { vi: 'Trạng thái', en: 'Status' },
}

const held = ({ id, state }: Saved<Account>): HeldPerson | undefined =>
  state.status === 'active' ? { id, kind: 'account', controller: platformOrganisation } : undefined

/** Addresses in invitations that the holder accepted go with the account. */
const forgetInvitations = async (
  { aggregates: { invitation } }: App,
  account: string,
): Promise<Refusal | undefined> => {
  for (const { id } of await invitation.find({ 'state.account': account, 'state.status': 'accepted' }, 200)) {
    const forgotten = await invitation.change(id, undefined, { type: 'forget' }, { step: 'forget' })
    if (isRefusal(forgotten)) return forgotten
  }
  return undefined
}

/** Holders of accounts. The operator of the platform answers for them. */
export const accountRoom = (app: App): PersonRoom => {
  const { account: accounts, membership } = app.aggregates
  return {
    kind: 'account',
    find: async id => {
      const saved = await accounts.get(id)
      return saved && held(saved)
    },
    findOwn: async ({ role, subject }) => {
      if (role === 'learner' || role === 'guardian') return undefined
      const saved = await accounts.get(subject)
      const person = saved && held(saved)
      return person && { person, as: 'self' }
    },
    answersFor: ({ role }) => role === 'platform',
    controllerOf: ({ role }) => (role === 'platform' ? platformOrganisation : undefined),
    export: async id => {
      const state = (await accounts.get(id))?.state
      if (state?.status !== 'active') return []
      const { email, fullName } = state
      const bonds = await membership.find({ 'state.account': id }, 200)
      return [
        { title: { vi: 'Tài khoản', en: 'Account' }, rows: rowsOf({ fullName, email }, names) },
        {
          title: { vi: 'Vai trò trong tổ chức', en: 'Memberships' },
          rows: bonds.flatMap(one => rowsOf(one.state, names, ['account'])),
        },
      ]
    },
    erase: async (id, why) => {
      // somebody erased before is erased whatever a restored backup says of memberships
      const memberships = why === 'again' ? 0 : (await membershipsOf(app, id)).length
      const erased = await accounts.change(id, undefined, { type: 'erase', memberships })
      if (isRefusal(erased)) return erased
      await endSessionsOf(app, id)
      return forgetInvitations(app, id)
    },
    held: async (after, limit) => {
      const filter: Filter = { 'state.status': 'active', ...(after ? { _id: { $gt: after } } : {}) }
      const found = await accounts.model.find(filter, { updatedAt: 1 }).sort({ _id: 1 }).limit(limit).lean()
      const items = found.map(({ _id, updatedAt }) => ({ id: _id, writtenAt: updatedAt }))
      const last = items.at(-1)
      return { items, ...(found.length === limit && last ? { next: last.id } : {}) }
    },
  }
}
