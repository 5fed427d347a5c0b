import { isRefusal, type LocalDate } from '@noinghe/contracts'
import type { Expiry } from '../room.ts'

/** Of one portion of people entered before a day: those past their time, and how many were looked at. */
export type Portion = { readonly expired: readonly string[]; readonly looked: number }

/**
 * An expiry that goes through people in portions by id, so that a long list is never in memory at once.
 *
 * @param portions finds them; asked anew after every crash
 * @param erase erases one and whatever points there, or refuses
 */
export const expiryOf = (
  portions: (before: LocalDate) => AsyncIterable<Portion>,
  erase: (person: string) => Promise<unknown>,
): Expiry => ({
  due: async before => {
    let [found, looked] = [0, 0]
    for await (const one of portions(before)) {
      found += one.expired.length
      looked += one.looked
    }
    return { found, kept: looked - found }
  },
  remove: async (before, limit) => {
    let removed = 0
    for await (const { expired } of portions(before)) {
      for (const person of expired) {
        if (removed >= limit) return removed
        if (!isRefusal(await erase(person))) removed += 1
      }
    }
    return removed
  },
})
