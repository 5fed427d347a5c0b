import type { WireRecord } from '@noinghe/event-bus'
import { kafkaBus } from '@noinghe/event-bus'
import { z } from 'zod'
import { compared, type Figure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { forkSubject } from '../process/fork.ts'
import { until } from '../process/ready.ts'
import { makeTopics } from '../process/topics.ts'
import { median } from '../statistics.ts'
import type { World } from '../world.ts'
import { recordsEach, story, topicsOfLives } from './lives.ts'

const storiesAtOnce = 50

/** Writes so many whole stories to the topics, interleaved as they would be; answers how many records that were. */
const tell = async (world: World, prefix: string, stories: number): Promise<number> => {
  const publisher = kafkaBus({
    brokers: world.brokers.split(','),
    clientId: 'bench-tell',
    log: () => undefined,
  }).publisher()
  await publisher.connect()
  await until('the publisher is connected', async () => publisher.isConnected())
  try {
    for (let first = 0; first < stories; first += storiesAtOnce) {
      const byTopic = new Map<string, WireRecord[]>()
      for (let nth = first; nth < Math.min(stories, first + storiesAtOnce); nth++)
        for (const { topic, record } of story(nth)) byTopic.set(topic, [...(byTopic.get(topic) ?? []), record])
      await publisher.publish([...byTopic].map(([topic, records]) => ({ topic: `${prefix}.${topic}`, records })))
    }
  } finally {
    await publisher.disconnect()
  }
  return stories * recordsEach
}

const foldFigure = async (world: World): Promise<Figure> => {
  const prefix = `${world.topicPrefix}-fold`
  const topics = topicsOfLives.map(({ name }) => `${prefix}.${name}`)
  await makeTopics(world, ...topics)
  const records = await tell(world, prefix, Math.ceil(world.sizes.fold.records / recordsEach))
  const options = { brokers: world.brokers.split(','), prefix, topics, records, folder: world.folder }
  const fold = await forkSubject('fold', options)
  const raw = await forkSubject('raw-reading', options)
  const perSecond = (milliseconds: number) => records / (milliseconds / 1000)
  try {
    const of = await interleave(
      [
        { name: 'ours', measure: async () => perSecond(await fold.call('run', z.number())) },
        { name: 'raw', measure: async () => perSecond(await raw.call('run', z.number())) },
      ],
      world.sizes.rounds,
    )
    return compared({
      what: `Fold of ${records.toLocaleString('en')} events into DuckDB, against kafkajs \`eachBatch\` with JSON.parse and contract validation`,
      ours: of('ours'),
      theirs: of('raw'),
      unit: 'events/s',
      target: { atLeast: 0.5 },
    })
  } finally {
    await Promise.all([fold.stop(), raw.stop()])
  }
}

const funnelFigure = async (world: World): Promise<Figure> => {
  const { facts, asked } = world.sizes.funnel
  const subject = await forkSubject('funnel', { folder: world.folder, facts })
  const measure = (method: string) => async () => {
    const each: number[] = []
    for (let n = 0; n < asked; n++) each.push(await subject.call(method, z.number()))
    return median(each)
  }
  try {
    const of = await interleave(
      [
        { name: 'funnel', measure: measure('funnel') },
        { name: 'bare', measure: measure('bare') },
      ],
      world.sizes.rounds,
    )
    return compared({
      what: `Funnel by trade over ${facts.toLocaleString('en')} facts, against a bare group-by of the same table`,
      ours: of('funnel'),
      theirs: of('bare'),
      unit: 'ms',
      target: { atMost: 3 },
    })
  } finally {
    await subject.stop()
  }
}

/** The fold and the question asked of what it wrote. */
export const foldBench = async (world: World): Promise<readonly Figure[]> => [
  await foldFigure(world),
  await funnelFigure(world),
]
