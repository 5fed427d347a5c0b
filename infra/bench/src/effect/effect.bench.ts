import { z } from 'zod'
import { demandBody } from '../command/demand-body.ts'
import { type Enterprise, settle } from '../command/enterprises.ts'
import { compared, type Figure } from '../figure.ts'
import { inStep } from '../in-step.ts'
import { interleave } from '../interleave.ts'
import { forkSubject, type Measured } from '../process/fork.ts'
import { expecting, type HttpClient, httpClient } from '../process/http.ts'
import { startIssuer } from '../process/issuer.ts'
import { until } from '../process/ready.ts'
import { serviceEnvironment } from '../process/service-environment.ts'
import { makeTopics } from '../process/topics.ts'
import { percentile } from '../statistics.ts'
import type { World } from '../world.ts'

const Effects = z.array(z.tuple([z.string(), z.string()]))
const Posted = z.object({ id: z.string() })
const connections = 8

/** Waits until as many have arrived. */
const arrived = (measured: Measured, count: number) =>
  until(`${count} effects`, async () => (await measured.call('count', z.int())) >= count)

/** Posts demands in step; milliseconds from each reply to its effect in the other service. */
const replyToEffect = async (
  client: HttpClient,
  reactor: Measured,
  { headers, site }: Enterprise,
  { perSecond, count }: { perSecond: number; count: number },
): Promise<readonly number[]> => {
  const replied = new Map<string, bigint>()
  await inStep(perSecond, count, async n => {
    const answer = await client.send({
      method: 'POST',
      path: '/demands',
      headers,
      body: demandBody(site, 1 + (n % 97)),
    })
    const moment = process.hrtime.bigint()
    replied.set(Posted.parse(JSON.parse(expecting(201, answer).text)).id, moment)
  })
  await arrived(reactor, count)
  const effects = await reactor.call('take', Effects)
  return effects.map(([id, moment]) => {
    const reply = replied.get(id)
    if (reply === undefined) throw new Error(`an effect of ${id}, which nobody posted`)
    // the relay does not wait for the reply to arrive: an effect may be there first
    return Math.max(0, Number(BigInt(moment) - reply) / 1e6)
  })
}

/** From the reply of `employers` to the effect in `apprenticeships`, against a record through kafkajs and back. */
export const effectBench = async (world: World): Promise<readonly Figure[]> => {
  const { perSecond, seconds } = world.sizes.effect
  const pace = { perSecond, count: perSecond * seconds }
  const issuer = await startIssuer()
  const environment = serviceEnvironment(world, issuer.jwksUrl)
  const brokers = world.brokers.split(',')
  const topic = `${world.topicPrefix}.round-trip`
  await makeTopics(world, topic)
  const employers = await forkSubject('employers', { environment })
  const reactor = await forkSubject('reactor', { environment })
  const producer = await forkSubject('raw-producer', { brokers, topic })
  const consumer = await forkSubject('raw-consumer', { brokers, topic })
  const client = httpClient(await employers.call('address', z.string()), connections)
  try {
    const [enterprise] = await settle(world, client, issuer, 1)
    if (enterprise === undefined) throw new Error('no enterprise')
    // demands of an earlier measurement are effects too
    await until('earlier effects have arrived', async () => (await reactor.call('take', Effects)).length === 0, 500)
    const p99 = (values: readonly number[]) => percentile(values, 0.99)
    const of = await interleave(
      [
        { name: 'ours', measure: async () => p99(await replyToEffect(client, reactor, enterprise, pace)) },
        {
          name: 'raw',
          measure: async () => {
            await producer.call('run', z.unknown(), pace)
            await arrived(consumer, pace.count)
            return p99(await consumer.call('take', z.array(z.number())))
          },
        },
      ],
      world.sizes.rounds,
    )
    return [
      compared({
        what: `Reply of one service to effect in another, ${perSecond} events/s, p99, against publish to consume with kafkajs alone`,
        ours: of('ours'),
        theirs: of('raw'),
        unit: 'ms',
        target: { atMost: 10 },
      }),
    ]
  } finally {
    client.close()
    await Promise.all([employers.stop(), reactor.stop(), producer.stop(), consumer.stop()])
    await issuer.stop()
  }
}
