import { kafkaBus } from '@noinghe/event-bus'
import { z } from 'zod'
import { openFacts } from '../src/facts/database.ts'
import { createFold } from '../src/facts/fold.ts'
import { clusterMemory } from '../src/facts/notes.ts'
import { topicNames } from '../src/installation.ts'

/** The fold alone, in small transactions, saying how far it is: something to be killed at any instruction. */
const { BROKERS, PREFIX, FILE } = z
  .object({ BROKERS: z.string(), PREFIX: z.string(), FILE: z.string() })
  .parse(process.env)
const perTransaction = 5

const facts = await openFacts(FILE)
const fold = await createFold(facts, PREFIX)
const say = () => process.stdout.write(`${[...fold.offsets().values()].reduce((sum, next) => sum + next, 0n)}\n`)
say()
const bus = kafkaBus({ brokers: BROKERS.split(','), clientId: 'folding', log: () => undefined })
const subscriber = bus.subscriber({
  // nothing is committed; a group of its own does not wait until the killed member is given up
  group: `${PREFIX}.folding-${process.pid}`,
  topics: topicNames(PREFIX),
  from: { offsets: fold.offsets },
  clusterId: clusterMemory(facts),
  sessionTimeoutMs: 6000,
  handler: record => fold.fold([record]),
  onBatch: async records => {
    for (let at = 0; at < records.length; at += perTransaction) {
      await fold.fold(records.slice(at, at + perTransaction))
      say()
    }
  },
})
await subscriber.start()
const stop = async () => {
  await subscriber.stop()
  await fold.idle()
  await facts.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
