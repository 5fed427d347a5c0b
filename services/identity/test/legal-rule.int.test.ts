import { legalRuleTopic } from '@noinghe/contracts'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actors, company, type Member, startIdentity, type World } from './world.ts'

let world: World
let officer: Member
let ofWard: Member
let enterprise: Member

beforeAll(async () => {
  world = await startIdentity()
  const { authority, signUp } = actors(world)
  officer = await authority('labour-authority')
  ofWard = await authority('labour-authority', { province: '31', wards: ['11411'] })
  enterprise = await signUp(company())
}, 120_000)
afterAll(() => world.stop())

type Rule = { id: string; rule: string; version: number }
const rules = async (query = '', token?: string): Promise<readonly Rule[]> =>
  (await world.fetch('GET', `/legal-rules${query}`, token === undefined ? {} : { token })).body.items
const ruleNamed = async (name: string): Promise<string> => {
  const found = (await rules()).find(({ rule }) => rule === name)
  return found?.id ?? expect.fail(`no ${name}`)
}
const confirmation = { version: 1, officer: 'Lê Thị Pháp Chế', confirmedOn: '2026-01-15', document: 'CV 01/2026' }

describe('the catalogue of rules', () => {
  it('is public, in both languages, with sources and what waits for confirmation', async () => {
    const all = await rules()
    expect(all.map(({ rule }) => rule)).toEqual(Array.from({ length: 22 }, (_, n) => `R${n + 1}`))
    expect((await rules('?unconfirmed=true')).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['R3', 'R14', 'R15', 'R18', 'R20']),
    )
    expect((await rules('?kind=meter')).map(({ rule }) => rule)).toEqual(['R21', 'R22'])
    expect((await world.fetch('GET', `/legal-rules/${enterprise.organisation}`)).body.code).toBe('rule-unknown')
  })
})

describe('the legal officer', () => {
  it('alone confirms, for the whole city, on the version seen, once under a key', async () => {
    const path = `/legal-rules/${await ruleNamed('R14')}/confirm`
    const confirm = (token: string, more: object = {}) =>
      world.fetch('POST', path, { token, body: confirmation, ifMatch: 0, ...more })
    expect((await world.fetch('POST', path, { body: confirmation, ifMatch: 0 })).status).toBe(401)
    expect((await confirm(enterprise.token)).status).toBe(403)
    expect((await confirm(ofWard.token)).body.code).toBe('rule-of-whole-city')
    expect((await confirm(officer.token, { ifMatch: undefined })).status).toBe(428)
    expect((await confirm(officer.token, { ifMatch: 3 })).status).toBe(412)
    expect((await confirm(officer.token, { body: { ...confirmation, confirmedOn: '2026-02-30' } })).status).toBe(400)
    const first = await confirm(officer.token, { key: 'confirm-1' })
    expect(first).toMatchObject({ status: 200, body: { rule: 'R14', version: 1 } })
    const again = await confirm(officer.token, { key: 'confirm-1' })
    expect([again.status, again.text]).toEqual([200, first.text])
    expect((await rules('?unconfirmed=true')).map(({ rule }) => rule)).not.toContain('R14')
  })

  it('is named to officials, to nobody else and in no event', async () => {
    const path = `/legal-rules/${await ruleNamed('R14')}`
    expect((await world.fetch('GET', path)).text).not.toContain('Pháp Chế')
    expect((await world.fetch('GET', path, { token: enterprise.token })).text).not.toContain('Pháp Chế')
    expect((await world.fetch('GET', path, { token: officer.token })).text).toContain('Lê Thị Pháp Chế')
    const events = await eventually(() => {
      const found = world.events(legalRuleTopic)
      expect(found).toMatchObject([{ name: 'confirmed', data: { rule: 'R14', version: 1, document: 'CV 01/2026' } }])
      return found
    })
    expect(JSON.stringify(events)).not.toContain('Pháp Chế')
    const kept = await world.service.app.connection.collection('legal_rules').find({}).toArray()
    expect(JSON.stringify(kept)).not.toContain('Pháp Chế')
  })

  it('sets thresholds from a day on; back in time only with a reason', async () => {
    const path = `/legal-rules/${await ruleNamed('R8')}/thresholds`
    const body = {
      validFrom: '2026-01-01',
      thresholds: [{ name: 'weekHours', number: 44 }],
      officer: 'Lê Thị Pháp Chế',
      decidedOn: '2026-01-15',
      document: 'QĐ 12/2026',
    }
    const set = (more: object) =>
      world.fetch('POST', path, { token: officer.token, body: { ...body, ...more }, ifMatch: 0 })
    expect((await set({})).body).toMatchObject({ code: 'threshold-reason-needed', errors: [{ pointer: '/reason' }] })
    expect((await set({ thresholds: [{ name: 'yearHours', number: 1 }], reason: 'other' })).body.code).toBe(
      'threshold-unknown',
    )
    expect((await set({ reason: 'late-notice' })).body).toMatchObject({
      inForce: 1001,
      versions: [
        { version: 1, validTo: '2025-12-31' },
        { version: 1001, basedOn: 1, validFrom: '2026-01-01' },
      ],
    })
  })
})
