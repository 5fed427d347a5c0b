import { type Candidate, type Expiry, expiryOf, portionsOf, startOf } from '@noinghe/personal-data'
import type { IdentityApp } from '../app.ts'

/**
 * Accounts that belong to no organisation any more since before a day.
 *
 * @param erase erases one and whatever points there, or refuses
 */
export const expiredAccounts = (
  { aggregates: { account, membership } }: Pick<IdentityApp, 'aggregates'>,
  erase: (account: string) => Promise<unknown>,
): Expiry => {
  /** A membership that stands, or that was touched since, keeps its holder. */
  const past = async (found: readonly Candidate[], before: string) => {
    const ids = found.map(({ id }) => id)
    const standing = await membership.model
      .find(
        {
          'state.account': { $in: ids },
          $or: [{ 'state.status': 'active' }, { updatedAt: { $gte: startOf(before) } }],
        },
        { 'state.account': 1 },
      )
      .lean<{ state: { account: string } }[]>()
    const kept = new Set(standing.map(({ state }) => state.account))
    return ids.filter(id => !kept.has(id))
  }
  return expiryOf(portionsOf(account, { 'state.status': 'active' }, past), erase)
}
