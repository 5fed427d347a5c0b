import { z } from 'zod'
import { compared, type Figure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { forkSubject } from '../process/fork.ts'
import { makeTopics } from '../process/topics.ts'
import type { World } from '../world.ts'
import type { RelayOptions } from './outboxes.ts'

/** The relay with full outboxes, removal included, against kafkajs with the same bytes. */
export const relayBench = async (world: World): Promise<readonly Figure[]> => {
  const { documents, eventsEach } = world.sizes.relay
  const optionsFor = (who: string): RelayOptions => ({
    brokers: world.brokers.split(','),
    mongoUri: world.mongoUri,
    database: `${world.dbPrefix}relay`,
    topic: `${world.topicPrefix}.${who}`,
    documents,
    eventsEach,
  })
  const [ours, raw] = [optionsFor('relay'), optionsFor('raw-batches')]
  await makeTopics(world, ours.topic, raw.topic)
  const relay = await forkSubject('relay', ours)
  const batches = await forkSubject('raw-batches', raw)
  const perSecond = (milliseconds: number) => (documents * eventsEach) / (milliseconds / 1000)
  try {
    const of = await interleave(
      [
        {
          name: 'ours',
          measure: async () => {
            await relay.call('fill', z.unknown())
            return perSecond(await relay.call('run', z.number()))
          },
        },
        { name: 'raw', measure: async () => perSecond(await batches.call('run', z.number())) },
      ],
      world.sizes.rounds,
    )
    return [
      compared({
        what: `Relay of ${documents} full outboxes with ${eventsEach} events each, removal included, against kafkajs \`sendBatch\` of the same bytes`,
        ours: of('ours'),
        theirs: of('raw'),
        unit: 'events/s',
        target: { atLeast: 0.7 },
      }),
    ]
  } finally {
    await Promise.all([relay.stop(), batches.stop()])
  }
}
