import { demandTopic, organisationTopic, proposalTopic, type SeatId } from '@noinghe/contracts'
import { newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, city, contact, inDays, partiesWith, startWorld, terms, type World, zone } from './world.ts'

let t: World
let us: Company
let others: Company

beforeAll(async () => {
  t = await startWorld()
  us = await t.company()
  others = await t.company()
})
afterAll(() => t.stop())

describe('a demand', () => {
  it('is posted with defaults, location and ETag, and published without the contact person', async () => {
    const { id, etag, reply } = await t.post(us, {}, { contact })
    expect(reply).toMatchObject({
      status: 201,
      body: {
        terms: { type: 'A', shift: 'day', visibility: 'every-verified-school', hirable: 0 },
        ward: '11411',
        park: 'dinh-vu',
      },
    })
    expect([etag, reply.headers.get('location')]).toEqual(['"1"', `/demands/${id}`])
    expect(reply.body.contact).toBeUndefined()
    expect((await t.fetch('GET', `/demands/${id}`, { scope: us.scope })).body.contact).toEqual(contact)
    const [event] = await eventually(() => {
      const found = t.events(demandTopic).filter(({ subject }) => subject === id)
      expect(found).toHaveLength(1)
      return found
    })
    expect(event).toMatchObject({
      name: 'posted',
      data: { enterprise: us.id, headcount: 12, trade: '6340113', park: 'dinh-vu' },
    })
    const stored = JSON.stringify(await t.service.app.aggregates.demand.model.findById(id).lean())
    for (const text of [JSON.stringify(event), stored]) expect(text).not.toContain(contact.phone)
  })

  it('is posted once for one key, and keeps no person beside the key', async () => {
    const ask = { scope: us.scope, key: newId(), body: { site: us.site, terms: terms(), contact } }
    const [first, again] = [await t.fetch('POST', '/demands', ask), await t.fetch('POST', '/demands', ask)]
    expect(again.body).toEqual(first.body)
    const stored = JSON.stringify(await t.service.app.aggregates.demand.model.findById(first.body.id).lean())
    expect(stored).not.toContain(contact.name)
  })

  it('is revised, renewed, withdrawn; each is one event', async () => {
    const { id, etag } = await t.post(us, { weeks: 52 })
    const { scope, site } = us
    const revised = await t.fetch('PUT', `/demands/${id}`, {
      scope,
      ifMatch: etag,
      body: { site, terms: terms({ weeks: 52, headcount: 9 }) },
    })
    expect(revised).toMatchObject({ status: 200, etag: '"2"', body: { terms: { headcount: 9 } } })
    const early = await t.fetch('POST', `/demands/${id}/renew`, { scope, ifMatch: revised.etag, body: {} })
    expect(early).toMatchObject({ status: 422, body: { code: 'renewal-too-short' } })
    const withdrawn = await t.fetch('POST', `/demands/${id}/withdraw`, {
      scope,
      ifMatch: revised.etag,
      body: { reason: 'budget' },
    })
    expect(withdrawn).toMatchObject({ status: 200, body: { status: 'withdrawn', reason: 'budget' } })
    const dead = await t.fetch('POST', `/demands/${id}/close`, {
      scope,
      ifMatch: withdrawn.etag,
      body: { reason: 'filled' },
    })
    expect(dead).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } })
    await eventually(() =>
      expect(
        t
          .events(demandTopic)
          .filter(({ subject }) => subject === id)
          .map(({ name }) => name),
      ).toEqual(['posted', 'revised', 'withdrawn']),
    )
  })

  it('is closed with its reason', async () => {
    const { id, etag } = await t.post(us)
    const closed = await t.fetch('POST', `/demands/${id}/close`, {
      scope: us.scope,
      ifMatch: etag,
      body: { reason: 'no-supply' },
    })
    expect(closed.body).toMatchObject({ status: 'closed', reason: 'no-supply' })
  })

  it('is cloned into a new one, with what differs', async () => {
    const { id } = await t.post(us, { headcount: 7 }, { contact })
    const body = { terms: { startWindow: { from: inDays(100), to: inDays(120) } } }
    const clone = await t.fetch('POST', `/demands/${id}/clone`, { scope: us.scope, key: newId(), body })
    expect(clone).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { terms: { headcount: 7, startWindow: body.terms.startWindow } },
    })
    expect(clone.body.id).not.toBe(id)
    expect(clone.headers.get('location')).toBe(`/demands/${clone.body.id}`)
    expect((await t.fetch('GET', `/demands/${clone.body.id}`, { scope: us.scope })).body.contact).toEqual(contact)
  })

  it.each([
    [
      'a window in the past',
      { startWindow: { from: '2020-01-01', to: '2020-02-01' } },
      422,
      'window-past',
      '/terms/startWindow/to',
    ],
    ['type B', { type: 'B' }, 422, 'type-not-served', '/terms/type'],
    ['49 hours a week', { hoursPerWeek: 49 }, 400, 'invalid-input', '/terms/hoursPerWeek'],
    ['no headcount', { headcount: 0 }, 400, 'invalid-input', '/terms/headcount'],
  ])('is refused with %s', async (_what, more, status, code, pointer) => {
    const { body } = await t.fetch('POST', '/demands', { scope: us.scope, body: { site: us.site, terms: terms(more) } })
    expect(body).toMatchObject({ status, code, errors: [{ pointer }] })
    expect(body.detail.vi).not.toBe(body.detail.en)
  })

  it('is refused at a site of somebody else', async () => {
    const { body } = await t.fetch('POST', '/demands', { scope: us.scope, body: { site: others.site, terms: terms() } })
    expect(body).toMatchObject({ status: 422, code: 'site-unknown' })
  })

  it('expires by the clock', async () => {
    const { id } = await t.post(us, { weeks: 1, startWindow: { from: inDays(1), to: inDays(2) } })
    await t.setClock(10 * 86_400_000)
    try {
      await eventually(async () =>
        expect((await t.fetch('GET', `/demands/${id}`, { scope: us.scope })).body).toMatchObject({
          status: 'closed',
          reason: 'expired',
        }),
      )
    } finally {
      await t.setClock(0)
    }
  })
})

describe('who sees a demand', () => {
  const seen = async (scope: Scope, query = '') => {
    const { status, body } = await t.fetch('GET', `/demands?limit=200${query}`, { scope })
    expect(status).toBe(200)
    return body.items.map((one: { id: string }) => one.id)
  }

  it('open to every school: its owner, schools, authorities of the territory; no other enterprise', async () => {
    const { id } = await t.post(us)
    for (const scope of [
      us.scope,
      t.scope('school'),
      t.scope('labour-authority', city),
      t.scope('gdnn-authority', city),
      t.scope('zone-authority', zone),
    ]) {
      expect(await seen(scope)).toContain(id)
      expect((await t.fetch('GET', `/demands/${id}`, { scope })).status).toBe(200)
    }
    const elsewhere = { territory: { province: '31', parks: ['nomura'] } }
    for (const scope of [
      others.scope,
      t.scope('labour-authority', { territory: { province: '01' } }),
      t.scope('zone-authority', elsewhere),
    ]) {
      expect(await seen(scope)).not.toContain(id)
      expect((await t.fetch('GET', `/demands/${id}`, { scope })).status).toBe(404)
    }
  })

  it('for invited schools: those alone', async () => {
    const [invited, uninvited] = [t.scope('school'), t.scope('school')]
    const { id } = await t.post(us, { visibility: 'invited-schools', invitedSchools: [invited.organisation] })
    expect(await seen(invited)).toContain(id)
    expect(await seen(uninvited)).not.toContain(id)
    expect((await t.fetch('GET', `/demands/${id}`, { scope: uninvited })).status).toBe(404)
  })

  it('not open any more: no school, but one to which it was proposed', async () => {
    const { id, etag } = await t.post(us)
    const [proposed, stranger] = [t.scope('school'), t.scope('school')]
    const parties = partiesWith(id, us.id, proposed.organisation)
    await t.publish(proposalTopic, newId(), 'expired', { ...parties, headcount: 3 })
    await t.fetch('POST', `/demands/${id}/withdraw`, { scope: us.scope, ifMatch: etag, body: { reason: 'mistake' } })
    await eventually(async () => expect((await t.fetch('GET', `/demands/${id}`, { scope: proposed })).status).toBe(200))
    expect((await t.fetch('GET', `/demands/${id}`, { scope: stranger })).status).toBe(404)
    expect(await seen(proposed)).not.toContain(id)
  })

  it('of a suspended enterprise: no school', async () => {
    const firm = await t.company()
    const { id } = await t.post(firm, {})
    const school = t.scope('school')
    expect(await seen(school)).toContain(id)
    await t.publish(organisationTopic, firm.id, 'suspended', { reason: 'law-breach' })
    await eventually(async () => expect(await seen(school)).not.toContain(id))
    await t.publish(organisationTopic, firm.id, 'reinstated', {})
    await eventually(async () => expect(await seen(school)).toContain(id))
  })

  it('with hidden name: who it is only after both have agreed', async () => {
    const firm = await t.company('private', { name: 'Công ty Bí Ẩn' })
    const { id } = await t.post(firm, { nameHidden: true })
    const [school, other] = [t.scope('school'), t.scope('school')]
    const read = async (scope: Scope) => (await t.fetch('GET', `/demands/${id}`, { scope })).body
    expect(await read(school)).not.toHaveProperty('enterprise')
    expect(await seen(school, '&text=bi%20an')).not.toContain(id)
    expect(await seen(t.scope('labour-authority', city), '&text=bi%20an')).toContain(id)
    expect((await t.fetch('GET', `/enterprises/${firm.id}`, { scope: school })).status).toBe(404)

    const parties = partiesWith(id, firm.id, school.organisation)
    await t.publish(proposalTopic, newId(), 'agreed', {
      ...parties,
      type: 'A',
      level: 'college',
      startsOn: inDays(30),
      weeks: 12,
      hoursPerWeek: 40,
      province: '31',
      ward: '11411',
      headcount: 1,
      seats: [newId<SeatId>()],
    })
    await eventually(async () =>
      expect((await read(school)).enterprise).toEqual({ id: firm.id, name: 'Công ty Bí Ẩn' }),
    )
    expect(await read(other)).not.toHaveProperty('enterprise')
    expect((await t.fetch('GET', `/enterprises/${firm.id}`, { scope: school })).body).toMatchObject({
      name: 'Công ty Bí Ẩn',
    })
    const { body } = await t.fetch('GET', '/demands?limit=200', { scope: school })
    expect(body.items.find((one: { id: string }) => one.id === id).enterprise.name).toBe('Công ty Bí Ẩn')
  })

  it('by filter: status, trade, ward, park and words without accents', async () => {
    const firm = await t.company()
    const { scope } = firm
    const [welding, logistics] = [await t.post(firm, { trade: '6520123' }), await t.post(firm, {})]
    await t.fetch('POST', `/demands/${logistics.id}/close`, {
      scope,
      ifMatch: logistics.etag,
      body: { reason: 'filled' },
    })
    const both = [logistics.id, welding.id]
    expect(await seen(scope, '&status=closed')).toEqual([logistics.id])
    expect(await seen(scope, '&trade=6520123')).toEqual([welding.id])
    expect(await seen(scope, '&ward=11411&park=dinh-vu')).toEqual(both)
    expect(await seen(scope, '&ward=11413')).toEqual([])
    expect(await seen(scope, '&text=DINH%20VU%20han')).toEqual([welding.id])
    expect(await seen(scope, '&text=logistics%20kho')).toEqual([logistics.id])
  })

  it('page by page', async () => {
    const firm = await t.company()
    const ids = [(await t.post(firm)).id, (await t.post(firm, {})).id, (await t.post(firm, {})).id]
    const first = await t.fetch('GET', '/demands?limit=2', { scope: firm.scope })
    const second = await t.fetch('GET', `/demands?limit=2&cursor=${first.body.next}`, { scope: firm.scope })
    expect([...first.body.items, ...second.body.items].map((one: { id: string }) => one.id)).toEqual(ids.reverse())
    expect(second.body.next).toBeUndefined()
  })
})
