import { proposalTopic } from '@noinghe/contracts'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { ledgerFaults } from '../src/ledger/ledger.ts'
import { isListed } from '../src/ledger/listing.ts'
import { createPair, quiet, type Running } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching)
}, 90_000)
afterAll(() => t.stop())
afterEach(() => t.setClock(0))

const rounds = 24

/** One slot, and one demand a round, each accepted by its enterprise. */
const halfAccepted = async () => {
  const first = createPair(t)
  await first.publish({ capacity: rounds * 2 })
  const pairs = Array.from({ length: rounds }, () => createPair(t, { school: first.school, slot: first.slot }))
  await Promise.all(pairs.map(pair => pair.post({ headcount: 2 })))
  const items = await eventually(async () => {
    const found = await first.proposals('&status=unanswered&limit=200')
    expect(found).toHaveLength(rounds)
    return found
  })
  const answers = await Promise.all(
    pairs.map(pair => {
      const mine = items.find((item: { demand: string }) => item.demand === pair.demand)
      return t.fetch('POST', `/proposals/${mine.id}/accept`, { scope: pair.enterprise, body: {}, ifMatch: 1 })
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  return { ...first, pairs, expiresAt: items[0].expiresAt, ids: items.map(({ id }: { id: string }) => id) }
}

const slotOfTruth = async (pair: { slotLedger: ReturnType<typeof createPair>['slotLedger'] }) => {
  const ledger = await pair.slotLedger()
  if (ledger === undefined || !isListed(ledger)) throw new Error('no ledger')
  return ledger
}

it('twenty-four schools’ clerks who accept at the same moment all get their seats on one slot', async () => {
  const all = await halfAccepted()
  const replies = await Promise.all(
    all.ids.map((id: string) =>
      t.fetch('POST', `/proposals/${id}/accept`, { scope: all.school, body: {}, ifMatch: 2 }),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  const { ledger, free } = await slotOfTruth(all)
  expect({ free, pending: ledger.pending, seats: new Set(ledger.seats).size }).toEqual({
    free: 0,
    pending: [],
    seats: rounds * 2,
  })
})

it('of acceptance and expiry at the last moment exactly one wins, and the ledgers know which', async () => {
  const all = await halfAccepted()
  const last = Date.parse(all.expiresAt)
  await t.setClock(last - 600_000 - Date.now())
  // The last moment comes when half of the answers are given; some are on their way then, others not yet sent.
  let given = 0
  let over: Promise<unknown> | undefined
  const pass = async () => {
    await t.setClock(last - Date.now())
    // each sweep of timers that comes now meets the answers
    await Promise.all(Array.from({ length: 30 }, () => t.setClock(t.service.app.clock.offsetMs())))
  }
  const replies = await Promise.all(
    all.ids.map(async (id: string, n: number) => {
      await eventually(
        () => {
          if (n >= given + 8) throw new Error('not yet')
        },
        { everyMs: 5, timeoutMs: 50_000 },
      )
      const reply = await t.fetch('POST', `/proposals/${id}/accept`, { scope: all.school, body: {}, ifMatch: 2 })
      if (++given === rounds / 2) over = pass()
      return reply
    }),
  )
  await over
  await t.setClock(t.service.app.clock.offsetMs() + 60_000)
  await quiet(t)
  const outcomes = replies.map(({ status }) => status)
  // too late is 409 by the deadline, and 412 once the sweep has written the expiry
  const won = outcomes.filter(status => status === 200).length
  expect(outcomes.filter(status => status === 409 || status === 412)).toHaveLength(rounds - won)
  expect(won).toBeGreaterThan(0)
  expect(won).toBeLessThan(rounds)
  const ended = (id: string) =>
    t
      .events(proposalTopic)
      .filter(({ subject }) => subject === id)
      .map(({ name }) => name)
      .filter(name => name === 'agreed' || name === 'expired')
  await eventually(() =>
    expect(all.ids.map(ended)).toEqual(outcomes.map(status => [status === 200 ? 'agreed' : 'expired'])),
  )
  const { ledger } = await slotOfTruth(all)
  expect(ledgerFaults(ledger)).toEqual([])
  expect(ledger.pending).toEqual([])
  expect(ledger.seats).toHaveLength(won * 2)
})
