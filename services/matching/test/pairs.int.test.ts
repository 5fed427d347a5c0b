import type { OrganisationKind } from '@noinghe/contracts'
import { newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { batch, createPair, department, quiet, type Running } from './world.ts'

let t: Running
let pair: ReturnType<typeof createPair>
/** Wants the same slot, fits it less and has to wait. */
let waiting: ReturnType<typeof createPair>
let far: ReturnType<typeof createPair>
let south: ReturnType<typeof createPair>
let proposal: string
beforeAll(async () => {
  t = await startForTest(matching, { MARKETS: '{"north":["31","22"],"south":["79"]}' })
  pair = createPair(t)
  waiting = createPair(t, { school: pair.school, slot: pair.slot })
  far = createPair(t, { enterprise: pair.enterprise, demand: pair.demand })
  south = createPair(t, { enterprise: pair.enterprise, demand: pair.demand })
  const invitedSchools = [pair, far, south].map(one => one.organisations.school)
  await pair.publish({ capacity: 5 })
  await far.publish({ radiusKm: 1, level: 'intermediate', trade: '5340113' })
  await south.publish({ province: '79', otherProvinces: true })
  await pair.post({ invitedSchools, nameHidden: true })
  proposal = (await pair.proposed()).id
  await waiting.post({ headcount: 3, skills: ['forklift', 'welding'] })
  await quiet(t)
}, 120_000)
afterAll(() => t.stop())

const explain = (scope: Scope, of: { demand: string; slot: string }) =>
  t.fetch('GET', `/pairs/${of.demand}/${of.slot}/explanation`, { scope })
const seats = (scope: Scope, by: unknown, slot: string = pair.slot) =>
  t.fetch('POST', `/slots/${slot}/what-if`, { scope, body: { seats: by } })
const heads = (scope: Scope, by: unknown, demand: string = waiting.demand) =>
  t.fetch('POST', `/demands/${demand}/what-if`, { scope, body: { heads: by } })

const at = (path: string): string => path.replace(':demand', pair.demand).replace(':slot', pair.slot)
const ask = (method: string, path: string, scope?: Scope) =>
  t.fetch(method, at(path), {
    ...(scope && { scope }),
    ...(method === 'POST' ? { body: path.startsWith('/slots') ? { seats: 5 } : { heads: 5 } } : {}),
  })
const routes = [
  ['GET', '/pairs/:demand/:slot/explanation'],
  ['POST', '/slots/:slot/what-if'],
  ['POST', '/demands/:demand/what-if'],
  ['GET', '/runs/latest/seat-values'],
] as const

describe('who has no business here', () => {
  it.each(routes)('is asked to sign in: %s %s', async (method, path) =>
    expect(await ask(method, path)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } }),
  )

  it.each<[string, string, OrganisationKind, Partial<Scope>]>([
    ['GET', '/pairs/:demand/:slot/explanation', 'observer', {}],
    ['GET', '/pairs/:demand/:slot/explanation', 'council', {}],
    ['GET', '/pairs/:demand/:slot/explanation', 'enterprise', { verified: false }],
    ['POST', '/slots/:slot/what-if', 'enterprise', {}],
    ['POST', '/slots/:slot/what-if', 'commune', {}],
    ['POST', '/slots/:slot/what-if', 'school', { verified: false }],
    ['POST', '/demands/:demand/what-if', 'school', {}],
    ['POST', '/demands/:demand/what-if', 'observer', {}],
    ['GET', '/runs/latest/seat-values', 'school', {}],
    ['GET', '/runs/latest/seat-values', 'enterprise', {}],
  ])('is refused: %s %s as %s', async (method, path, role, more) =>
    expect(await ask(method, path, t.scope(role, more))).toMatchObject({ status: 403 }),
  )

  it.each([
    ['GET', '/pairs/:demand/:slot/explanation', 'enterprise'],
    ['GET', '/pairs/:demand/:slot/explanation', 'school'],
    ['POST', '/slots/:slot/what-if', 'school'],
    ['POST', '/demands/:demand/what-if', 'enterprise'],
  ] as const)('is told that it is not there: %s %s as another %s', async (method, path, role) =>
    expect(await ask(method, path, t.scope(role))).toMatchObject({ status: 404, body: { code: 'not-found' } }),
  )

  it('is told so of a territory that is not its own', async () => {
    const elsewhere = t.scope('labour-authority', { territory: { province: '01' } })
    for (const [method, path] of routes.slice(0, 3)) expect((await ask(method, path, elsewhere)).status).toBe(404)
  })

  it('sees no demand that is for other schools, even beside its own slot', async () => {
    const own = createPair(t)
    await own.publish()
    await eventually(async () => expect(await own.slotLedger()).toBeDefined())
    expect((await explain(own.school, { demand: pair.demand, slot: own.slot })).status).toBe(404)
    expect((await explain(pair.enterprise, { demand: pair.demand, slot: own.slot })).body.status).toBe('not-eligible')
  })

  it.each([
    ['/pairs/:demand/00000000-0000-7000-8000-000000000000/explanation'],
    ['/pairs/00000000-0000-7000-8000-000000000000/:slot/explanation'],
    ['/pairs/:demand/nothing/explanation'],
  ])('finds nothing under ids nobody knows: %s', async path =>
    expect(await ask('GET', path, pair.enterprise)).toMatchObject({ status: 404 }),
  )
})

describe('an explanation', () => {
  it('of a proposal says that it waits, to both sides and their authorities', async () => {
    for (const scope of [pair.enterprise, pair.school, department()])
      expect(await explain(scope, pair)).toMatchObject({
        status: 200,
        body: { status: 'proposed', proposal, reason: 'waiting', filters: [], score: expect.any(Number), remedies: [] },
      })
  })

  it('of a pair that can not be names every filter in words', async () => {
    const { body } = await explain(far.school, far)
    expect(body).toMatchObject({ status: 'not-eligible', reason: 'not-eligible', remedies: [] })
    const codes = body.filters.map(({ code }: { code: string }) => code)
    expect(codes).toEqual(expect.arrayContaining(['level', 'distance']))
    expect(body.sentences).toHaveLength(codes.length)
    expect(body).not.toHaveProperty('score')
  })

  it('of a pair in two markets says so', async () => {
    const { body } = await explain(pair.enterprise, south)
    expect(body).toMatchObject({ status: 'not-eligible', filters: [{ code: 'market' }] })
  })

  it('of a pair that missed has its price and the points missed, and of others counts alone', async () => {
    expect((await explain(waiting.enterprise, waiting)).body).toMatchObject({
      status: 'not-proposed',
      reason: 'no-seats',
    })
    // a day later a batch may move the other's proposal
    await t.setClock(25 * 3_600_000)
    const told = await Promise.all(
      [waiting.enterprise, waiting.school, department()].map(scope => explain(scope, waiting)),
    )
    for (const { body, text } of told) {
      expect(body).toMatchObject({
        status: 'not-proposed',
        headcount: 0,
        reason: 'slot-full',
        others: { headcount: 5, demands: 1 },
        remedies: expect.arrayContaining([{ change: 'capacity', by: 1 }]),
      })
      expect(body.missedBy).toBeGreaterThan(0)
      expect(body.slotPrice).toBeGreaterThan(0)
      for (const id of [pair.demand, proposal, ...Object.values(pair.organisations)]) expect(text).not.toContain(id)
    }
    const kept = await explain(pair.enterprise, pair)
    expect(kept.body).toMatchObject({ status: 'proposed', proposal, headcount: 5, missedBy: 0 })
    expect(kept.text).not.toContain(waiting.demand)
    await t.setClock(0)
  })

  it('of a pair kept apart says until when', async () => {
    const apart = createPair(t)
    await apart.publish()
    await apart.post()
    const { id } = await apart.proposed()
    await apart.answer(apart.school, id, 'decline', { reason: 'too-far' })
    const { body } = await explain(apart.enterprise, apart)
    expect(body).toMatchObject({ status: 'not-proposed', reason: 'cooling', coolsUntil: expect.any(String) })
    await apart.withdraw()
    await eventually(async () =>
      expect(await explain(apart.enterprise, apart)).toMatchObject({ body: { reason: 'closed' } }),
    )
    expect(await heads(apart.enterprise, 2, apart.demand)).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-state', params: { status: 'shut' } },
    })
  })
})

describe('a what-if', () => {
  it('says to school and authorities what more seats would change, and writes nothing', async () => {
    const before = await pair.slotLedger()
    for (const scope of [pair.school, department()]) {
      const { status, body } = await seats(scope, 5)
      expect(status).toBe(200)
      expect(body).toMatchObject({ by: 5, free: 0, placed: 3, here: 3, others: 1, behind: 7 })
      expect(body.score).toBeGreaterThan(0)
      expect(body.vi).toContain('thêm 3 người')
      expect(body.en).toContain('3 more people')
    }
    await quiet(t)
    expect(await pair.slotLedger()).toEqual(before)
    expect(await waiting.demandLedger()).toMatchObject({ free: 3 })
  })

  it('says to the enterprise what other numbers of people would change', async () => {
    expect((await heads(waiting.enterprise, -2)).body).toMatchObject({ by: -2, free: 3, placed: 0, here: 0, score: 0 })
    expect(await heads(waiting.enterprise, -4)).toMatchObject({
      status: 409,
      body: { code: 'no-free-capacity', params: { free: 3 }, errors: [{ pointer: '/heads' }] },
    })
  })

  it.each([0, 201, -201, 1.5, 'five', null])('of %s is no question', async by => {
    expect(await seats(pair.school, by)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', errors: [{ pointer: '/seats' }] },
    })
    expect(await heads(waiting.enterprise, by)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/heads' }] },
    })
  })

  it('of a slot nobody knows finds nothing', async () =>
    expect((await seats(pair.school, 5, newId())).status).toBe(404))
})

describe('what one more seat is worth', () => {
  const values = (query = '') => t.fetch('GET', `/runs/latest/seat-values${query}`, { scope: department() })

  it('is not known before the first batch', async () =>
    expect(await values()).toMatchObject({ status: 200, body: { runs: [], items: [] } }))

  it('is told by trade and level after a batch, whose record shows how it went', async () => {
    await t.setClock(25 * 3_600_000)
    const { id, ...run } = await batch(t, 'north')
    expect(run.report).toMatchObject({ standing: 5, kept: 5, shareKept: 1, shareOfOptimum: 1 })
    expect(run.report.candidates.pairs).toBeGreaterThan(0)
    const { body } = await values('?market=north')
    expect(body.runs).toMatchObject([{ id, market: 'north' }])
    expect(body.items[0]).toMatchObject({ trade: '6340113', waiting: 10 })
    expect(body.items[0].highest).toBeGreaterThan(0)
    expect((await values('?by=level')).body.items[0]).toMatchObject({ level: 'college' })
    expect((await values('?market=south')).body).toEqual({ runs: [], items: [] })
    await t.setClock(0)
  })

  it('is not told of a market nobody knows, nor by anything else', async () => {
    expect(await values('?market=moon')).toMatchObject({ status: 422, body: { code: 'market-unknown' } })
    expect(await values('?by=ward')).toMatchObject({ status: 400 })
  })
})
