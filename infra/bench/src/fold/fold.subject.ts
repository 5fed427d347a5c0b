import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { kafkaBus } from '@noinghe/event-bus'
import { createFold, openFacts } from '@noinghe/labour-monitor/facts'
import { z } from 'zod'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'

export const FoldOptions = z.object({
  brokers: z.array(z.string()),
  prefix: z.string(),
  topics: z.array(z.string()),
  records: z.int(),
  folder: z.string(),
})

/** The monitor's fold: subscriber, contracts, aggregates, facts, offsets, one DuckDB transaction a batch. */
export const subject: Subject = async options => {
  const { brokers, prefix, topics, records, folder } = FoldOptions.parse(options)
  const bus = kafkaBus({ brokers, clientId: 'bench-fold', log: () => undefined })
  return {
    methods: {
      /** Folds everything into a new file; milliseconds from the first batch in hand to the last one written. */
      run: async () => {
        const run = randomBytes(4).toString('hex')
        const file = join(folder, `${run}.duckdb`)
        const facts = await openFacts(file)
        const fold = await createFold(facts, prefix)
        let began = 0
        let folded = 0
        let ended = 0
        const subscriber = bus.subscriber({
          group: `${prefix}.${run}`,
          topics,
          from: { offsets: fold.offsets },
          handler: record => fold.fold([record]),
          onBatch: async batch => {
            if (began === 0) began = performance.now()
            await fold.fold(batch)
            folded += batch.length
            ended = performance.now()
          },
        })
        await subscriber.start()
        await until('everything is folded', async () => folded >= records, 10)
        await subscriber.stop()
        await fold.idle()
        await facts.close()
        rmSync(file, { force: true })
        return ended - began
      },
    },
    close: async () => undefined,
  }
}
