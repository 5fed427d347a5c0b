import { isRefusal } from '@noinghe/contracts'
import type { Platform } from '@noinghe/service-kit'
import type { Expiry } from '../room.ts'
import type { Purges } from './purge.ts'
import type { RetentionClass } from './retention.ts'

export type Expiries = Readonly<Partial<Record<RetentionClass, Expiry>>>

const portion = 200

/**
 * Goes on with every purge that has begun, a portion at a time. Removing is idempotent and counted afterwards: a kill
 * between the two loses a count, never a person's erasure. Two instances at once share the work.
 */
export const workOffPurges = async (purges: Purges, expiries: Expiries, log: Platform['log']): Promise<void> => {
  for (const { id, state } of await purges.find({ 'state.status': 'running' }, 20)) {
    if (state.status === 'absent') continue
    const expiry = expiries[state.class]
    if (expiry === undefined) continue
    for (;;) {
      const erased = await expiry.remove(state.before, portion)
      const counted = await purges.change(id, undefined, erased === 0 ? { type: 'finish' } : { type: 'count', erased })
      if (isRefusal(counted)) throw new Error(`purge ${id}: ${counted.refused}`)
      if (erased === 0) break
      log.info({ purge: id, class: state.class, erased }, 'purged')
    }
  }
}
