import {
  cohortTopic,
  organisationTopic,
  programmeTopic,
  proposalTopic,
  schoolTopic,
  slotTopic,
} from '@noinghe/contracts'
import { newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposalSteps } from '../src/progress/progress.fixtures.ts'
import { type College, cohortBody, contact, inDays, programmeBody, startWorld, terms } from './world.ts'

type World = Awaited<ReturnType<typeof startWorld>>
let t: World
let us: College
let others: College

const city = { territory: { province: '31' } }

beforeAll(async () => {
  t = await startWorld()
  us = await t.college()
  others = await t.college({ name: 'Trung cấp Khác', ward: '11383' })
}, 120_000)
afterAll(() => t.stop())

const slotBody = (more: object = {}, { cohort, campus }: College = us) => ({ cohort, campus, terms: terms(more) })
const post = async (more: object = {}, college: College = us, rest: object = {}) => {
  const reply = await t.fetch('POST', '/slots', { scope: college.scope, body: { ...slotBody(more, college), ...rest } })
  expect(reply).toMatchObject({ status: 201, body: { status: 'open' } })
  return { id: String(reply.body.id), etag: reply.etag, reply }
}
const idsIn = (reply: { body: { items: readonly { id: string }[] } }) => reply.body.items.map(({ id }) => id)
const listed = async (path: string, scope: Scope) => idsIn(await t.fetch('GET', path, { scope }))
const get = (path: string, scope: Scope = us.scope) => t.fetch('GET', path, { scope })

describe('a school', () => {
  it('is there once identity has registered it, and stands as the authority says', async () => {
    expect(await get(`/schools/${us.id}`)).toMatchObject({
      status: 200,
      body: { status: 'registered', standing: 'verified', name: 'Cao đẳng Minh Hoạ', ward: '11413', province: '31' },
    })
    const id = newId()
    await t.signUp(id)
    await t.publish(organisationTopic, id, 'suspended', { reason: 'false-statement' })
    const scope = t.scope('school', { organisation: id, verified: false })
    await eventually(async () => expect((await get(`/schools/${id}`, scope)).body.standing).toBe('suspended'))
  })

  it('is not made of an enterprise', async () => {
    const id = newId()
    await t.publish(organisationTopic, id, 'registered', {
      kind: 'enterprise',
      employerType: 'private',
      name: 'Công ty',
      province: '31',
      ward: '11413',
    })
    await t.publish(organisationTopic, id, 'verified', { verifiedBy: us.id as never })
    await eventually(async () => expect(await t.service.app.rights.statusOf(id)).toBe('verified'))
    await eventually(async () => expect(await t.service.relay.isEmpty()).toBe(true))
    expect(await t.service.app.aggregates.schools.get(id)).toBeUndefined()
  })

  it('prepares profile and campuses before it is verified, and publishes nothing before', async () => {
    const id = newId()
    await t.signUp(id)
    const scope = t.scope('school', { organisation: id, verified: false })
    const { etag } = await eventually(async () => {
      const reply = await get(`/schools/${id}`, scope)
      expect(reply.status).toBe(200)
      return reply
    })
    const profile = await t.fetch('PUT', `/schools/${id}/profile`, {
      scope,
      ifMatch: etag,
      body: { ward: '11383', contact },
    })
    expect(profile).toMatchObject({ status: 200, body: { ward: '11383', contact } })
    expect(await t.fetch('POST', '/programmes', { scope, body: programmeBody() })).toMatchObject({
      status: 403,
      body: { code: 'organisation-not-verified' },
    })
    const events = await eventually(() => {
      const found = t.events(schoolTopic).filter(({ subject }) => subject === id)
      expect(found.map(({ name }) => name)).toEqual(['registered', 'revised', 'particulars-changed'])
      return JSON.stringify(found)
    })
    const stored = JSON.stringify(await t.service.app.aggregates.schools.model.findById(id).lean())
    for (const secret of [contact.name, contact.phone])
      for (const text of [events, stored]) expect(text).not.toContain(secret)
    expect((await get(`/schools/${id}`, t.scope('gdnn-authority', city))).body).not.toHaveProperty('contact')
  })

  it('is listed to itself, to enterprises once verified, and to the authorities of its territory', async () => {
    const waiting = newId()
    await t.signUp(waiting, { name: 'Trường Chờ Xác Minh' })
    const authority = t.scope('gdnn-authority', city)
    await eventually(async () => expect(await listed('/schools?limit=200', authority)).toContain(waiting))
    expect(await listed('/schools', us.scope)).toEqual([us.id])
    const seen = await listed('/schools?limit=200', t.scope('enterprise'))
    expect(seen).toEqual(expect.arrayContaining([us.id, others.id]))
    expect(seen).not.toContain(waiting)
    expect(await listed('/schools?limit=200&text=KHÁC%20trung', authority)).toEqual([others.id])
    expect(await listed('/schools?limit=200&ward=11383', authority)).toContain(others.id)
    expect(await listed('/schools', t.scope('gdnn-authority', { territory: { province: '01' } }))).toEqual([])
    expect(
      await listed('/schools', t.scope('gdnn-authority', { territory: { province: '31', wards: ['11383'] } })),
    ).not.toContain(us.id)
    expect(await listed('/schools', t.scope('enterprise', { verified: false }))).toEqual([])
  })

  it('closes a campus only when no slot is open there', async () => {
    const firm = await t.college()
    const { id, etag } = await post({}, firm)
    const path = `/schools/${firm.id}/campuses/${firm.campus}/close`
    const { etag: seen } = await get(`/schools/${firm.id}`, firm.scope)
    const refused = await t.fetch('POST', path, { scope: firm.scope, ifMatch: seen })
    expect(refused).toMatchObject({ status: 409, body: { code: 'campus-in-use', params: { slots: 1 } } })
    await t.fetch('POST', `/slots/${id}/withdraw`, { scope: firm.scope, ifMatch: etag, body: { reason: 'mistake' } })
    expect(await t.fetch('POST', path, { scope: firm.scope, ifMatch: seen })).toMatchObject({
      status: 200,
      body: { campuses: [{ status: 'closed' }] },
    })
    const late = await t.fetch('POST', '/slots', { scope: firm.scope, body: slotBody({}, firm) })
    expect(late).toMatchObject({ status: 422, body: { code: 'campus-closed', errors: [{ pointer: '/campus' }] } })
  })
})

describe('a programme and its cohorts', () => {
  it('go from publication to graduation, and others learn of it', async () => {
    const { scope } = us
    const programme = await t.create(
      scope,
      '/programmes',
      programmeBody({ label: 'Kế toán', trade: undefined, level: 'elementary' }),
    )
    const path = `/programmes/${programme}`
    const revised = await t.fetch('PUT', path, {
      scope,
      ifMatch: 1,
      body: programmeBody({ label: 'Hàn', trade: '6520123' }),
    })
    expect(revised).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { label: 'Hàn', trade: '6520123', school: { id: us.id } },
    })
    const cohort = await t.create(scope, '/cohorts', {
      programme,
      ...cohortBody({ label: 'H-K1', endsOn: inDays(-5) }),
    })
    const inUse = await t.fetch('PUT', path, { scope, ifMatch: 2, body: programmeBody({ trade: '6340113' }) })
    expect(inUse).toMatchObject({ status: 409, body: { code: 'programme-in-use' } })
    const enrolled = { female: 20, male: 20, other: 0 }
    const more = await t.fetch('PUT', `/cohorts/${cohort}`, {
      scope,
      ifMatch: 1,
      body: cohortBody({ label: 'H-K1', endsOn: inDays(-5), enrolled }),
    })
    expect(more).toMatchObject({ status: 200, body: { enrolled } })
    expect(await t.fetch('POST', `${path}/retire`, { scope, ifMatch: 2 })).toMatchObject({
      status: 200,
      body: { status: 'retired' },
    })
    const late = await t.fetch('POST', '/cohorts', { scope, body: { programme, ...cohortBody() } })
    expect(late).toMatchObject({ status: 422, body: { code: 'programme-retired' } })

    const graduated = { female: 18, male: 19, other: 0 }
    const body = { graduated, endedOn: inDays(-3) }
    const done = await t.fetch('POST', `/cohorts/${cohort}/graduate`, { scope, ifMatch: 2, body })
    expect(done).toMatchObject({ status: 200, body: { status: 'graduated', graduated, endedOn: inDays(-3) } })
    await eventually(() => {
      const ofProgramme = t.events(programmeTopic).filter(({ subject }) => subject === programme)
      expect(ofProgramme.map(({ name }) => name)).toEqual(['published', 'revised', 'retired'])
      const ofCohort = t.events(cohortTopic).filter(({ subject }) => subject === cohort)
      expect(ofCohort.map(({ name }) => name)).toEqual(['opened', 'revised', 'graduated'])
      expect(ofCohort[2]?.data).toMatchObject({ effectiveOn: inDays(-3), graduated })
    })
    expect(await listed('/cohorts?status=graduated&text=h-k1', scope)).toEqual([cohort])
    expect(await listed('/programmes?status=retired', scope)).toEqual([programme])
  })

  it('rest on their own school alone', async () => {
    const body = { programme: others.programme, ...cohortBody() }
    expect(await t.fetch('POST', '/cohorts', { scope: us.scope, body })).toMatchObject({
      status: 422,
      body: { code: 'programme-unknown' },
    })
  })
})

describe('a slot', () => {
  it('is published from its programme and campus, and its contact person stays here', async () => {
    const { id, reply } = await post({ wards: ['11413'] }, us, { contact, programme: us.programme })
    expect(reply.headers.get('location')).toBe(`/slots/${id}`)
    expect(reply.body).toMatchObject({
      school: { id: us.id, name: 'Cao đẳng Minh Hoạ' },
      programme: us.programme,
      cohort: { id: us.cohort, label: 'LG-K15' },
      campus: { id: us.campus, label: 'Cơ sở Hải An' },
      ward: '11413',
      terms: { type: 'A', trade: '6340113', level: 'college', capacity: 30, funding: 'school', otherProvinces: false },
      validUntil: inDays(150),
    })
    expect(await get(`/slots/${id}`)).toMatchObject({ status: 200, body: { contact } })
    const [event] = await eventually(() => {
      const found = t.events(slotTopic).filter(({ subject }) => subject === id)
      expect(found).toHaveLength(1)
      return found
    })
    expect(event).toMatchObject({
      name: 'published',
      data: { cohort: us.cohort, campus: us.campus, point: { lat: 20.83, lon: 106.72 }, capacity: 30 },
    })
    const stored = await t.service.app.aggregates.slots.model.findById(id).lean()
    for (const text of [JSON.stringify(event), JSON.stringify(stored)]) expect(text).not.toContain(contact.phone)
  })

  it('says its smallest group and its seats for target groups, here and to others', async () => {
    const conditions = { minimumCohort: 5, targetGroupSeats: [{ group: 'disabled', seats: 3 }] }
    const { id } = await post(conditions)
    expect((await get(`/slots/${id}`)).body.terms).toMatchObject(conditions)
    await eventually(() =>
      expect(t.events(slotTopic).find(({ subject }) => subject === id)?.data).toMatchObject(conditions),
    )
    const without = await t.fetch('PUT', `/slots/${id}`, {
      scope: us.scope,
      ifMatch: 1,
      body: { campus: us.campus, terms: terms() },
    })
    expect(without.body.terms).not.toHaveProperty('minimumCohort')
    expect(without.body.terms).not.toHaveProperty('targetGroupSeats')
  })

  it('keeps no contact person beside an Idempotency-Key either, and gives the same reply again', async () => {
    const body = { ...slotBody(), contact }
    const [first, again] = [
      await t.fetch('POST', '/slots', { scope: us.scope, body, key: 'slot-1' }),
      await t.fetch('POST', '/slots', { scope: us.scope, body, key: 'slot-1' }),
    ]
    expect(again).toMatchObject({ status: 201, body: first.body })
    const stored = await t.service.app.aggregates.slots.model.findById(first.body.id).lean()
    expect(JSON.stringify(stored)).not.toContain(contact.name)
  })

  it.each([
    ['cohort-unknown', () => ({ cohort: others.cohort })],
    ['campus-unknown', () => ({ campus: others.campus })],
    ['programme-unknown', () => ({ programme: others.programme })],
    ['capacity-exceeds-cohort', () => ({ terms: terms({ capacity: 61 }) })],
    ['minimum-cohort-exceeds-capacity', () => ({ terms: terms({ minimumCohort: 31 }) })],
    [
      'target-group-seats-exceed-capacity',
      () => ({ terms: terms({ targetGroupSeats: [{ group: 'women', seats: 31 }] }) }),
    ],
    ['window-past', () => ({ terms: terms({ window: { from: inDays(-90), to: inDays(-1) } }) })],
    ['slot-type-not-served', () => ({ terms: terms({ type: 'B' }) })],
  ])('is refused: %s', async (code, more) => {
    const reply = await t.fetch('POST', '/slots', { scope: us.scope, body: { ...slotBody(), ...more() } })
    expect(reply).toMatchObject({
      status: 422,
      body: { code, detail: { vi: expect.any(String), en: expect.any(String) } },
    })
  })

  it('is revised, renewed, withdrawn and closed', async () => {
    const { id } = await post({ window: { from: inDays(30), to: inDays(300) } })
    const change = async (method: string, verb: string, ifMatch: number, body: object) => {
      const { status, body: after } = await t.fetch(method, `/slots/${id}${verb}`, { scope: us.scope, ifMatch, body })
      expect({ status, code: after.code }).toEqual({ status: 200, code: undefined })
      return after
    }
    const shrunk = terms({ capacity: 3, window: { from: inDays(30), to: inDays(300) } })
    expect(await change('PUT', '', 1, { campus: us.campus, terms: shrunk })).toMatchObject({
      version: 2,
      terms: { capacity: 3 },
      validUntil: inDays(180),
    })
    const tooLong = await t.fetch('POST', `/slots/${id}/renew`, {
      scope: us.scope,
      ifMatch: 2,
      body: { validUntil: inDays(181) },
    })
    expect(tooLong).toMatchObject({ status: 422, body: { code: 'slot-renewal-too-long' } })
    await change('POST', '/close', 2, { reason: 'filled' })
    expect((await get(`/slots/${id}`)).body).toMatchObject({ status: 'closed', reason: 'filled' })
    const { id: other } = await post()
    await t.fetch('POST', `/slots/${other}/withdraw`, {
      scope: us.scope,
      ifMatch: 1,
      body: { reason: 'cohort-changed' },
    })
    expect(await listed('/slots?status=withdrawn', us.scope)).toContain(other)
    const after = await t.fetch('POST', `/slots/${other}/close`, {
      scope: us.scope,
      ifMatch: 2,
      body: { reason: 'other' },
    })
    expect(after).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } })
  })

  it('is copied into a new one, with what differs', async () => {
    const { id } = await post({ capacity: 7 }, us, { contact })
    const window = { from: inDays(60), to: inDays(170) }
    const path = `/slots/${id}/clone`
    const copy = await t.fetch('POST', path, { scope: us.scope, body: { terms: { window } }, key: 'clone-1' })
    expect(copy).toMatchObject({ status: 201, body: { version: 1, terms: { capacity: 7, window, trade: '6340113' } } })
    expect(copy.body.id).not.toBe(id)
    expect(copy.headers.get('location')).toBe(`/slots/${copy.body.id}`)
    expect(
      (await t.fetch('POST', path, { scope: us.scope, body: { terms: { window } }, key: 'clone-1' })).body.id,
    ).toBe(copy.body.id)
    expect((await get(`/slots/${copy.body.id}`)).body.contact).toEqual(contact)
  })

  it('is seen by its school and by the authorities of its territory alone', async () => {
    const { id } = await post()
    const authority = t.scope('labour-authority', city)
    expect(await listed('/slots?limit=200', authority)).toContain(id)
    expect((await get(`/slots/${id}`, authority)).body).not.toHaveProperty('contact')
    expect(await listed('/slots?limit=200', others.scope)).not.toContain(id)
    expect((await get(`/slots/${id}`, others.scope)).status).toBe(404)
    const elsewhere = t.scope('labour-authority', { territory: { province: '01' } })
    expect(await listed('/slots', elsewhere)).toEqual([])
    expect((await get(`/slots/${id}`, elsewhere)).status).toBe(404)
    expect((await get('/slots', t.scope('enterprise'))).status).toBe(403)
    // a filter may narrow what the scope lets through, never widen it
    const district = t.scope('gdnn-authority', { territory: { province: '31', wards: ['11383'] } })
    expect(await listed('/slots?ward=11413&limit=200', district)).toEqual([])
    expect(await listed(`/slots?school=${us.id}&limit=200`, others.scope)).toEqual([])
  })

  it('is found by trade, cohort and words, page by page', async () => {
    const firm = await t.college({ name: 'Cao đẳng Trang Giấy' })
    const made = new Set([
      (await post({}, firm)).id,
      (await post({ capacity: 2 }, firm)).id,
      (await post({ capacity: 3 }, firm)).id,
    ])
    const query = `trade=6340113&cohort=${firm.cohort}&text=giay%20logistics`
    const first = await get(`/slots?${query}&limit=2`, firm.scope)
    expect(first.body.items).toHaveLength(2)
    const second = await get(`/slots?${query}&limit=2&cursor=${first.body.next}`, firm.scope)
    expect(second.body.next).toBeUndefined()
    expect(new Set([...idsIn(first), ...idsIn(second)])).toEqual(made)
    expect(await listed('/slots?trade=6520123', firm.scope)).toEqual([])
    expect((await get('/slots?cursor=forged', firm.scope)).status).toBe(400)
  })

  it('follows its places along the funnel', async () => {
    const { id } = await post()
    const steps = proposalSteps({ slot: id, demand: newId(), enterprise: newId(), school: us.id })
    const send = async (step: { subject: string; name: string; data: object }, version: number) =>
      t.publish(proposalTopic, step.subject, step.name as 'made', step.data as never, { version })
    await send(steps.made(12), 1)
    await send(steps.acceptedInPart(8, 4), 2)
    await send(steps.made(12), 1)
    await send(steps.agreed(8), 3)
    await eventually(async () => {
      const { body } = await get(`/slots/${id}/progress`, t.scope('labour-authority', city))
      expect(body).toMatchObject({
        slot: id,
        offered: 30,
        reached: { proposed: 12, agreed: 8, signed: 0 },
        standing: { proposed: 0, agreed: 8 },
      })
    })
    expect((await get(`/slots/${id}/progress`, others.scope)).status).toBe(404)
  })
})

describe('every route', () => {
  const changes = (): readonly (readonly [string, string, object])[] => [
    ['PUT', `/schools/${us.id}/profile`, { ward: '11413' }],
    ['POST', `/schools/${us.id}/campuses`, { label: 'X', ward: '11413' }],
    ['POST', `/schools/${us.id}/campuses/${us.campus}/close`, {}],
    ['PUT', `/programmes/${us.programme}`, programmeBody()],
    ['PUT', `/programmes/${us.programme}/modules`, { modules: [] }],
    ['POST', `/programmes/${us.programme}/retire`, {}],
    ['PUT', `/cohorts/${us.cohort}`, cohortBody()],
    ['POST', `/cohorts/${us.cohort}/graduate`, { graduated: { female: 1, male: 1, other: 0 }, endedOn: inDays(-1) }],
  ]
  const slotChanges = (id: string): readonly (readonly [string, string, object])[] => [
    ['PUT', `/slots/${id}`, { campus: us.campus, terms: terms() }],
    ['POST', `/slots/${id}/withdraw`, { reason: 'mistake' }],
    ['POST', `/slots/${id}/close`, { reason: 'filled' }],
    ['POST', `/slots/${id}/renew`, {}],
  ]
  const creations = (): readonly (readonly [string, string, object])[] => [
    ['POST', '/programmes', programmeBody()],
    ['POST', '/cohorts', { programme: us.programme, ...cohortBody() }],
    ['POST', '/slots', slotBody()],
    ['POST', '/slot-imports', { csv: 'x' }],
  ]
  const reads = (id: string) => [
    '/schools',
    `/schools/${us.id}`,
    '/programmes',
    `/programmes/${us.programme}`,
    '/cohorts',
    `/cohorts/${us.cohort}`,
    '/slots',
    `/slots/${id}`,
    `/slots/${id}/progress`,
    '/slot-imports/template',
    '/programme-modules/template',
    '/programme-reviews',
  ]

  it('refuses strangers, other roles, readers and other schools; wants the version it changes', async () => {
    const { id } = await post()
    for (const [method, path, body] of [...changes(), ...slotChanges(id)]) {
      const status = async (scope: Scope | undefined, more: object = { ifMatch: 1 }) =>
        (await t.fetch(method, path, { ...(scope ? { scope } : {}), body, ...more })).status
      const seen = {
        stranger: await status(undefined),
        enterprise: await status(t.scope('enterprise')),
        reader: await status({ ...us.scope, persons: ['reader'] }),
        other: await status(others.scope),
        without: await status(us.scope, {}),
        stale: await status(us.scope, { ifMatch: 99 }),
      }
      expect([method, path, seen]).toEqual([
        method,
        path,
        { stranger: 401, enterprise: 403, reader: 403, other: 404, without: 428, stale: 412 },
      ])
    }
  })

  it('that makes something refuses strangers, other roles, the unverified and bad input', async () => {
    for (const [method, path, body] of creations()) {
      const status = async (scope: Scope | undefined, what: object = body) =>
        (await t.fetch(method, path, { ...(scope ? { scope } : {}), body: what })).status
      const seen = {
        stranger: await status(undefined),
        authority: await status(t.scope('labour-authority', city)),
        unverified: await status({ ...t.scope('school'), verified: false }),
        empty: await status(us.scope, {}),
      }
      expect([path, seen]).toEqual([path, { stranger: 401, authority: 403, unverified: 403, empty: 400 }])
    }
  })

  it('that reads refuses strangers and roles without part in it', async () => {
    const { id } = await post()
    for (const path of reads(id)) {
      const statuses = [
        await t.fetch('GET', path),
        await get(path, t.scope('commune', city)),
        await get(path, us.scope),
      ]
      expect([path, statuses.map(({ status }) => status)]).toEqual([path, [401, 403, 200]])
    }
  })

  it('answers 404 for what is not there', async () => {
    for (const kind of ['schools', 'programmes', 'cohorts', 'slots', 'programme-reviews']) {
      expect((await get(`/${kind}/${newId()}`)).status).toBe(404)
      expect((await get(`/${kind}/not-an-id`)).status).toBe(404)
    }
  })
})

/** Moves the clock for good, hence the last. */
describe('a slot nobody renews', () => {
  it('closes by itself when its window is over', async () => {
    const { id } = await post({ window: { from: inDays(1), to: inDays(21) }, weeks: 3 })
    await t.setClock(22 * 86_400_000)
    await eventually(async () =>
      expect((await get(`/slots/${id}`)).body).toMatchObject({ status: 'closed', reason: 'expired' }),
    )
    await eventually(() =>
      expect(
        t
          .events(slotTopic)
          .filter(({ subject }) => subject === id)
          .at(-1),
      ).toMatchObject({ name: 'closed', data: { reason: 'expired' } }),
    )
  })
})
