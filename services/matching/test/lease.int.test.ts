import { proposalTopic } from '@noinghe/contracts'
import { readConfig, startService } from '@noinghe/service-kit'
import { asker, startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterEach, expect, it } from 'vitest'
import { matchingWith } from '../src/index.ts'
import { createPair, quiet, type Running } from './world.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
}, 60_000)

/** A gate that can be shut, as if the process were stopped there. */
const createGate = () => {
  let open: (() => void) | undefined
  let shut: Promise<void> | undefined
  return {
    pass: async () => {
      await shut
    },
    shut: () => {
      shut = new Promise(resolve => {
        open = resolve
      })
    },
    open: () => {
      shut = undefined
      open?.()
    },
  }
}

const start = async (gate: ReturnType<typeof createGate>, env: Record<string, string> = {}): Promise<Running> => {
  const t = await startForTest(matchingWith({ gate: gate.pass }), { LEASE_SECONDS: '2', ...env })
  stops.push(async () => {
    gate.open()
    await t.stop()
  })
  return t
}

const startSecond = async (t: Running, gate = createGate()) => {
  const config = readConfig({ ...t.env, INSTANCE: '2', DATA_DIR: `${t.env.DATA_DIR}/second` })
  const second = await startService(matchingWith({ gate: gate.pass }), config)
  stops.push(async () => {
    gate.open()
    await second.stop()
  })
  await eventually(
    async () => expect((await second.readiness()).checks).toMatchObject({ state: 'ok', consumer: 'ok' }),
    {
      timeoutMs: 60_000,
    },
  )
  return second
}

const leaseOf = async (t: Running) => {
  const lease = await t.service.app.connection
    .collection<{ _id: string; holder?: string; fence: number }>('leases')
    .findOne({ _id: 'all' })
  return { holder: lease?.holder?.split(':')[0], fence: lease?.fence }
}

it('a paused allocator that wakes after another took over writes nothing', async () => {
  const gate = createGate()
  const t = await start(gate)
  await startSecond(t)
  expect(await leaseOf(t)).toEqual({ holder: '1', fence: 1 })

  gate.shut()
  const pair = createPair(t)
  await pair.publish()
  await pair.post()
  await eventually(async () => expect(await leaseOf(t)).toEqual({ holder: '2', fence: 2 }))
  // the paused member leaves the group first, at the latest when its time to stop is over
  const { id } = await pair.proposed(60_000)
  await pair.answer(pair.enterprise, id, 'decline', { reason: 'other' })
  await eventually(async () => expect(await pair.slotLedger()).toMatchObject({ free: 30 }))

  gate.open()
  await eventually(async () => {
    const { checks } = await t.service.readiness()
    expect(checks).toMatchObject({ state: 'ok', 'companion-1': 'ok' })
  })
  await quiet(t)
  expect(await leaseOf(t)).toEqual({ holder: '2', fence: 2 })
  expect(await pair.proposals()).toMatchObject([{ id, status: 'declined' }])
  await eventually(() => expect(t.events(proposalTopic).map(({ name }) => name)).toEqual(['made', 'declined']))

  // it is a standby like any other now, and serves HTTP all the while
  const later = createPair(t)
  await later.publish()
  await later.post()
  expect(await later.proposed()).toMatchObject({ terms: { headcount: 12 } })
}, 120_000)

it('an allocator that stops in order hands over at once, and answers are given on either instance', async () => {
  const t = await start(createGate(), { LEASE_SECONDS: '600' })
  const second = await startSecond(t)
  const pair = createPair(t)
  await pair.publish()
  await pair.post()
  const { id } = await pair.proposed()
  const onSecond = asker(second.url, t.issuer)
  const accepted = await onSecond('POST', `/proposals/${id}/accept`, { scope: pair.enterprise, body: {}, ifMatch: 1 })
  expect(accepted).toMatchObject({ status: 200, body: { status: 'half-accepted' } })
  expect(await pair.answer(pair.school, id, 'accept')).toMatchObject({ status: 200, body: { status: 'agreed' } })

  await t.service.stop()
  const other = createPair(t)
  await other.publish()
  await other.post()
  await eventually(async () => {
    const { body } = await onSecond('GET', `/proposals?slot=${other.slot}`, { scope: other.school })
    expect(body.items).toMatchObject([{ status: 'unanswered' }])
  })
}, 120_000)
