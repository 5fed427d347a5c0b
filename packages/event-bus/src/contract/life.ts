import { expect, it, vi } from 'vitest'
import { counted, door, firstAppearances, numbered, text, until, type World } from './world.ts'

/** Topics, stopping, idling. */
export const lifeCases = (world: () => World) => {
  it('creates missing topics once, by several at the same time, and keeps existing ones', async () => {
    const { admin, bus } = world()
    const other = bus.admin()
    const base = await world().topic(2)
    const wanted = [base, `${base}-b`, `${base}-c`].map(name => ({ name, partitions: 4 }))
    await Promise.all([admin.ensure(wanted), other.ensure(wanted)])
    await other.disconnect()
    const ends = await admin.endsOf(wanted.map(({ name }) => name))
    expect(wanted.map(({ name }) => ends.get(name)?.length)).toEqual([2, 4, 4])
    expect((await admin.endsOf([])).size).toBe(0)
    await admin.remove([...wanted.map(({ name }) => name), `${base}-never`])
    await until(async () => expect((await admin.list()).filter(name => name.startsWith(base))).toEqual([]))
  })

  it('stops without losing or repeating: the record in hand is finished and committed, none is begun', async () => {
    const topic = await world().topic(2)
    const group = world().group()
    const sessionTimeoutMs = 30_000
    const publisher = await world().publisher()
    const keys = ['a', 'b', 'c', 'd']
    await publisher.publish([{ topic, records: numbered(keys, 100) }])
    let begun = 0
    const gate = door()
    const first = await world().subscriber({
      group,
      topics: [topic],
      sessionTimeoutMs,
      handler: async () => {
        begun++
        if (begun > 50) await gate.opened
      },
    })
    await until(() => expect(begun).toBeGreaterThan(50))
    const stopping = first.stop()
    await new Promise(resolve => setImmediate(resolve))
    gate.open()
    await stopping
    expect(first.handled).toHaveLength(begun)
    expect(begun).toBeLessThan(400)
    const committed = await world().admin.groupOffsets(group, [topic])
    expect(committed.reduce((sum, { offset }) => sum + Number(offset ?? 0n), 0)).toBe(begun)
    const joining = performance.now()
    const second = await world().subscriber({ group, topics: [topic], sessionTimeoutMs })
    await until(() => expect(first.handled.length + second.handled.length).toBe(400))
    // the group was left, nobody waits for a session to time out
    expect(performance.now() - joining).toBeLessThan(sessionTimeoutMs)
    for (const key of keys) expect(firstAppearances([...first.handled, ...second.handled], key)).toEqual(counted(100))
  })

  it('stops at its deadline when a handler hangs', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(['k'], 1) }])
    const begun = door()
    const gate = door()
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      stopDeadlineMs: 1_000,
      handler: () => {
        begun.open()
        return gate.opened
      },
    })
    await begun.opened
    const since = performance.now()
    await subscriber.stop()
    expect(performance.now() - since).toBeLessThan(15_000)
    gate.open()
  })

  it('can be stopped before it ever ran', async () => {
    const subscriber = await world().subscriber({ group: world().group(), topics: [`${world().group()}-absent`] })
    await subscriber.stop()
    expect(subscriber.health().running).toBe(false)
  })

  it('is as healthy as its heartbeats', async () => {
    const topic = await world().topic(1)
    const subscriber = await world().subscriber({ group: world().group(), topics: [topic] })
    await until(() => {
      expect(subscriber.health()).toMatchObject({ running: true, assigned: 1, paused: [] })
      expect(subscriber.health().lastHeartbeatAgeMs).toBeLessThan(5_000)
    })
    expect(subscriber.health()).not.toHaveProperty('fatal')
  })

  it('re-arms no timer while nothing is pending', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(['k'], 20) }])
    let ticks = 0
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      betweenBatches: async () => {
        ticks++
      },
    })
    await until(() => expect(subscriber.handled.map(text)).toEqual(counted(20)))
    const timers = vi.spyOn(globalThis, 'setTimeout')
    try {
      const from = ticks
      await vi.waitFor(() => expect(ticks - from).toBeGreaterThanOrEqual(3), { timeout: 20_000, interval: 500 })
      const delays = timers.mock.calls.map(([, delay]) => delay ?? 0)
      expect(delays.filter(delay => delay <= 0)).toEqual([])
      // unpatched, one connection alone arms some hundred a second
      expect(delays.length).toBeLessThan(60)
    } finally {
      timers.mockRestore()
    }
  })
}
