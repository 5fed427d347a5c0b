import { type PersonalData, personalData } from '@noinghe/personal-data'
import { identityApp, type Kit } from '../app.ts'
import { accountRoom } from './account-room.ts'
import { expiredAccounts } from './expired-accounts.ts'

const known = new WeakMap<object, PersonalData>()

/** Holders of accounts as persons: requests, copies, erasures, purge. One per running service. */
export const persons = (kit: Kit): PersonalData => {
  const before = known.get(kit)
  if (before !== undefined) return before
  const app = identityApp(kit)
  const rooms = [accountRoom(app)]
  const made = personalData(kit, 'identity', rooms, erase => ({ account: expiredAccounts(app, erase('account')) }))
  known.set(kit, made)
  return made
}
