import {
  type AgreementId,
  agreementTopic,
  placementTopic,
  proposalTopic,
  runTopic,
  type SeatId,
} from '@noinghe/contracts'
import { addDays, newId } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { batch, createPair, department, quiet, type Running, today } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching)
}, 90_000)
afterAll(() => t.stop())
afterEach(() => t.setClock(0))

const namesOf = (proposal: string) =>
  t
    .events(proposalTopic)
    .filter(({ subject }) => subject === proposal)
    .map(({ name }) => name)

/** A pair whose one proposal was agreed by both. */
const agreedPair = async (headcount = 12) => {
  const pair = createPair(t)
  await pair.publish({ capacity: 30 })
  await pair.post({ headcount })
  const { id } = await pair.proposed()
  await pair.answer(pair.enterprise, id, 'accept')
  const agreed = await pair.answer(pair.school, id, 'accept')
  expect(agreed).toMatchObject({ status: 200, body: { status: 'agreed' } })
  const seats: SeatId[] = agreed.body.seats
  return { ...pair, proposal: id, seats, parties: { demand: pair.demand, slot: pair.slot, ...pair.organisations } }
}

describe('a demand of 12 and a slot of 30', () => {
  it('are proposed within seconds, and agreed seat by seat when both have accepted', async () => {
    const { proposal, seats, ...pair } = await agreedPair()
    expect(seats).toHaveLength(12)
    await eventually(() => expect(namesOf(proposal)).toEqual(['made', 'accepted', 'accepted', 'agreed']))
    expect(await pair.demandLedger()).toMatchObject({ free: 0, ledger: { pending: [], seats } })
    expect(await pair.slotLedger()).toMatchObject({ free: 18, ledger: { pending: [], seats } })
  })

  it('are proposed whichever of the two came first', async () => {
    const pair = createPair(t)
    await pair.post()
    await pair.publish()
    expect(await pair.proposed()).toMatchObject({ terms: { headcount: 12 } })
  })

  it('leave a run behind that proves itself', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    const scope = department()
    await eventually(async () => {
      const runs = t.events(runTopic)
      const details = await Promise.all(runs.map(run => t.fetch('GET', `/runs/${run.subject}`, { scope })))
      const mine = details.find(({ body }) =>
        body.certificate.flows.some((flow: { slot: string }) => flow.slot === pair.slot),
      )
      expect(mine?.body).toMatchObject({
        status: 'completed',
        kind: 'event',
        gap: 0,
        made: 1,
        headcount: 12,
        dropped: 0,
      })
      expect(mine?.body.objective).toBe(mine?.body.bound)
    })
    expect((await pair.show(id)).body.explanation.parts).toHaveLength(6)
  })
})

describe('an answer', () => {
  it('of a part agrees that part, returns the rest to the book and leaves the pair alone', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post({ headcount: 12 })
    const { id } = await pair.proposed()
    await pair.answer(pair.enterprise, id, 'accept')
    const part = await pair.answer(pair.school, id, 'accept-part', { headcount: 8 })
    expect(part).toMatchObject({ status: 200, body: { status: 'agreed', terms: { headcount: 8 } } })
    expect(part.body.seats).toHaveLength(8)
    await quiet(t)
    expect(await pair.demandLedger()).toMatchObject({ free: 4, ledger: { pending: [] } })
    expect(await pair.slotLedger()).toMatchObject({ free: 22, ledger: { pending: [] } })
    expect(await pair.proposals()).toHaveLength(1)
  })

  it('countering the headcount makes another proposal that the countering side has accepted', async () => {
    const pair = createPair(t)
    await pair.publish({ capacity: 30 })
    await pair.post({ headcount: 12 })
    const { id } = await pair.proposed()
    const countered = await pair.answer(pair.school, id, 'counter', { headcount: 9, remark: 'Chỉ còn 9 em' })
    expect(countered).toMatchObject({
      status: 200,
      body: { status: 'withdrawn', reason: 'replaced-by-counter', wish: { by: 'school', headcount: 9 } },
    })
    const next = await pair.show(countered.body.successor)
    expect(next.body).toMatchObject({
      status: 'half-accepted',
      acceptedBy: 'school',
      round: 2,
      terms: { headcount: 9 },
    })
    const agreed = await pair.answer(pair.enterprise, next.body.id, 'accept')
    expect(agreed.body.seats).toHaveLength(9)
    expect(await pair.slotLedger()).toMatchObject({ free: 21 })
    expect(await pair.answer(pair.school, id, 'accept')).toMatchObject({ status: 409 })
  })

  it('countering beyond what is free is refused with what is free, and nothing changes', async () => {
    const pair = createPair(t)
    await pair.publish({ capacity: 14 })
    await pair.post({ headcount: 12 })
    const { id } = await pair.proposed()
    expect(await pair.answer(pair.school, id, 'counter', { headcount: 20 })).toMatchObject({
      status: 409,
      body: { code: 'no-free-capacity', params: { free: 12 } },
    })
    expect((await pair.show(id)).body.status).toBe('unanswered')
  })

  it('declining frees both ledgers and keeps the pair apart', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    await pair.answer(pair.enterprise, id, 'decline', { reason: 'too-far' })
    await quiet(t)
    expect(await pair.demandLedger()).toMatchObject({ free: 12 })
    expect(await pair.slotLedger()).toMatchObject({ free: 30 })
    expect(await pair.proposals()).toMatchObject([{ status: 'declined', side: 'enterprise', reason: 'too-far' }])
  })

  it('given twice under one key is given once', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    const ask = { scope: pair.enterprise, body: {}, ifMatch: 1, key: newId() }
    const first = await t.fetch('POST', `/proposals/${id}/accept`, ask)
    const again = await t.fetch('POST', `/proposals/${id}/accept`, ask)
    expect(again).toMatchObject({ status: 200, body: first.body, etag: first.etag })
  })

  it('after the last moment is refused although nobody has swept yet, and then it has expired', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id, expiresAt } = await pair.proposed()
    await pair.answer(pair.enterprise, id, 'accept')
    // the clock itself, without the sweep that a clock set from outside runs
    t.service.app.clock.setOffset(Date.parse(expiresAt) - Date.now() + 1)
    const late = await eventually(async () => {
      const reply = await pair.answer(pair.school, id, 'accept')
      // the sweep came between its two requests
      expect(reply.status).not.toBe(412)
      return reply
    })
    expect([late.status, late.body.code]).toEqual([409, expect.stringMatching(/proposal-expired|not-in-this-state/)])
    await eventually(async () => expect((await pair.show(id)).body.status).toBe('expired'))
    expect(await pair.demandLedger()).toMatchObject({ ledger: { pending: [], seats: [] } })
  })
})

describe('what the owners change', () => {
  it('a smaller slot withdraws the unanswered first and keeps the agreed, even beyond its limit', async () => {
    const agreed = await agreedPair(10)
    const { school, slot, resize } = agreed
    const other = createPair(t, { school, slot })
    const third = createPair(t, { school, slot })
    await other.post({ headcount: 6 })
    const half = await other.proposedFor()
    await other.answer(other.enterprise, half.id, 'accept')
    await third.post({ headcount: 5 })
    const unanswered = await third.proposedFor()
    await resize({ capacity: 17 })
    await eventually(async () =>
      expect((await agreed.show(unanswered.id)).body).toMatchObject({ status: 'withdrawn', reason: 'slot-reduced' }),
    )
    expect((await agreed.show(half.id)).body.status).toBe('half-accepted')
    await resize({ capacity: 7 })
    await eventually(async () =>
      expect((await agreed.show(half.id)).body).toMatchObject({ status: 'withdrawn', reason: 'slot-reduced' }),
    )
    await quiet(t)
    expect(await agreed.slotLedger()).toMatchObject({
      status: 'over-agreed',
      free: 0,
      ledger: { pending: [], limit: 7 },
    })
    expect((await agreed.show(agreed.proposal)).body.status).toBe('agreed')
    const book = await t.fetch('GET', '/open-book/slots?status=over-agreed', { scope: department() })
    expect(book.body.items).toContainEqual(
      expect.objectContaining({ slot, limit: 7, agreed: 10, overAgreed: 3, free: 0 }),
    )
  })

  it('a withdrawn demand takes its pending proposals along and is proposed no more', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    await pair.withdraw()
    await eventually(async () =>
      expect((await pair.show(id)).body).toMatchObject({ status: 'withdrawn', reason: 'demand-withdrawn' }),
    )
    await quiet(t)
    expect(await pair.slotLedger()).toMatchObject({ free: 30, ledger: { pending: [] } })
    expect(await pair.demandLedger()).toMatchObject({ status: 'shut', free: 0 })
    expect(await pair.answer(pair.school, id, 'accept')).toMatchObject({ status: 409 })
  })

  it('terms that no longer fit withdraw the proposal, and terms that fit again bring another', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    await pair.revise({ trade: '6520123' })
    await eventually(async () =>
      expect((await pair.show(id)).body).toMatchObject({ status: 'withdrawn', reason: 'terms-changed' }),
    )
    await pair.revise()
    expect((await pair.proposed()).id).not.toBe(id)
  })

  it('an old version after a new one changes nothing', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post({ headcount: 12 })
    await pair.revise({ headcount: 9 })
    await eventually(async () => expect(await pair.demandLedger()).toMatchObject({ seen: 2, ledger: { limit: 9 } }))
    await pair.post({ headcount: 12 }, { version: 1 })
    await quiet(t)
    expect(await pair.demandLedger()).toMatchObject({ seen: 2, ledger: { limit: 9 } })
  })

  it('a suspended organisation is out of the book until it is reinstated', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    await pair.suspend()
    await eventually(async () =>
      expect((await pair.show(id)).body).toMatchObject({ status: 'withdrawn', reason: 'organisation-suspended' }),
    )
    await quiet(t)
    expect(await pair.proposals('&status=unanswered')).toEqual([])
    await pair.reinstate()
    expect((await pair.proposed()).id).not.toBe(id)
  })
})

describe('seats', () => {
  it('of a cancelled agreement are free again on the school’s side at once, reported twice or by two services', async () => {
    const { parties, seats, ...pair } = await agreedPair()
    const agreement = newId()
    const cancelled = { ...parties, seats, headcount: seats.length, reason: 'not-signed-in-time' } as const
    await t.publish(agreementTopic, agreement, 'cancelled', cancelled)
    await t.publish(agreementTopic, agreement, 'cancelled', cancelled, { version: 1 })
    await eventually(async () => expect(await pair.slotLedger()).toMatchObject({ free: 30, ledger: { returned: 12 } }))
    const until = addDays(today(), 100)
    const [seat = newId<SeatId>()] = seats
    await t.publish(placementTopic, newId(), 'seat-answered', {
      ...parties,
      agreement: newId(),
      seat,
      balance: 'supply',
      reopen: true,
      by: 'answer',
      until,
    })
    await t.publish(agreementTopic, agreement, 'seat-answered', {
      ...parties,
      seats: [seat],
      balance: 'supply',
      reopen: true,
      until,
    })
    await quiet(t)
    expect(await pair.slotLedger()).toMatchObject({ free: 30, ledger: { returned: 12 } })
    expect(await pair.demandLedger()).toMatchObject({ free: 0, ledger: { returned: 0 } })
  })

  it('given back to the need are proposed again at once, to whoever has supply', async () => {
    const { parties, seats, ...pair } = await agreedPair()
    const [seat = newId<SeatId>()] = seats
    const until = addDays(today(), 100)
    const answer = { ...parties, agreement: newId<AgreementId>(), seat, balance: 'need', by: 'answer', until } as const
    await t.publish(placementTopic, newId(), 'seat-answered', { ...answer, reopen: false })
    await t.publish(placementTopic, newId(), 'seat-answered', { ...answer, reopen: true })
    expect(await pair.proposed()).toMatchObject({ terms: { headcount: 1 } })
    expect(await pair.demandLedger()).toMatchObject({ free: 0, ledger: { returned: 1 } })
    expect(await pair.slotLedger()).toMatchObject({ free: 17, ledger: { returned: 0 } })
  })

  it('with fewer than four weeks left stay where they are', async () => {
    const { parties, seats, ...pair } = await agreedPair()
    await t.publish(agreementTopic, newId(), 'seat-answered', {
      ...parties,
      seats,
      balance: 'need',
      reopen: true,
      until: addDays(today(), 27),
    })
    await quiet(t)
    expect(await pair.demandLedger()).toMatchObject({ free: 0, ledger: { seats, returned: 0 } })
  })
})

describe('a batch', () => {
  it('asked for moves nothing that was proposed less than a day ago, and is there to be read', async () => {
    const pair = createPair(t)
    await pair.publish()
    await pair.post()
    const { id } = await pair.proposed()
    const scope = department()
    const asked = await t.fetch('POST', '/runs', { scope, body: {}, key: newId() })
    expect(asked).toMatchObject({ status: 202, body: { runs: [{ market: 'all' }] } })
    const [run] = asked.body.runs
    await eventually(async () =>
      expect((await t.fetch('GET', `/runs/${run.id}`, { scope })).body).toMatchObject({
        status: 'completed',
        kind: 'batch',
        gap: 0,
        withdrawn: 0,
      }),
    )
    expect((await pair.show(id)).body.status).toBe('unanswered')
  })

  it('gives a demand the better slot that came a day later', async () => {
    const pair = createPair(t)
    const better = createPair(t, { enterprise: pair.enterprise, demand: pair.demand })
    await pair.publish({ skills: [] })
    await pair.post({ invitedSchools: [pair.organisations.school, better.organisations.school] })
    const { id } = await pair.proposed()
    await t.setClock(25 * 3_600_000)
    await better.publish()
    await quiet(t)
    expect(await better.proposals()).toEqual([])
    await batch(t, 'all')
    expect((await pair.show(id)).body).toMatchObject({ status: 'withdrawn', reason: 'displaced-by-batch' })
    expect(await better.proposed()).toMatchObject({ cause: 'batch', terms: { headcount: 12 } })
  })
})
