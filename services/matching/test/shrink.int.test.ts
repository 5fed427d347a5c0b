import { slotTopic } from '@noinghe/contracts'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { mostMoves } from '../src/market/apply.ts'
import { createPair, type Running } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching)
}, 90_000)
afterAll(() => t.stop())

const demands = mostMoves + 10

it('a slot with more proposals than one write may hold is closed in several, and every head is free again', async () => {
  const first = createPair(t)
  const pairs = Array.from({ length: demands }, () => createPair(t, { school: first.school, slot: first.slot }))
  await Promise.all(pairs.map(pair => pair.post({ headcount: 1 })))
  await eventually(async () => expect(await pairs.at(-1)?.demandLedger()).toBeDefined(), { timeoutMs: 60_000 })
  await first.publish({ capacity: demands })
  await eventually(async () => expect(await first.slotLedger()).toMatchObject({ free: 0 }), { timeoutMs: 60_000 })
  await t.publish(slotTopic, first.slot, 'withdrawn', { school: first.organisations.school, reason: 'mistake' })
  await eventually(
    async () => expect(await first.slotLedger()).toMatchObject({ status: 'shut', ledger: { pending: [] } }),
    { timeoutMs: 60_000 },
  )
  const ledgers = await Promise.all(pairs.map(pair => pair.demandLedger()))
  expect(ledgers.filter(ledger => ledger?.status === 'open' && ledger.free === 1)).toHaveLength(demands)
}, 200_000)
