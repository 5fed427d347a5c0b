import type { MonitorStatus } from '@noinghe/contracts'
import { z } from 'zod'
import { coverageOf, momentOf } from '../facts/coverage.ts'
import type { Ask } from '../facts/database.ts'

type Status = Omit<z.infer<typeof MonitorStatus>, 'lag' | 'rebuilding'>

const shown = 200

const Counter = z.object({ topic: z.string(), type: z.string(), count: z.number() })
const Rejected = z.object({
  topic: z.string(),
  partition: z.number(),
  offset: z.string(),
  type: z.string(),
  why: z.string(),
  at: z.string(),
})
const Gap = z.object({
  topic: z.string(),
  subject: z.string(),
  after: z.number(),
  before: z.number(),
  at: z.string(),
})

/** What the fold has taken, left out and missed; the newest of each kind. */
export const statusOf = async (ask: Ask): Promise<Status> => {
  const counters = (what: string) =>
    ask('select topic, detail as type, n::integer as count from counters where what = $what order by all', Counter, {
      what,
    })
  return {
    coverage: await coverageOf(ask),
    repeats: (await counters('repeat')).reduce((sum, { count }) => sum + count, 0),
    unknownTypes: [...(await counters('unknown-type'))],
    rejected: [
      ...(await ask(
        `select topic, partition, position as "offset", coalesce(type, '') as type, why, ${momentOf('time')} as "at"
         from rejected order by time desc limit ${shown}`,
        Rejected,
      )),
    ],
    gaps: [
      ...(await ask(
        `select topic, aggregate as subject, after_version as "after", before_version as "before", ${momentOf('time')} as "at"
         from gaps order by time desc limit ${shown}`,
        Gap,
      )),
    ],
  }
}
