import { isRefusal } from '@noinghe/contracts'
import type { Clock } from '@noinghe/service-kit'
import { dueBy, type Placements } from './placement/placement.store.ts'

const batch = 200

/**
 * Silence, recorded as silence: weeks nobody objected to for 7 days, seat questions nobody answered for 5 working days.
 * Two instances may run at once: what one has passed, the other finds passed.
 */
export const passDeadlines = async (placements: Placements, clock: Clock): Promise<void> => {
  for (;;) {
    const due = await placements.find(dueBy(clock.facts().today), batch)
    let passed = 0
    for (const { id, version } of due) {
      const outcome = await placements.change(id, undefined, { type: 'pass-deadlines' })
      if (isRefusal(outcome)) throw new Error(`the deadlines of ${id} cannot pass: ${outcome.refused}`)
      if (outcome.version > version) passed += 1
    }
    if (due.length < batch || passed === 0) return
  }
}
