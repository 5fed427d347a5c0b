import { frameworkTopic, type OrganisationId, organisationTopic, partnerTopic } from '@noinghe/contracts'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, today, type World } from './world.ts'

let w: World

beforeAll(async () => {
  w = await startWorld()
}, 120_000)
afterAll(() => w.t.stop())

const capacity = { kind: 'legal-representative' } as const

/** A verified organisation this service has heard of. */
const known = async (kind: 'enterprise' | 'school', name: string): Promise<Scope> => {
  const scope = w.t.scope(kind, { organisationVersion: 2 })
  await w.t.publish(organisationTopic, scope.organisation, 'registered', { kind, name, province: '31', ward: '11311' })
  await w.t.publish(organisationTopic, scope.organisation, 'verified', { verifiedBy: newId<OrganisationId>() })
  return scope
}

const change = async (path: string, scope: Scope, verb: string, body: object) => {
  const { etag } = await w.t.fetch('GET', path, { scope })
  return w.t.fetch('POST', `${path}/${verb}`, { scope, body, ifMatch: etag })
}
const sign = async (path: string, scope: Scope) => {
  const { body } = await w.t.fetch('GET', path, { scope })
  const termsHash = body.renewal?.termsHash ?? body.termsHash
  return change(path, scope, 'sign', { termsHash, fullName: `Người ký ${scope.role}`, capacity })
}

describe('a framework agreement', () => {
  it('begins with a template, is signed by both, gives its terms to an agreement, is renewed, and is checked by its code', async () => {
    const [enterprise, school] = [
      await known('enterprise', 'Công ty Minh hoạ'),
      await known('school', 'Trường Minh hoạ A'),
    ]
    const validity = { validFrom: today, validTo: addDays(today, 700) }
    const copy = (key: string) =>
      w.t.fetch('POST', '/linkage-templates/practice-by-term/copies', {
        scope: school,
        key,
        body: { counterpart: enterprise.organisation, trades: ['6340113'], ...validity },
      })
    const made = await eventually(async () => {
      const reply = await copy('copy-1')
      expect(reply.status).toBe(201)
      return reply
    })
    expect((await copy('copy-1')).body).toEqual(made.body)
    const path = `/frameworks/${made.body.id}`
    expect(made.headers.get('location')).toBe(path)
    expect((await w.t.fetch('GET', path, { scope: w.t.scope('school') })).status).toBe(404)
    expect((await w.t.fetch('POST', `${path}/sign`, { scope: school, body: {} })).status).not.toBe(200)

    expect((await sign(path, school)).body).toMatchObject({ status: 'drafted', missing: ['enterprise'] })
    expect((await sign(path, enterprise)).body).toMatchObject({ status: 'active', missing: [] })
    expect(await w.t.fetch('GET', path, { scope: enterprise })).toMatchObject({
      body: { enterpriseName: 'Công ty Minh hoạ' },
    })

    const a = await w.drafted({ enterprise, school })
    const adopted = await change(a.path, school, 'adopt-framework', { framework: made.body.id })
    expect(adopted).toMatchObject({ status: 200, body: { terms: { framework: made.body.id, hoursPerDay: 8 } } })
    const other = await w.drafted({ school })
    expect(await change(other.path, school, 'adopt-framework', { framework: made.body.id })).toMatchObject({
      status: 422,
      body: { code: 'pact-of-others' },
    })

    const terms = { ...made.body.terms, validTo: addDays(today, 1400) }
    expect((await change(path, enterprise, 'renew', terms)).body).toMatchObject({
      status: 'active',
      missing: ['enterprise', 'school'],
    })
    await sign(path, enterprise)
    expect((await sign(path, school)).body).toMatchObject({
      terms: { validTo: terms.validTo },
      earlierHashes: [made.body.termsHash],
    })

    const check = await w.t.fetch('GET', `/checks/${made.body.code}`)
    expect(check.body).toMatchObject({
      kind: 'framework',
      status: 'active',
      schoolName: 'Trường Minh hoạ A',
      earlierHashes: [made.body.termsHash],
    })
    expect(check.text).not.toMatch(/Người ký|duties|account/)
    const pdf = await w.t.fetch('GET', `${path}/document.pdf`, { scope: school })
    expect(pdf.text).toContain(check.body.termsHash)

    await eventually(() => {
      const events = w.t.events(frameworkTopic).filter(({ subject }) => subject === made.body.id)
      expect(events.map(({ name }) => name)).toEqual([
        'drafted',
        'signed',
        'signed',
        'activated',
        'particulars-changed',
        'signed',
        'signed',
        'renewed',
      ])
      expect(JSON.stringify(events)).not.toMatch(/Người ký|duties|Huấn luyện/)
    })
  })

  it('is refused with somebody of the own side, with nobody, and backwards in time', async () => {
    const school = w.t.scope('school')
    const ask = (counterpart: string, validTo: string) =>
      w.t.fetch('POST', '/linkage-templates/practice-by-term/copies', {
        scope: school,
        body: { counterpart, validFrom: today, validTo },
      })
    expect((await ask(newId(), addDays(today, 10))).body).toMatchObject({ code: 'counterpart-unknown' })
    const colleague = await known('school', 'Trường Minh hoạ B')
    const enterprise = await known('enterprise', 'Công ty Minh hoạ C')
    await eventually(async () =>
      expect((await ask(enterprise.organisation, addDays(today, -1))).body).toMatchObject({
        code: 'validity-reversed',
      }),
    )
    expect((await ask(colleague.organisation, addDays(today, 10))).body).toMatchObject({ code: 'counterpart-unknown' })
  })
})

it('a partner stands in the own register alone, foreign ones marked, its name in no event', async () => {
  const [ours, theirs] = [w.t.scope('school'), w.t.scope('school')]
  const body = { name: 'Học viện Minh hoạ', kind: 'school', country: 'JP', validFrom: today }
  const made = await w.t.fetch('POST', '/partners', { scope: ours, body })
  expect(made).toMatchObject({ status: 201, body: { foreign: true, valid: true } })
  const listed = async (scope: Scope, query = '') =>
    (await w.t.fetch('GET', `/partners${query}`, { scope })).body.items.length
  expect([
    await listed(ours),
    await listed(ours, '?foreign=false'),
    await listed(ours, '?foreign=true'),
    await listed(theirs),
  ]).toEqual([1, 0, 1, 0])
  expect((await w.t.fetch('GET', `/partners/${made.body.id}`, { scope: theirs })).status).toBe(404)
  await eventually(() => {
    const events = w.t.events(partnerTopic).filter(({ subject }) => subject === made.body.id)
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain('Minh hoạ')
  })
})
