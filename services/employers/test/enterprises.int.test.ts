import { demandTopic, employersErasureTopic, enterpriseTopic, organisationTopic } from '@noinghe/contracts'
import { newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, city, contact, startWorld, terms, type World, zone } from './world.ts'

let t: World
let us: Company
let others: Company

beforeAll(async () => {
  t = await startWorld()
  us = await t.company()
  others = await t.company()
})
afterAll(() => t.stop())

const enterpriseOf = ({ id, scope }: Company) => t.fetch('GET', `/enterprises/${id}`, { scope })

describe('an enterprise', () => {
  it('is there once identity has registered it', async () => {
    const { body } = await enterpriseOf(us)
    expect(body).toMatchObject({
      id: us.id,
      status: 'registered',
      name: 'Công ty Minh hoạ',
      taxCode: '9999000014',
      ward: '11413',
    })
  })

  it('is not made of a school', async () => {
    const school = newId()
    await t.publish(organisationTopic, school, 'registered', {
      kind: 'school',
      name: 'Trường Minh hoạ',
      province: '31',
      ward: '11413',
    })
    await t.signUp(newId(), 'private')
    await eventually(async () => expect(await t.service.app.rights.statusOf(school)).toBe('registered'))
    expect(await t.service.app.aggregates.enterprise.get(school)).toBeUndefined()
  })

  it('revises its profile: the public part travels, the contact person does not', async () => {
    const { etag } = await enterpriseOf(us)
    const body = { sizeBand: '201-500', vsicSection: 'H', vsicDivision: '52', contact }
    const revised = await t.fetch('PUT', `/enterprises/${us.id}/profile`, { scope: us.scope, ifMatch: etag, body })
    expect(revised).toMatchObject({ status: 200, body: { sizeBand: '201-500', contact } })
    const names = await eventually(() => {
      const found = t.events(enterpriseTopic).filter(event => event.subject === us.id)
      expect(found.map(({ name }) => name)).toEqual(['registered', 'site-added', 'revised', 'particulars-changed'])
      return found
    })
    expect(names.map(({ aggregateVersion }) => aggregateVersion)).toEqual([1, 2, 3, 4])
    expect(JSON.stringify(names)).not.toContain(contact.phone)
  })

  it('is encrypted where it holds persons', async () => {
    const stored = await t.service.app.aggregates.enterprise.model.findById(us.id).lean()
    const text = JSON.stringify(stored)
    expect(text).not.toContain(contact.name)
    expect(text).not.toContain(contact.phone)
  })

  it('erases its contact person for good, and nobody else does', async () => {
    const firm = await t.company()
    const { etag } = await enterpriseOf(firm)
    const body = { sizeBand: '201-500', vsicSection: 'H', contact }
    await t.fetch('PUT', `/enterprises/${firm.id}/profile`, { scope: firm.scope, ifMatch: etag, body })
    const person = { person: firm.id, kind: 'contact' }
    const copy = `/personal-data/export.txt?person=${firm.id}&kind=contact`
    expect((await t.fetch('GET', copy, { scope: firm.scope })).text).toContain(contact.name)
    const erase = (scope: Scope) => t.fetch('POST', '/personal-data/erasures', { scope, body: person })
    expect((await erase(us.scope)).status).toBe(404)
    expect((await erase(firm.scope)).body).toMatchObject({ erased: true })
    expect((await enterpriseOf(firm)).body.contact).toBeUndefined()
    expect((await t.fetch('GET', copy, { scope: firm.scope })).status).toBe(404)
    await eventually(() =>
      expect(t.events(employersErasureTopic)).toMatchObject([{ name: 'recorded', data: { kind: 'contact' } }]),
    )
  })

  it('closes a site only when no demand is open there', async () => {
    const firm = await t.company()
    const { id, etag } = await t.post(firm)
    const before = await enterpriseOf(firm)
    const path = `/enterprises/${firm.id}/sites/${firm.site}/close`
    const refused = await t.fetch('POST', path, { scope: firm.scope, ifMatch: before.etag })
    expect(refused).toMatchObject({ status: 409, body: { code: 'site-in-use', params: { demands: 1 } } })
    await t.fetch('POST', `/demands/${id}/withdraw`, { scope: firm.scope, ifMatch: etag, body: { reason: 'budget' } })
    const closed = await t.fetch('POST', path, { scope: firm.scope, ifMatch: before.etag })
    expect(closed).toMatchObject({ status: 200, body: { sites: [{ id: firm.site, status: 'closed' }] } })
    const late = await t.fetch('POST', '/demands', { scope: firm.scope, body: { site: firm.site, terms: terms() } })
    expect(late).toMatchObject({ status: 422, body: { code: 'site-closed' } })
  })

  it('is listed to itself and to the authorities of its territory', async () => {
    const own = await t.fetch('GET', '/enterprises', { scope: us.scope })
    expect(own.body.items.map((one: { id: string }) => one.id)).toEqual([us.id])
    const listed = async (scope: Scope, query = '') => {
      const { body } = await t.fetch('GET', `/enterprises?limit=200${query}`, { scope })
      return body.items.map((one: { id: string }) => one.id)
    }
    expect(await listed(t.scope('labour-authority', city))).toEqual(expect.arrayContaining([us.id, others.id]))
    expect(await listed(t.scope('labour-authority', city), '&text=MINH%20hoa')).toContain(us.id)
    expect(await listed(t.scope('labour-authority', city), '&text=khac')).toEqual([])
    expect(await listed(t.scope('labour-authority', { territory: { province: '01' } }))).toEqual([])
    expect(await listed(t.scope('zone-authority', zone))).not.toContain(us.id)
    expect(await listed(t.scope('labour-authority'))).toEqual([])
    expect(await listed(t.scope('labour-authority', { ...city, verified: false }))).toEqual([])
  })
})

describe('a household business', () => {
  const particulars = { name: 'Hộ Nguyễn Văn Thử', number: '031099000321' }

  it('gives name and number before the registration has come; nobody else reads them whole', async () => {
    const id = newId()
    const scope = t.scope('enterprise', { organisation: id, verified: false })
    const path = `/enterprises/${id}/identity-particulars`
    const announced = await t.fetch('PUT', path, { scope, body: particulars })
    expect(announced).toMatchObject({
      status: 200,
      body: { status: 'announced', name: particulars.name, citizenNumber: '•••••••••321' },
    })
    await t.signUp(id, 'household-business')
    await eventually(async () =>
      expect((await t.fetch('GET', `/enterprises/${id}`, { scope })).body.status).toBe('registered'),
    )

    const read = async (reader: Scope) => (await t.fetch('GET', `/enterprises/${id}`, { scope: reader })).body.name
    expect(await read(t.scope('labour-authority', city))).toBe(particulars.name)
    expect(await read(t.scope('gdnn-authority', city))).toBe('H••• N••• V••• T•••')

    const wire = await eventually(() => {
      const found = t.events(enterpriseTopic).filter(event => event.subject === id)
      expect(found.map(({ name }) => name)).toEqual(['particulars-changed', 'registered'])
      return JSON.stringify(found)
    })
    const stored = JSON.stringify(await t.service.app.aggregates.enterprise.model.findById(id).lean())
    for (const secret of [particulars.name, particulars.number])
      for (const place of [wire, stored]) expect(place).not.toContain(secret)
  })

  it('corrects them with If-Match, until they are verified', async () => {
    const { id, scope } = await t.company('household-business')
    const path = `/enterprises/${id}/identity-particulars`
    const unverified = { ...scope, organisationVersion: 9, verified: false }
    const first = await t.fetch('PUT', path, { scope: unverified, body: particulars })
    expect(first.status).toBe(200)
    const corrected = { ...particulars, number: '031099000322' }
    expect((await t.fetch('PUT', path, { scope: unverified, body: corrected })).status).toBe(428)
    expect((await t.fetch('PUT', path, { scope: unverified, body: corrected, ifMatch: first.etag })).status).toBe(200)
    const { etag } = await t.fetch('GET', `/enterprises/${id}`, { scope })
    const late = await t.fetch('PUT', path, { scope, body: particulars, ifMatch: etag })
    expect(late).toMatchObject({ status: 409, body: { code: 'particulars-verified' } })
  })

  it('posts demands that tell neither name, label nor point', async () => {
    const hidden = await t.company('individual', { ward: '11329' })
    const { id } = await t.post(hidden)
    const school = await t.fetch('GET', `/demands/${id}`, { scope: t.scope('school') })
    expect(school.body.enterprise).toEqual({ id: hidden.id })
    expect(school.body.site).toEqual({ id: hidden.site })
    const events = await eventually(() => {
      const found = [...t.events(demandTopic), ...t.events(enterpriseTopic)].filter(
        ({ subject }) => subject === id || subject === hidden.id,
      )
      expect(found.map(({ name }) => name).sort()).toEqual(['posted', 'registered', 'site-added'])
      return JSON.stringify(found)
    })
    for (const secret of ['Kho Đình Vũ', '20.83']) expect(events).not.toContain(secret)
  })
})
