import { isRefusal } from '@noinghe/contracts'
import { addDays, type Clock, deriveId, type Platform, type Repository, type Timer } from '@noinghe/service-kit'
import type { Tallies } from './refusal-count.store.ts'
import type { RefusalCount, RefusalCountCommand } from './refusal-count.ts'

type Parts = {
  readonly service: string
  readonly counts: Repository<RefusalCount, RefusalCountCommand>
  readonly tallies: Tallies
  readonly clock: Clock
  readonly log: Platform['log']
}

/** A reported tally is kept so long for what another instance counts late. */
const keptDays = 7

/** Reports each day that is over, once; what was counted after that, again with the whole day. Safe to run twice. */
export const reportRefusals = ({ service, counts, tallies, clock, log }: Parts): Timer => ({
  name: 'report-refusals',
  everyMs: 60_000,
  run: async () => {
    const { today } = clock.facts()
    for (const tally of await tallies.before(today)) {
      const { rule, day, n, reported } = tally
      if (n > reported) {
        const id = deriveId('refusal-count', service, rule, day)
        const command = { type: 'report', rule, day, count: n } as const
        const known = await counts.get(id)
        const outcome =
          known === undefined ? await counts.create(command, { id }) : await counts.change(id, undefined, command)
        if (isRefusal(outcome)) {
          log.info({ rule, day, refused: outcome.refused }, 'refusals not reported yet')
          continue
        }
        await tallies.markReported(tally)
      } else if (day < addDays(today, -keptDays)) await tallies.remove(tally)
    }
  },
})
