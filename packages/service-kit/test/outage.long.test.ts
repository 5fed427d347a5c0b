import { setTimeout as delay } from 'node:timers/promises'
import { eventually, ownKafka, ownMongo } from '@noinghe/testing'
import { describe, expect, it } from 'vitest'
import { startForTest } from '../src/testing.ts'
import { counterService } from './counter.ts'

/** How long broker or database are away. */
const outageMs = 20_000

/** Raises one counter again and again from several clients; remembers what was acknowledged. */
const load = (
  t: Awaited<ReturnType<typeof startForTest<typeof counterService>>>,
  path: string,
  scope: ReturnType<typeof t.scope>,
) => {
  let on = true
  let acknowledged = 0
  const refused = new Map<number, number>()
  const client = async (n: number): Promise<void> => {
    for (let turn = 0; on; turn++) {
      const key = `${n}-${turn}`
      // the same key until it is answered: a lost reply is no second raise
      for (let tries = 0; on || tries > 0; tries++) {
        const { etag, status: found } = await t.fetch('GET', path, { scope })
        const reply =
          found === 200
            ? await t.fetch('POST', `${path}/raise`, { scope, body: { by: 1 }, ifMatch: etag, key })
            : { status: found }
        if (reply.status === 200) {
          acknowledged++
          break
        }
        refused.set(reply.status, (refused.get(reply.status) ?? 0) + 1)
        if (!on && tries > 200) throw new Error(`key ${key} was never answered`)
        await delay(20)
      }
    }
  }
  const clients = [0, 1, 2].map(client)
  return {
    refused,
    acknowledged: () => acknowledged,
    stop: async () => {
      on = false
      await Promise.all(clients)
    },
  }
}

const settled = async (
  t: Awaited<ReturnType<typeof startForTest<typeof counterService>>>,
  id: string,
  acknowledged: number,
) => {
  await eventually(
    async () => {
      const counter = await t.service.app.aggregates.counter.get(id)
      expect(counter?.state).toMatchObject({ value: acknowledged })
      expect(await t.service.app.projections.seen.get(id)).toEqual({ total: acknowledged, events: acknowledged + 1 })
      expect(await t.service.relay.isEmpty()).toBe(true)
    },
    { timeoutMs: 90_000 },
  )
}

describe('an outage of 20 s under load', () => {
  it('of the broker stops no command; afterwards every event is out and applied once', async () => {
    const kafka = await ownKafka()
    const t = await startForTest(counterService, { KAFKA_BROKERS: kafka.brokers })
    const scope = t.scope('enterprise')
    const { body } = await t.fetch('POST', '/counters', { scope, body: { start: 0 } })
    const clients = load(t, `/counters/${body.id}`, scope)
    await eventually(() => expect(clients.acknowledged()).toBeGreaterThan(10))
    await kafka.stop()
    const before = clients.acknowledged()
    await delay(outageMs)
    expect(clients.acknowledged()).toBeGreaterThan(before)
    await kafka.start()
    await clients.stop()
    await settled(t, body.id, clients.acknowledged())
    await t.stop()
    await kafka.dispose()
  })

  it('of the database answers 503; afterwards what was answered with 2xx is there, once', async () => {
    const mongo = await ownMongo()
    const t = await startForTest(counterService, { MONGODB_URI: mongo.uri, LOG_LEVEL: 'error' })
    const scope = t.scope('enterprise')
    const { body } = await t.fetch('POST', '/counters', { scope, body: { start: 0 } })
    const clients = load(t, `/counters/${body.id}`, scope)
    await eventually(() => expect(clients.acknowledged()).toBeGreaterThan(10))
    await mongo.kill()
    await delay(outageMs)
    await mongo.start()
    const before = clients.acknowledged()
    await eventually(() => expect(clients.acknowledged()).toBeGreaterThan(before + 10), { timeoutMs: 60_000 })
    await clients.stop()
    expect([...clients.refused.keys()].sort()).toEqual(expect.arrayContaining([503]))
    expect([...clients.refused.keys()].filter(status => status >= 500 && status !== 503)).toEqual([])
    await settled(t, body.id, clients.acknowledged())
    await t.stop()
    await mongo.dispose()
  })
})
