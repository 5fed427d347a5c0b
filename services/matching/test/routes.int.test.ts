import { exceptionTopic, type OrganisationId, type OrganisationKind, proposalTopic } from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { batch, createPair, department, quiet, type Running, today } from './world.ts'

let t: Running
let pair: ReturnType<typeof createPair>
let proposal: string
beforeAll(async () => {
  t = await startForTest(matching)
  pair = createPair(t)
  await pair.publish()
  await pair.post({ nameHidden: true, park: 'dinh-vu' })
  proposal = (await pair.proposed()).id
}, 120_000)
afterAll(() => t.stop())

/** `:id` is the proposal's, `:demand` the demand's. */
const at = (path: string): string => path.replace(':id', proposal).replace(':demand', pair.demand)

const answers = [
  ['accept', {}],
  ['accept-part', { headcount: 3 }],
  ['counter', { weeks: 10 }],
  ['decline', { reason: 'other' }],
] as const
const lists = [
  '/proposals',
  '/proposals/:id',
  '/open-book/demands',
  '/open-book/slots',
  '/runs',
  '/demands/:demand/candidates',
]

describe('who has no business here', () => {
  it.each([
    ...lists.map(path => ['GET', path] as const),
    ...answers.map(([verb]) => ['POST', `/proposals/:id/${verb}`] as const),
    ['POST', '/runs'] as const,
  ])('is asked to sign in: %s %s', async (method, path) => {
    expect(await t.fetch(method, at(path), method === 'POST' ? { body: {}, ifMatch: 1 } : {})).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    })
  })

  it.each<[string, string, OrganisationKind, Partial<Scope>]>([
    ['GET', '/proposals', 'observer', {}],
    ['GET', '/proposals/:id', 'council', {}],
    ['GET', '/open-book/demands', 'enterprise', {}],
    ['GET', '/open-book/slots', 'school', {}],
    ['GET', '/runs', 'school', {}],
    ['GET', '/demands/:demand/candidates', 'school', {}],
    ['POST', '/runs', 'enterprise', {}],
    ['POST', '/runs', 'zone-authority', {}],
    ['POST', '/proposals/:id/accept', 'labour-authority', {}],
    ['POST', '/proposals/:id/accept', 'school', { persons: ['teacher'] }],
    ['POST', '/proposals/:id/decline', 'enterprise', { persons: ['reader'] }],
    ['POST', '/proposals/:id/accept', 'school', { verified: false }],
  ])('is refused: %s %s as %s', async (method, path, role, more) => {
    const ask = { scope: t.scope(role, more), ...(method === 'POST' ? { body: {}, ifMatch: 1 } : {}) }
    expect(await t.fetch(method, at(path), ask)).toMatchObject({ status: 403 })
  })

  it.each([
    ['GET', '/proposals/:id', 'school'],
    ['GET', '/proposals/:id', 'enterprise'],
    ['GET', '/demands/:demand/candidates', 'enterprise'],
    ['POST', '/proposals/:id/accept', 'school'],
    ['POST', '/proposals/:id/counter', 'enterprise'],
  ] as const)('is told that it is not there: %s %s as another %s', async (method, path, role) => {
    const body = path.endsWith('counter') ? { weeks: 10 } : {}
    const ask = { scope: t.scope(role), ...(method === 'POST' ? { body, ifMatch: 1 } : {}) }
    expect(await t.fetch(method, at(path), ask)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('sees no proposal of another territory', async () => {
    const elsewhere = t.scope('labour-authority', { territory: { province: '79' } })
    expect((await t.fetch('GET', `/proposals/${proposal}`, { scope: elsewhere })).status).toBe(404)
    expect((await t.fetch('GET', '/proposals', { scope: elsewhere })).body.items).toEqual([])
    expect((await t.fetch('GET', '/open-book/demands', { scope: elsewhere })).body.items).toEqual([])
  })
})

describe('an answer', () => {
  it.each(answers)('%s needs the version that was seen', async (verb, body) => {
    const path = at(`/proposals/:id/${verb}`)
    expect(await t.fetch('POST', path, { scope: pair.school, body })).toMatchObject({
      status: 428,
      body: { code: 'if-match-required' },
    })
    expect(await t.fetch('POST', path, { scope: pair.school, body, ifMatch: 7 })).toMatchObject({
      status: 412,
      body: { code: 'version-mismatch' },
    })
  })

  it.each([
    ['accept-part', { headcount: 0 }, '/headcount'],
    ['accept-part', {}, '/headcount'],
    ['counter', { startsOn: '1/2/2027' }, '/startsOn'],
    ['counter', { weeks: 0 }, '/weeks'],
    ['decline', { reason: 'no' }, '/reason'],
  ])('%s says which field of %o is wrong', async (verb, body, pointer) => {
    const reply = await t.fetch('POST', at(`/proposals/:id/${verb}`), { scope: pair.school, body, ifMatch: 1 })
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-input', errors: [{ pointer }] } })
  })

  it.each([
    ['accept-part', { headcount: 12 }, 422, 'part-not-smaller'],
    ['counter', {}, 422, 'counter-changes-nothing'],
    ['counter', { startsOn: '2020-01-01' }, 422, 'start-past'],
  ] as const)('%s with %o is refused in both languages', async (verb, body, status, code) => {
    const reply = await t.fetch('POST', at(`/proposals/:id/${verb}`), { scope: pair.school, body, ifMatch: 1 })
    expect(reply).toMatchObject({ status, body: { code, detail: { vi: expect.any(String), en: expect.any(String) } } })
  })
})

describe('what is read', () => {
  it('is a proposal with its reasons, a version to answer on, and no name the enterprise hides', async () => {
    const seen = await pair.show(proposal)
    expect(seen).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { status: 'unanswered', notice: { vi: 'Gợi ý do máy tính, hai bên quyết định' }, terms: { ward: '11413' } },
    })
    expect(seen.body).not.toHaveProperty('enterprise')
    expect(seen.body.terms).not.toHaveProperty('park')
    expect(seen.body.explanation.parts).toHaveLength(6)
    expect((await pair.show(proposal, pair.enterprise)).body.enterprise).toEqual({ id: pair.enterprise.organisation })
  })

  it('is filtered by status, demand and slot, page by page', async () => {
    const filtered = (query: string) => t.fetch('GET', `/proposals?${query}`, { scope: pair.school })
    expect((await filtered(`status=unanswered&demand=${pair.demand}`)).body.items).toMatchObject([{ id: proposal }])
    expect((await filtered('status=agreed')).body.items).toEqual([])
    expect((await filtered(`slot=${newId()}`)).body.items).toEqual([])
    expect((await filtered('status=sure')).status).toBe(400)
    expect((await filtered('limit=1')).body.items).toHaveLength(1)
  })

  it('is in a zone authority’s park only', async () => {
    const of = (park: string) => t.scope('zone-authority', { territory: { province: '31', parks: [park] } })
    expect((await pair.show(proposal, of('dinh-vu'))).status).toBe(200)
    expect((await pair.show(proposal, of('trang-due'))).status).toBe(404)
  })

  it('is the open book in counts, without parties', async () => {
    const scope = department()
    const demands = await t.fetch('GET', '/open-book/demands?trade=6340113&ward=11413', { scope })
    const [item] = demands.body.items
    expect(item).toEqual({
      demand: pair.demand,
      status: 'open',
      trade: '6340113',
      level: 'college',
      province: '31',
      ward: '11413',
      park: 'dinh-vu',
      limit: 12,
      pending: 12,
      agreed: 0,
      free: 0,
      overAgreed: 0,
      returned: 0,
    })
    const slots = await t.fetch('GET', '/open-book/slots', { scope })
    expect(slots.body.items).toMatchObject([{ slot: pair.slot, limit: 30, pending: 12, free: 18 }])
    expect(JSON.stringify([...demands.body.items, ...slots.body.items])).not.toContain(pair.school.organisation)
  })

  it('is why a slot suits a demand, and why another does not, with what a seat of it is worth to others', async () => {
    const far = createPair(t)
    await far.publish({ radiusKm: 1, level: 'intermediate', trade: '5340113' })
    await quiet(t)
    // a day later the proposal takes part in the batch, and is kept
    await t.setClock(25 * 3_600_000)
    await batch(t)
    const { body } = await t.fetch('GET', `/demands/${pair.demand}/candidates`, { scope: pair.enterprise })
    expect(body).toMatchObject({ demand: pair.demand, free: 0, compared: 2 })
    expect(body.items[0]).toMatchObject({
      slot: pair.slot,
      eligible: true,
      proposal,
      filters: [],
      free: 18,
      slotPrice: 0,
      missedBy: 0,
    })
    const codes = body.items[1].filters.map(({ code }: { code: string }) => code)
    expect(codes).toEqual(expect.arrayContaining(['level', 'distance', 'not-invited']))
    for (const { vi, en } of body.items[1].filters) expect(vi !== '' && en !== '').toBe(true)
  })
})

describe('a run', () => {
  it('asked for twice under one key is one run', async () => {
    const scope = department()
    const key = newId()
    const ask = () => t.fetch('POST', '/runs', { scope, body: {}, key })
    const [first, second] = [await ask(), await ask()]
    expect(second.body).toEqual(first.body)
  })

  it('of a market nobody knows is refused', async () =>
    expect(await t.fetch('POST', '/runs', { scope: department(), body: { market: 'moon' } })).toMatchObject({
      status: 422,
      body: { code: 'market-unknown', errors: [{ pointer: '/market' }] },
    }))

  it('is listed by kind', async () => {
    const { body } = await t.fetch('GET', '/runs?kind=event', { scope: department() })
    expect(body.items).toMatchObject([{ kind: 'event', status: 'completed', made: 1, headcount: 12 }])
  })

  it('that was never asked for is not there', async () =>
    expect((await t.fetch('GET', `/runs/${newId()}`, { scope: department() })).status).toBe(404))
})

// last: what it puts into the book is in nobody's way
describe('a yes', () => {
  it('that the law forbids is refused to either side and counted, until the authority excepts it', async () => {
    const inn = createPair(t)
    await inn.publish({ minimumAge: 16, hoursPerDay: 8 })
    await inn.post({ kindsOfWork: [], kindsOfPlace: ['hotel-guesthouse'] })
    const { id } = await inn.proposed()
    const refused = { status: 422, body: { code: 'law-refused', params: { codes: 'R13/hotel-guesthouse' } } }
    expect(await inn.answer(inn.school, id, 'accept')).toMatchObject(refused)
    expect(await inn.answer(inn.enterprise, id, 'accept-part', { headcount: 3 })).toMatchObject(refused)
    const document = await t.service.app.connection.collection('refusal_tallies').findOne({ rule: 'R13' })
    expect(Object.keys(document ?? {}).sort()).toEqual(['_id', 'day', 'n', 'rule'])
    expect(document?.n).toBe(2)

    const exception = newId()
    await t.publish(exceptionTopic, exception, 'granted', {
      enterprise: inn.organisations.enterprise,
      school: inn.organisations.school,
      rule: 'R13' as never,
      covers: ['hotel-guesthouse' as never],
      validFrom: today(),
      validTo: addDays(today(), 300),
      document: 'CV 02/2027',
      by: newId<OrganisationId>(),
    })
    await eventually(async () => expect(await t.service.app.projections.lawExceptions.get(exception)).toBeDefined())
    expect((await inn.answer(inn.school, id, 'accept')).body).toMatchObject({ status: 'half-accepted' })
    await t.publish(exceptionTopic, exception, 'revoked', {
      enterprise: inn.organisations.enterprise,
      reason: 'mistake',
    })
    await eventually(async () =>
      expect(await t.service.app.projections.lawExceptions.get(exception)).toHaveProperty('revokedOn'),
    )
    expect(await inn.answer(inn.enterprise, id, 'accept')).toMatchObject(refused)
    expect((await inn.answer(inn.enterprise, id, 'decline', { reason: 'other' })).status).toBe(200)
  })

  it('where nobody said how young the learners are stands: what is owed is asked at the agreement', async () => {
    const firm = createPair(t)
    await firm.publish()
    await firm.post({ kindsOfWork: ['demolition'], kindsOfPlace: ['construction-site'] })
    const { id } = await firm.proposed()
    expect((await firm.answer(firm.school, id, 'accept')).body).toMatchObject({ status: 'half-accepted' })
  })

  it('keeps what the law said of it, and hands what was declared to the agreement', async () => {
    const mill = createPair(t)
    await mill.publish({ minimumAge: 16, hoursPerDay: 7 })
    const workHours = { from: '07:30', to: '16:30', breakMinutes: 60 }
    await mill.post({ kindsOfWork: [], kindsOfPlace: [], jobListedForMinors: false, hoursPerDay: 8, workHours })
    const { id } = await mill.proposed()
    const declared = { kindsOfWork: [], kindsOfPlace: [], jobListedForMinors: false, hoursPerDay: 8, workHours }
    expect((await mill.show(id)).body).toMatchObject({ declared: { ...declared, youngestAge: 16 }, accepted: [] })
    await mill.answer(mill.school, id, 'accept')
    await mill.answer(mill.enterprise, id, 'accept')

    const { accepted } = (await mill.show(id, mill.enterprise)).body
    expect(accepted).toMatchObject([{ side: 'school', on: expect.any(String) }, { side: 'enterprise' }])
    for (const { verdicts } of accepted)
      expect(verdicts).toContainEqual(
        expect.objectContaining({ rule: 'R13', version: 1, outcome: 'passes', inputs: expect.any(Object) }),
      )
    await eventually(() => {
      const [first, second, agreed] = t
        .events(proposalTopic)
        .filter(({ subject, name }) => subject === id && (name === 'accepted' || name === 'agreed'))
      for (const yes of [first, second])
        expect(yes?.data).toHaveProperty(
          'law',
          expect.arrayContaining([{ rule: 'R13', version: 1, outcome: 'passes' }]),
        )
      expect(agreed?.data).toMatchObject({ ...declared, youngestAge: 16 })
    })
  })
})
