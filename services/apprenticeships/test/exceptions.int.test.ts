import { exceptionTopic, organisationTopic } from '@noinghe/contracts'
import { addDays, localDate, newId } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apprenticeships } from '../src/index.ts'

const start = () => startForTest(apprenticeships)
let t: Awaited<ReturnType<typeof start>>
const enterprise = newId()
const school = newId()
beforeAll(async () => {
  t = await start()
  const place = { province: '31', ward: '11411', park: 'dinh-vu' }
  await t.publish(organisationTopic, enterprise, 'registered', {
    kind: 'enterprise',
    employerType: 'private',
    ...place,
  })
  await t.publish(organisationTopic, school, 'registered', { kind: 'school', name: 'Cao đẳng Minh Hoạ', ...place })
  await eventually(async () => {
    if ((await t.service.app.projections.places.get(enterprise)) === undefined) throw new Error('not known yet')
  })
}, 120_000)
afterAll(() => t.stop())

const today = localDate(new Date())
const body = (more: object = {}) => ({
  enterprise,
  school,
  rule: 'R13',
  covers: ['hotel-guesthouse'],
  validFrom: today,
  validTo: addDays(today, 200),
  document: 'CV 02/2026',
  ...more,
})
const labour = (territory: object = { province: '31' }) => t.scope('labour-authority', { territory } as never)
const grant = (more: object = {}, scope = labour(), key?: string) =>
  t.fetch('POST', '/exceptions', { scope, body: body(more), ...(key ? { key } : {}) })

describe('exceptions to the bans for minors', () => {
  it('are the labour authority’s alone, inside parks too, in its territory', async () => {
    for (const role of ['enterprise', 'school', 'gdnn-authority', 'zone-authority'] as const)
      expect((await grant({}, t.scope(role, { territory: { province: '31' } }))).status).toBe(403)
    for (const elsewhere of [{ province: '01' }, { province: '31', wards: ['11413'] }])
      expect((await grant({}, labour(elsewhere))).body).toMatchObject({
        code: 'enterprise-not-in-territory',
        errors: [{ pointer: '/enterprise' }],
      })
    // a school has no workplace to except
    expect((await grant({ enterprise: school })).body.code).toBe('enterprise-not-in-territory')
    expect((await grant({ rule: 'R8' })).body.code).toBe('exception-not-possible')
    expect((await grant({ validTo: '2027-02-30' })).status).toBe(400)
  })

  it('are granted once under a key, read by whom they concern, revoked on the version seen', async () => {
    const granted = await grant({}, labour(), 'grant-1')
    expect(granted).toMatchObject({ status: 201, body: { status: 'granted', covers: ['hotel-guesthouse'] } })
    const { id } = granted.body
    const official = labour()
    const by = { subject: official.subject, organisation: official.organisation }
    const again = await grant({ validTo: addDays(today, 100) }, { ...official, ...by }, 'other')
    expect(again.body.id).not.toBe(id)

    const path = `/exceptions/${id}`
    const readers = [
      t.scope('enterprise', { organisation: enterprise }),
      t.scope('school', { organisation: school }),
      labour(),
      t.scope('zone-authority', { territory: { province: '31', parks: ['dinh-vu'] } }),
    ]
    for (const scope of readers) expect((await t.fetch('GET', path, { scope })).status).toBe(200)
    for (const scope of [t.scope('enterprise'), t.scope('school'), labour({ province: '01' })])
      expect((await t.fetch('GET', path, { scope })).status).toBe(404)
    const on = (day: string) => t.fetch('GET', `/exceptions?on=${day}&enterprise=${enterprise}`, { scope: labour() })
    expect((await on(addDays(today, 150))).body.items.map((item: { id: string }) => item.id)).toEqual([id])

    const revoke = (ifMatch?: number, scope = labour()) =>
      t.fetch('POST', `${path}/revoke`, { scope, body: { reason: 'conditions-gone' }, ifMatch })
    expect((await revoke(undefined)).status).toBe(428)
    expect((await revoke(7)).status).toBe(412)
    expect((await revoke(1, labour({ province: '01' }))).status).toBe(404)
    expect((await revoke(1)).body).toMatchObject({ status: 'revoked', revokedOn: today, reason: 'conditions-gone' })
    expect((await on(addDays(today, 150))).body.items).toEqual([])
    const events = await eventually(() => {
      const found = t.events(exceptionTopic).filter(({ subject }) => subject === id)
      expect(found.map(({ name }) => name)).toEqual(['granted', 'revoked'])
      return found
    })
    expect(events[0]?.data).toMatchObject({ enterprise, school, rule: 'R13', document: 'CV 02/2026' })
    // this service judges by it like any other
    await eventually(async () =>
      expect(await t.service.app.projections.lawExceptions.get(id)).toHaveProperty('revokedOn'),
    )
  })
})
