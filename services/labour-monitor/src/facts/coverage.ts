import type { Coverage } from '@noinghe/contracts'
import { z } from 'zod'
import type { Ask } from './database.ts'

const Counts = z.object({ facts: z.number(), newest: z.string().nullable(), rejected: z.number(), gaps: z.number() })
const Offset = z.object({ partition: z.string(), next: z.string() })

/** DuckDB's moments as ISO text. */
export const momentOf = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`

/** The place in the topics where figures asked in the same reading stand, and how complete they are. */
export const coverageOf = async (ask: Ask): Promise<z.infer<typeof Coverage>> => {
  const [counts] = await ask(
    `select (select count(*)::integer from events) as facts, (select ${momentOf('max(time)')} from events) as newest,
       (select count(*)::integer from rejected) as rejected, (select count(*)::integer from gaps) as gaps`,
    Counts,
  )
  const offsets = await ask('select partition, next::varchar as next from offsets order by partition', Offset)
  return {
    facts: counts?.facts ?? 0,
    newestEventAt: counts?.newest ?? null,
    rejected: counts?.rejected ?? 0,
    gaps: counts?.gaps ?? 0,
    offsets: Object.fromEntries(offsets.map(({ partition, next }) => [partition, next])),
  }
}
