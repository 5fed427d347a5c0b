import {
  agreementTopic,
  bookingTopic,
  type EnterpriseId,
  enterpriseTopic,
  logbookTopic,
  placementTopic,
  teacherSlotTopic,
  trainerTopic,
} from '@noinghe/contracts'
import { viewLogOf } from '@noinghe/personal-data'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type College, inDays, startWorld } from './world.ts'

type World = Awaited<ReturnType<typeof startWorld>>
let t: World
let us: College
let others: College
let firm: Scope

const id = <Id extends string>(): Id => newId<Id>()
const person = { name: 'Phạm Văn Thợ Cả', phone: '0901234599', email: 'tho.ca@example.vn' }
const credentials = [{ kind: 'diploma', level: 'college', on: '2015-07-01', trade: '6340113' }]
const decision = () => ({ number: '128/QĐ-MH', on: inDays(0) })

/** An agreement of the school with the firm, in logistics at college level. */
const agree = async (college: College, more: object = {}) => {
  const agreement = id<never>()
  const parties = {
    demand: id<never>(),
    slot: id<never>(),
    enterprise: firm.organisation as never,
    school: college.id as never,
  }
  await t.publish(agreementTopic, agreement, 'drafted', {
    ...parties,
    proposal: id<never>(),
    type: 'A',
    trade: '6340113',
    level: 'college',
    seats: [id<never>()],
    headcount: 1,
    startsOn: inDays(-30),
    endsOn: inDays(60),
    weeks: 12,
    hoursPerWeek: 40,
    payBand: 'none',
    province: '31',
    ward: '11413',
    ...more,
  })
  return { agreement, ...parties }
}

const register = async (by: Scope, more: object = {}) => {
  const reply = await t.fetch('POST', '/trainers', { scope: by, body: { person, credentials, ...more } })
  expect(reply).toMatchObject({ status: 201, body: { status: 'registered' } })
  return String(reply.body.id)
}
const get = (path: string, scope: Scope) => t.fetch('GET', path, { scope })
const act = async (path: string, scope: Scope, body: object, of = path.split('/').slice(0, 3).join('/')) => {
  const { etag } = await get(of, scope)
  return t.fetch('POST', path, { scope, ifMatch: etag, body })
}
const recognise = (trainer: string, by: College) =>
  act(`/trainers/${trainer}/recognitions`, by.scope, {
    trade: '6340113',
    level: 'college',
    pedagogy: { basis: 'council', members: 5, on: inDays(-10) },
    decision: decision(),
  })

beforeAll(async () => {
  t = await startWorld()
  us = await t.college()
  others = await t.college({ name: 'Trung cấp Khác', ward: '11383' })
  firm = t.scope('enterprise', { organisation: id<EnterpriseId>() })
  await t.publish(enterpriseTopic, firm.organisation, 'registered', {
    employerType: 'private',
    name: 'Công ty Minh hoạ',
    province: '31',
    ward: '11413',
  })
  await eventually(async () => {
    const known = await t.service.app.projections.enterprises.get(firm.organisation)
    if (known === undefined) throw new Error('the enterprise is not known yet')
  })
}, 180_000)
afterAll(() => t.stop())

describe('a trainer', () => {
  it('is registered by the enterprise, seen by partner schools, kept encrypted, and named in no event', async () => {
    const trainer = await register(firm)
    expect((await get(`/trainers/${trainer}`, us.scope)).status).toBe(404)
    await agree(us)
    await eventually(async () =>
      expect(await get(`/trainers/${trainer}`, us.scope)).toMatchObject({ status: 200, body: { person } }),
    )
    expect((await get(`/trainers/${trainer}`, others.scope)).status).toBe(404)
    const views = () => viewLogOf(t.service.app).count('trainer', trainer)
    const before = await views()
    expect(before).toBeGreaterThan(0)
    const department = t.scope('gdnn-authority', { territory: { province: '31' } })
    expect((await get(`/trainers/${trainer}`, department)).body).not.toHaveProperty('person')
    expect(await views(), 'who saw no person left no trace').toBe(before)
    await get(`/trainers/${trainer}`, us.scope)
    expect(await views()).toBe(before + 1)
    const recognised = await recognise(trainer, us)
    expect(recognised).toMatchObject({ status: 200, body: { recognitions: [{ status: 'holds', basis: 'diploma' }] } })
    const events = await eventually(() => {
      const found = t.events(trainerTopic).filter(({ subject }) => subject === trainer)
      expect(found.map(({ name }) => name)).toEqual(['particulars-changed', 'recognised'])
      return JSON.stringify(found)
    })
    const stored = JSON.stringify(await t.service.app.aggregates.trainers.model.findById(trainer).lean())
    for (const secret of Object.values(person))
      for (const text of [events, stored, JSON.stringify(recognised.body)]) expect(text).not.toContain(secret)
  })

  it('closes the gap of an agreement once recognised, is renewed by weeks of the logbook, lapses by the clock', async () => {
    const trade = { trade: '6510216', startsOn: inDays(-300), endsOn: inDays(500) }
    const { agreement, ...parties } = await agree(others, trade)
    const gaps = async () => (await get('/trainers/gaps', others.scope)).body.items as { agreement: string }[]
    await eventually(async () => expect((await gaps()).map(one => one.agreement)).toContain(agreement))
    const trainer = await register(others.scope, { enterprise: firm.organisation })
    const reply = await act(`/trainers/${trainer}/recognitions`, others.scope, {
      trade: trade.trade,
      level: 'college',
      pedagogy: { basis: 'standard', on: inDays(-300) },
      decision: { number: '7/QĐ', on: inDays(-200) },
    })
    expect(reply.status).toBe(200)
    expect((await gaps()).map(one => one.agreement)).not.toContain(agreement)

    const group = { agreement, enterprise: parties.enterprise, school: parties.school }
    await t.publish(logbookTopic, id(), 'staffed', { ...group, instructors: [trainer as never], teachers: 1 })
    await t.publish(placementTopic, id(), 'week-confirmed', {
      ...parties,
      agreement,
      seat: id<never>(),
      week: inDays(-20),
      by: 'learner',
    })
    const taught = await eventually(async () => {
      const { body } = await get(`/trainers/${trainer}`, others.scope)
      expect(body.recognitions[0].lastTaughtOn).toBe(inDays(-14))
      return body.recognitions[0].holdsUntil as string
    })
    expect(taught > inDays(345)).toBe(true)

    const year = 400 * 86_400_000
    await t.setClock(year)
    await eventually(async () => {
      const { body } = await get(`/trainers/${trainer}`, others.scope)
      expect(body.recognitions[0].lapsed).toEqual({ on: addDays(taught, 1), reason: 'no-teaching' })
    })
    await t.setClock(0)
    const { body } = await get('/trainers/worklist', others.scope)
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['lapsed', 'trainer-missing']),
    )
    const told = await eventually(() => {
      const found = t.events(trainerTopic).filter(({ subject }) => subject === trainer)
      expect(found.at(-1)?.name).toBe('lapsed')
      return found
    })
    expect(told.map(({ aggregateVersion }) => aggregateVersion)).toEqual([1, 2, 3, 4])
  })

  it('is another school’s to use, not to change', async () => {
    const trainer = await register(firm)
    await agree(others)
    await eventually(async () => expect((await get(`/trainers/${trainer}`, others.scope)).status).toBe(200))
    const { body } = await recognise(trainer, us)
    const path = `/trainers/${trainer}/recognitions/${body.recognitions[0].id}`
    const theirs = await act(`${path}/end`, others.scope, { reason: 'withdrawn' })
    expect(theirs).toMatchObject({ status: 409, body: { code: 'recognition-not-yours' } })
    expect(await act(`${path}/use`, others.scope, {})).toMatchObject({
      status: 200,
      body: { recognitions: [{ school: us.id }, { school: others.id, basedOn: body.recognitions[0].id }] },
    })
    const ended = await act(`${path}/rate`, us.scope, { year: Number(inDays(0).slice(0, 4)), completed: false })
    expect(ended.body.recognitions.map(({ status }: { status: string }) => status)).toEqual(['lapsed', 'lapsed'])
  })

  it('stands on the yearly list, which carries its hash and says that its layout is unverified', async () => {
    const reply = await get('/trainers/list.csv', us.scope)
    expect(reply.status).toBe(200)
    const hash = reply.headers.get('x-list-sha256')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    for (const part of [hash, person.name, 'Công ty Minh hoạ', 'chưa được xác minh']) expect(reply.text).toContain(part)
    const year = Number(inDays(0).slice(0, 4))
    const body = { year, hash, sentOn: inDays(0) }
    expect((await t.fetch('POST', '/trainer-lists', { scope: us.scope, body })).status).toBe(201)
    expect(await t.fetch('POST', '/trainer-lists', { scope: us.scope, body })).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    })
  })
})

describe('a teacher', () => {
  it('goes to an enterprise, which confirms the hours; the counter and the measures of the school follow', async () => {
    const teacher = await t.create(us.scope, '/teachers', {
      localId: 'GV-01',
      person: { name: 'Lê Thị Giáo' },
      credentials: [{ kind: 'skill-certificate', skillLevel: 3, on: '2024-05-10' }],
    })
    const terms = { window: { from: inDays(-5), to: inDays(5) }, hours: 80 }
    const slot = await t.create(us.scope, '/teacher-slot-requests', { enterprise: firm.organisation, teacher, terms })
    const path = `/teacher-slots/${slot}`
    const stay = `${path}/stays/${(await get(path, us.scope)).body.stays[0].id}`
    expect((await get(path, firm)).body.stays[0]).not.toHaveProperty('teacherName')
    expect((await act(`${stay}/answer`, firm, { accept: true })).status).toBe(200)
    expect((await get(path, firm)).body.stays[0]).toMatchObject({ status: 'agreed', teacherName: 'Lê Thị Giáo' })
    expect((await get(path, others.scope)).status).toBe(404)
    expect((await act(`${stay}/hours`, us.scope, { on: inDays(0), hours: 7.5 })).status).toBe(200)
    expect((await act(`${stay}/confirm`, firm, {})).status).toBe(200)
    expect((await get(`/teachers/${teacher}/hours`, us.scope)).body).toMatchObject({
      counted: 7.5,
      confirmed: 7.5,
      reached: false,
    })
    const department = t.scope('gdnn-authority', { territory: { province: '31' } })
    expect((await get(`/schools/${us.id}/teacher-meter`, department)).body).toMatchObject({
      skillCertified: { part: 1, of: 1 },
      technologyUpdated: { part: 0, of: 1 },
    })
    const events = await eventually(() => {
      const found = t.events(teacherSlotTopic).filter(({ subject }) => subject === slot)
      expect(found.map(({ name }) => name)).toEqual([
        'opened',
        'stay-asked',
        'stay-agreed',
        'hours-logged',
        'hours-confirmed',
      ])
      return JSON.stringify(found)
    })
    for (const secret of ['Lê Thị Giáo', teacher, 'GV-01']) expect(events).not.toContain(secret)
  })
})

describe('a shared workshop', () => {
  it('is booked once for an hour, however many ask at once', async () => {
    const workshop = await t.create(us.scope, '/workshops', {
      label: 'Xưởng mô phỏng kho',
      seats: 20,
      opens: '07:00',
      closes: '21:00',
    })
    const book = (scope: Scope, from: string, to: string) =>
      t.fetch('POST', `/workshops/${workshop}/bookings`, {
        scope,
        body: { on: inDays(7), from, to, purpose: 'practice', people: 10 },
      })
    const asked = [us.scope, others.scope, firm, us.scope, others.scope, firm]
    const replies = await Promise.all(asked.map(scope => book(scope, '08:00', '10:00')))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409])
    expect((await book(firm, '10:00', '11:00')).status).toBe(201)
    const { body } = await get(`/workshops/${workshop}/bookings?from=${inDays(7)}&to=${inDays(7)}`, others.scope)
    expect(body.days[0].bookings).toMatchObject([{ from: '08:00' }, { from: '10:00', by: firm.organisation }])
    await eventually(() =>
      expect(t.events(bookingTopic).filter(({ data }) => data.workshop === workshop)).toHaveLength(2),
    )
  })
})
