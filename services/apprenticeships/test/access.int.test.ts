import { demandTopic, type SiteId } from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Case, settled, startsOn, startWorld, type World } from './world.ts'

let t: World['t']
let read: World['read']
let drafted: World['drafted']
let inForce: World['inForce']
beforeAll(async () => {
  ;({ t, read, drafted, inForce } = await startWorld())
}, 120_000)
afterAll(() => t.stop())

describe('who sees what', () => {
  const labour = (territory: Scope['territory']) =>
    t.scope('labour-authority', { persons: ['clerk'], ...(territory ? { territory } : {}) })

  it('strangers are told that it does not exist', async () => {
    const w = await inForce()
    const { etag } = await read(w)
    for (const stranger of [t.scope('enterprise'), t.scope('school')]) {
      expect((await read(w, stranger)).status).toBe(404)
      expect((await t.fetch('GET', `${w.path}/document`, { scope: stranger })).status).toBe(404)
      expect((await t.fetch('GET', '/agreements', { scope: stranger })).body).toEqual({ items: [] })
      expect(
        (await t.fetch('POST', `${w.path}/end`, { scope: stranger, ifMatch: etag, body: { reason: 'other' } })).status,
      ).toBe(404)
    }
  })

  it('an authority sees those of its territory, and no signatory', async () => {
    const w = await inForce()
    const seen = await read(w, labour({ province: '31' }))
    expect(seen).toMatchObject({ status: 200, body: { status: 'active', terms: { weeks: 12 } } })
    expect(seen.text).not.toContain('Người ký')
    expect((await t.fetch('GET', `${w.path}/document`, { scope: labour({ province: '31' }) })).text).not.toContain(
      'Người ký',
    )
    for (const elsewhere of [{ province: '01' }, { province: '31', wards: ['11407'] }, undefined])
      expect((await read(w, labour(elsewhere))).status).toBe(404)
  })

  it('a zone authority sees those of its parks', async () => {
    const w = await drafted()
    const zone = (park: string) => t.scope('zone-authority', { territory: { province: '31', parks: [park] } })
    expect((await read(w, zone('dinh-vu'))).status).toBe(404)
    await t.publish(demandTopic, w.agreed.demand, 'posted', {
      enterprise: w.agreed.enterprise,
      site: newId<SiteId>(),
      province: '31',
      ward: '11411',
      park: 'dinh-vu',
      type: 'A',
      trade: '6340113',
      level: 'college',
      headcount: 3,
      startWindow: { from: startsOn, to: addDays(startsOn, 14) },
      weeks: 12,
      hoursPerWeek: 40,
      shift: 'day',
      skills: [],
      payBand: 'none',
      conditions: [],
      visibility: 'every-verified-school',
      invitedSchools: [],
      nameHidden: false,
      hirable: 0,
    })
    await eventually(async () => expect((await read(w, zone('dinh-vu'))).status).toBe(200))
    expect((await read(w, zone('trang-due'))).status).toBe(404)
  })

  it('the printed agreement is a page without script, with the own signatory', async () => {
    const w = await inForce()
    const page = await t.fetch('GET', `${w.path}/document`, { scope: w.enterprise })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.text).toContain('Người ký enterprise')
    expect(page.text).not.toContain('Người ký school')
  })

  it('lists go page by page and by what is asked', async () => {
    const w = await drafted()
    const others = [await drafted({ school: w.school }), await inForce({ enterprise: w.enterprise })]
    const ids = async (query: string, scope = w.school) => {
      const { body } = await t.fetch('GET', `/agreements${query}`, { scope })
      return { ids: body.items.map(({ id }: { id: string }) => id), next: body.next }
    }
    const first = await ids('?limit=1')
    const second = await ids(`?limit=1&cursor=${first.next}`)
    expect([...first.ids, ...second.ids].sort()).toEqual([w.id, others[0]?.id].sort())
    expect(second.next).toBeUndefined()
    expect((await ids('?status=drafted', w.enterprise)).ids).toEqual([w.id])
    expect((await ids(`?proposal=${w.proposal}`)).ids).toEqual([w.id])
    expect((await ids(`?demand=${w.agreed.demand}&slot=${w.agreed.slot}`)).ids).toEqual([w.id])
    expect((await ids('?stuck=true')).ids).toEqual([])
  })
})

describe('every change', () => {
  const bodies: readonly (readonly [method: string, verb: string, body: object, wrong: object])[] = [
    ['PUT', 'terms', settled(), { weeks: 0 }],
    ['POST', 'sign', { termsHash: 'a'.repeat(64), fullName: 'Người ký' }, { termsHash: 'x', fullName: 'Người ký' }],
    ['POST', 'amend', settled(), { hoursPerWeek: 49 }],
    ['POST', 'drop-amendment', {}, []],
    ['POST', 'end', { reason: 'other' }, { reason: 'term-reached' }],
    ['POST', 'cancel', { reason: 'other' }, { reason: 'mistake' }],
    ['POST', 'seat-answers', { balance: 'need', reopen: true }, { balance: 'both' }],
  ]
  let w: Case
  beforeAll(async () => {
    w = await drafted()
  })

  it.each(bodies)(
    '%s %s needs a signed-in member of a side, a valid body and the version seen',
    async (method, verb, body, wrong) => {
      const path = `${w.path}/${verb}`
      const { etag, body: before } = await read(w)
      const ask = (more: object) => t.fetch(method, path, { scope: w.school, ifMatch: etag, body, ...more })
      const statuses = [
        (await t.fetch(method, path, { body })).status,
        (await ask({ scope: t.scope('labour-authority', { territory: { province: '31' } }) })).status,
        (await ask({ scope: { ...w.school, persons: ['reader'] } })).status,
        (await ask({ scope: { ...w.school, verified: false } })).status,
        (await ask({ scope: t.scope('school') })).status,
        (await ask({ body: wrong })).status,
        (await ask({ ifMatch: undefined })).status,
      ]
      expect(statuses).toEqual([401, 403, 403, 403, 404, 400, 428])
      expect((await read(w)).body).toEqual(before)
    },
  )

  it.each(bodies.filter(([, verb]) => verb === 'terms' || verb === 'sign' || verb === 'cancel'))(
    '%s %s is refused at another version',
    async (method, verb, body) =>
      expect(await t.fetch(method, `${w.path}/${verb}`, { scope: w.school, ifMatch: 7, body })).toMatchObject({
        status: 412,
        body: { code: 'version-mismatch' },
      }),
  )

  it.each(['sign', 'end'])('%s needs a signatory, a clerk is not enough', async verb => {
    const body = bodies.find(([, name]) => name === verb)?.[2]
    const { etag } = await read(w)
    const reply = await t.fetch('POST', `${w.path}/${verb}`, {
      scope: { ...w.school, persons: ['clerk'] },
      ifMatch: etag,
      body,
    })
    expect(reply).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })
})
