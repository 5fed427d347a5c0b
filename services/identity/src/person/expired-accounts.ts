import { type Expiry, expiryOf } from '@noinghe/personal-data'
import { endOfDay } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'

const portion = 500

/**
 * Accounts that belong to no organisation any more since before a day.
 *
 * @param erase erases one and whatever points there, or refuses
 */
export const expiredAccounts = (
  { aggregates: { account, membership } }: Pick<IdentityApp, 'aggregates'>,
  erase: (account: string) => Promise<unknown>,
): Expiry => {
  const eachPortion = async function* (before: string) {
    const moment = new Date(endOfDay(before))
    let after = ''
    for (;;) {
      const filter = { 'state.status': 'active', createdAt: { $lt: moment }, _id: { $gt: after } }
      const found = await account.model.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(portion).lean()
      const ids = found.map(({ _id }) => _id)
      // a membership that stands, or that was touched since, keeps its holder
      const standing = await membership.model
        .find(
          { 'state.account': { $in: ids }, $or: [{ 'state.status': 'active' }, { updatedAt: { $gte: moment } }] },
          { 'state.account': 1 },
        )
        .lean<{ state: { account: string } }[]>()
      const kept = new Set(standing.map(({ state }) => state.account))
      yield { expired: ids.filter(id => !kept.has(id)), looked: ids.length }
      after = ids.at(-1) ?? after
      if (ids.length < portion) return
    }
  }
  return expiryOf(eachPortion, erase)
}
