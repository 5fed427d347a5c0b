import { kafkaBus } from '@noinghe/event-bus'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asker, scopeFor, startIssuer, type TestIssuer, testEnvironment, testWire } from '../src/testing.ts'
import { type Child, program } from './child.ts'
import { counterTopic } from './counter.ts'

let kit: Awaited<ReturnType<typeof program>>
let issuer: TestIssuer
beforeAll(async () => {
  kit = await program('./kill-points.ts')
  issuer = await startIssuer()
}, 60_000)
afterAll(async () => {
  await kit.dispose()
  await issuer.stop()
})

const readiness = async (child: Child): Promise<void> => {
  const reply = await fetch(`${child.adminUrl}/readyz`)
  if (!reply.ok) throw new Error(await reply.text())
}

/** One world per case: the service is killed at the point, started again without it, and everything must be there once. */
const world = async () => {
  const { env, topicPrefix, brokers, dispose } = await testEnvironment(issuer.jwksUrl)
  const wire = testWire(kafkaBus({ brokers, clientId: 'test', log: () => undefined }), topicPrefix)
  const start = async (more: Record<string, string>): Promise<Child> => {
    const child = await kit.start({ ...env, ...more })
    if (more.KILL_POINT === undefined) await eventually(() => readiness(child), { timeoutMs: 40_000 })
    return child
  }
  return {
    start,
    wire,
    stop: async () => {
      await wire.stop()
      dispose()
    },
  }
}

const opened = (child: Child, key: string) =>
  asker(child.url, issuer)('POST', '/counters', { scope, body: { start: 5 }, key })
const scope = scopeFor('enterprise')

/** What must hold at the end whatever happened: the command is in, its event is on the topic, its effect happened once. */
const settled = async (child: Child, wire: ReturnType<typeof testWire>, id: string): Promise<void> => {
  await eventually(
    async () => {
      const quiet = (await (await fetch(`${child.adminUrl}/quiescence`)).json()) as {
        outboxEmpty: boolean
        lag: number
        parked: number
      }
      expect(quiet).toEqual({ outboxEmpty: true, lag: 0, parked: 0 })
      expect(
        new Set(
          wire
            .events(counterTopic)
            .filter(e => e.subject === id)
            .map(e => e.aggregateVersion),
        ),
      ).toEqual(new Set([1]))
    },
    { timeoutMs: 40_000 },
  )
  expect((await asker(child.url, issuer)('GET', `/counters/${id}`, { scope })).body).toMatchObject({
    value: 5,
    version: 1,
  })
  expect((await asker(child.url, issuer)('GET', `/counters/${id}/effects`, { scope })).body).toEqual({
    total: 5,
    events: 1,
  })
}

describe.concurrent('kill -9', () => {
  it('between save and reply: the retry gets the same id, and nothing is done twice', async () => {
    const { start, wire, stop } = await world()
    const victim = await start({ KILL_POINT: 'before-reply' })
    await eventually(() => readiness(victim), { timeoutMs: 40_000 })
    await expect(opened(victim, 'one')).rejects.toThrow()
    await victim.ended
    const next = await start({})
    const reply = await opened(next, 'one')
    expect(reply).toMatchObject({ status: 201, body: { value: 5, version: 1 } })
    const again = await opened(next, 'one')
    expect(again.body).toEqual(reply.body)
    await settled(next, wire, reply.body.id)
    await next.kill()
    await stop()
  })

  it.each(['before-publish', 'after-publish', 'after-effect'])(
    '%s: no acknowledged command is lost, no effect happens twice',
    async point => {
      const { start, wire, stop } = await world()
      const victim = await start({ KILL_POINT: point })
      await eventually(() => readiness(victim), { timeoutMs: 40_000 })
      const reply = await opened(victim, 'one')
      expect(reply.status).toBe(201)
      await victim.ended
      const next = await start({})
      await settled(next, wire, reply.body.id)
      await next.kill()
      await stop()
    },
  )

  it('between dead-letter acknowledgement and commit: the event is parked once, listed and replayed', async () => {
    const { start, wire, stop } = await world()
    const victim = await start({ KILL_POINT: 'after-dead-letter' })
    await eventually(() => readiness(victim), { timeoutMs: 40_000 })
    const reply = await opened(victim, 'one')
    await victim.ended
    const poisoned = await start({ POISON: '1' })
    const listed = async (child: Child) =>
      (await (await fetch(`${child.adminUrl}/parked`)).json()) as { key: string; version: number }[]
    await eventually(
      async () => {
        expect(await listed(poisoned)).toMatchObject([{ key: reply.body.id, version: 1 }])
        expect(await (await fetch(`${poisoned.adminUrl}/quiescence`)).json()).toMatchObject({ lag: 0 })
      },
      { timeoutMs: 40_000 },
    )
    await poisoned.kill()
    const healthy = await start({})
    const replay = async (dryRun: boolean) =>
      (await fetch(`${healthy.adminUrl}/parked/replay`, { method: 'POST', body: JSON.stringify({ dryRun }) })).json()
    expect(await replay(true)).toEqual({ keys: 1, rows: 1 })
    expect(await listed(healthy)).toHaveLength(1)
    await replay(false)
    await eventually(async () => expect(await listed(healthy)).toEqual([]), { timeoutMs: 30_000 })
    await settled(healthy, wire, reply.body.id)
    await healthy.kill()
    await stop()
  })
})
