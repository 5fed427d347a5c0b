import { isRefusal } from '@noinghe/contracts'
import type { Clock, Platform, Timer } from '@noinghe/service-kit'
import type { Monitor } from '../monitor.ts'
import { type Cases, caseIdOf } from './case.store.ts'
import type { Finding } from './case.ts'
import { findings, missingVersions } from './findings.ts'

type Parts = { readonly cases: Cases; readonly monitor: Monitor; readonly clock: Clock; readonly log: Platform['log'] }

/** Beside changes of facts and of the day, time alone settles what was in motion. */
const everyMs = 2000
const lookAgainMs = 60_000

/** Looks for findings and opens a case for each that has none. The same finding never opens two, also after a rebuild. */
export const openCases = ({ cases, monitor, clock, log }: Parts): Timer => {
  let seen = ''
  let lookedAt = Number.NEGATIVE_INFINITY

  const open = async (found: readonly Finding[]): Promise<void> => {
    const byId = new Map(found.map(finding => [caseIdOf(finding), finding]))
    const there = await cases.model.find({ _id: { $in: [...byId.keys()] } }, { _id: 1 }).lean<{ _id: string }[]>()
    const known = new Set(there.map(({ _id }) => _id))
    for (const [id, finding] of byId) {
      if (known.has(id)) continue
      const outcome = await cases.create({ type: 'open', finding }, { id })
      if (isRefusal(outcome) && outcome.refused !== 'already-exists') log.warn({ id, ...outcome }, 'case not opened')
    }
  }

  /** What is over by itself is closed by itself. */
  const closeGone = async (found: readonly Finding[]): Promise<void> => {
    const still = new Set<string>(found.map(caseIdOf))
    const opened = await cases.find({
      'state.status': 'open',
      'state.rule': {
        $in: [
          'stuck-agreement',
          'ledger-mismatch',
          'over-agreed-slot',
          'over-agreed-demand',
          'legal-breach',
          'silent-party',
        ],
      },
    })
    for (const { id } of opened)
      if (!still.has(id)) await cases.change(id, undefined, { type: 'close', reason: 'condition-gone', by: 'system' })
  }

  return {
    name: 'open-cases',
    everyMs,
    run: async () => {
      const { today, now } = clock.facts()
      const state = `${monitor.revision()}|${today}`
      if (state === seen && performance.now() - lookedAt < lookAgainMs) return
      const holes = await monitor.reading(missingVersions)
      if (holes === undefined) return
      await open(holes)
      // half of a story would look like something wrong
      if (monitor.rebuilding() || (await monitor.lag()) > 0) return
      const found = (await monitor.reading(ask => findings(ask, { today, now }))) ?? []
      await open(found)
      await closeGone(found)
      seen = state
      lookedAt = performance.now()
    },
  }
}
