import { startForTest } from '@noinghe/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Planner, plannerHere } from '../src/planner/planner.ts'
import { matchingWith } from '../src/service.ts'
import { batch, createPair, quiet, type Running } from './world.ts'

let t: Running
/** Between the plan of a batch and its first write. */
let meanwhile = async (): Promise<void> => undefined
beforeAll(async () => {
  const here = plannerHere()
  const plan: Planner['plan'] = async request => {
    const made = await here.plan(request)
    await meanwhile()
    return made
  }
  t = await startForTest(matchingWith({ planner: { ...here, plan } }))
}, 90_000)
afterAll(() => t.stop())
afterEach(() => t.setClock(0))

describe('a demand for one school', () => {
  it('waits for the batch, which serves it in full and says what that cost', async () => {
    const first = createPair(t)
    const second = createPair(t, { school: first.school, enterprise: first.enterprise, demand: first.demand })
    const better = createPair(t, { enterprise: first.enterprise, demand: first.demand })
    await first.publish({ capacity: 7, skills: [] })
    await second.publish({ capacity: 5, skills: [] })
    await better.publish({ capacity: 6 })
    const invitedSchools = [first.organisations.school, better.organisations.school]
    await first.post({ headcount: 12, oneSchool: true, invitedSchools })
    await quiet(t)
    expect(await first.proposals()).toEqual([])

    const run = await batch(t)
    expect(run.conditions).toMatchObject({ deterministic: true, parts: [{ status: 'optimal', gap: 0 }] })
    expect(run.conditions.cost).toBeGreaterThan(0)
    expect(await first.proposed()).toMatchObject({ cause: 'batch', terms: { headcount: 7 } })
    const { id } = await second.proposed()
    expect(await better.proposals()).toEqual([])

    expect(await second.answer(second.school, id, 'accept-part', { headcount: 2 })).toMatchObject({
      status: 422,
      body: { code: 'proposal-undivided' },
    })
    // what one slot refuses comes from the same school or from nobody
    await second.answer(second.school, id, 'decline', { reason: 'other' })
    await batch(t)
    await quiet(t)
    expect(await better.proposals()).toEqual([])
    const more = createPair(t, { school: first.school, enterprise: first.enterprise, demand: first.demand })
    await more.publish({ capacity: 9, skills: [] })
    await quiet(t)
    await batch(t)
    expect(await more.proposed()).toMatchObject({ terms: { headcount: 5 } })
  })
})

describe('linked demands', () => {
  it('go together, also when the one that names the other has nothing free any more', async () => {
    const welders = createPair(t)
    const fitters = createPair(t, { school: welders.school, enterprise: welders.enterprise, slot: welders.slot })
    await welders.publish({ capacity: 9 })
    await fitters.post({ headcount: 6 })
    await fitters.proposed()
    await fitters.revise({ headcount: 6, linkedDemands: [welders.demand] })
    await quiet(t)
    await welders.post({ headcount: 4 })
    await quiet(t)
    // an event would have given it the three seats left
    expect((await welders.demandLedger()) ?? {}).toMatchObject({ free: 4 })
    await batch(t)
    expect((await welders.demandLedger()) ?? {}).toMatchObject({ free: 4 })
    await welders.resize({ capacity: 10 })
    await quiet(t)
    await batch(t)
    expect(await welders.proposedFor()).toMatchObject({ terms: { headcount: 4 } })
  })
})

describe('moves that go together', () => {
  it('are written all or none', async () => {
    const one = createPair(t)
    const two = createPair(t, { enterprise: one.enterprise })
    const other = createPair(t, { school: two.school, slot: two.slot })
    const pairs = [one, two]
    const invitedSchools = pairs.map(({ organisations }) => organisations.school)
    await other.publish({ capacity: 4 })
    await other.post({ headcount: 1 })
    const { id } = await other.proposedFor()
    await one.publish({ capacity: 3 })
    await other.revise({ headcount: 3 })
    for (const pair of pairs)
      await pair.post({ headcount: 3, invitedSchools, linkedDemands: pairs.map(({ demand }) => demand) })
    await quiet(t)
    // while the batch is planned someone takes a seat it has counted on
    meanwhile = async () => {
      const countered = await other.answer(other.school, id, 'counter', { headcount: 2 })
      expect(countered.status).toBe(200)
    }
    expect(await batch(t)).toMatchObject({ made: 0, dropped: 2 })
    meanwhile = async () => undefined
    for (const pair of pairs) expect(await pair.demandLedger()).toMatchObject({ free: 3, ledger: { pending: [] } })

    await one.resize({ capacity: 4 })
    await quiet(t)
    expect(await batch(t)).toMatchObject({ headcount: 6, dropped: 0 })
  })
})
