import { type OrganisationId, organisationTopic } from '@noinghe/contracts'
import { certify, signPrinted } from '@noinghe/papers/testing'
import { addDays, newId, type Scope } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capacity, settled, startWorld, today, type World } from './world.ts'

let w: World

beforeAll(async () => {
  w = await startWorld()
}, 120_000)
afterAll(() => w.t.stop())

const codeIn = (pdf: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(pdf)?.[0] ?? ''

describe('the paper of an agreement', () => {
  it('is a PDF for its two sides and authorities, its code checked by anyone, without a person and without pay', async () => {
    const a = await w.drafted()
    await w.change(a, a.enterprise, 'terms', settled({ remarks: 'Gọi chị Hoa' }))
    expect(await w.sign(a, a.school)).toMatchObject({ status: 200 })
    const pdf = await w.t.fetch('GET', `${a.path}/document.pdf`, { scope: a.school })
    expect(pdf).toMatchObject({ status: 200 })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-1.7')).toBe(true)
    expect((await w.t.fetch('GET', `${a.path}/document.pdf`, { scope: w.t.scope('school') })).status).toBe(404)
    expect((await w.t.fetch('GET', `${a.path}/document.pdf`)).status).toBe(401)

    await w.t.publish(organisationTopic, a.school.organisation, 'registered', {
      kind: 'school',
      name: 'Trường Cao đẳng Minh hoạ A',
      province: '31',
      ward: '11311',
    })
    const code = codeIn(pdf.text)
    const check = await eventually(async () => {
      const reply = await w.t.fetch('GET', `/checks/${code.toLowerCase().replaceAll('-', ' ')}`)
      expect(reply.status).toBe(200)
      expect(reply.body.schoolName).toBe('Trường Cao đẳng Minh hoạ A')
      return reply
    })
    expect(pdf.text).toContain(check.body.termsHash)
    expect(check.body).toMatchObject({ code, kind: 'agreement', type: 'A', status: 'drafted', earlierHashes: [] })
    expect(check.body.signatures).toEqual([{ side: 'school', at: expect.any(String), way: 'portal' }])
    expect(check.text).not.toMatch(/Người ký|Hoa|2m-4m|account|remarks|pay/)
  })

  it('with a code that is unknown, mistyped or nonsense there is one and the same answer', async () => {
    const answers = await Promise.all(
      ['0000-0000-0000-0000', '7Q3K-9ZPX-M2T4-WBVR', 'x', '%2e%2e%2f', 'a'.repeat(60)].map(async code => {
        const { status, body } = await w.t.fetch('GET', `/checks/${code}`)
        return [status, body.code, body.detail]
      }),
    )
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.slice(0, 2)).toEqual([404, 'check-unknown'])
  })
})

const pdf = Buffer.from('%PDF-1.7 scanned')
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const bytesOf = async (scope: Scope, path: string): Promise<Buffer> => {
  const headers = { authorization: `Bearer ${await w.t.issuer.tokenFor(scope)}` }
  return Buffer.from(await (await fetch(`${w.t.service.url}${path}`, { headers })).arrayBuffer())
}
/** A verified organisation this service has heard of. */
const known = async (kind: 'enterprise' | 'school', name: string): Promise<Scope> => {
  const scope = w.t.scope(kind, { organisationVersion: 2 })
  await w.t.publish(organisationTopic, scope.organisation, 'registered', { kind, name, province: '31', ward: '11311' })
  await w.t.publish(organisationTopic, scope.organisation, 'verified', { verifiedBy: newId<OrganisationId>() })
  return scope
}
const validity = { validFrom: today, validTo: addDays(today, 700) }
const duties = { enterprise: [], school: [], shared: [] }
const kinds = {
  framework: { path: '/frameworks', terms: { ...validity, trades: [], duties, agreement: {} } },
  'data-sharing': {
    path: '/data-sharings',
    terms: {
      ...{ ...validity, purposes: ['Bố trí thực tập'], data: ['Họ tên, ngày sinh'], legalBasis: ['Luật 91/2025/QH15'] },
      ...{ retention: { months: 12, afterwards: 'erase' }, responsibilities: duties },
    },
  },
} as const

describe.each(Object.entries(kinds))('%s', (kind, { path: at, terms }) => {
  const both = async () => {
    const sides = [await known('enterprise', `Công ty ${kind}`), await known('school', `Trường ${kind}`)] as const
    const [enterprise, school] = sides
    const made = await eventually(async () => {
      const body = { counterpart: enterprise.organisation, terms }
      const reply = await w.t.fetch('POST', at, { scope: school, body })
      expect(reply.status, reply.text).toBe(201)
      return reply
    })
    return { enterprise, school, path: `${at}/${made.body.id}`, code: made.body.code as string }
  }
  type Pact = Awaited<ReturnType<typeof both>>
  const act = async ({ path, school }: Pact, scope: Scope, verb: string, more: object = {}) => {
    const { body, etag } = await w.t.fetch('GET', path, { scope: school })
    const stated = { fullName: `Người ký ${scope.role}`, capacity }
    const said = verb === 'renew' ? more : { termsHash: body.renewal?.termsHash ?? body.termsHash, ...stated, ...more }
    return w.t.fetch('POST', `${path}/${verb}`, { scope, body: said, ifMatch: etag })
  }

  it('is signed on paper, then renewed by a digitally signed print and in the portal; strangers see nothing', async () => {
    const pact = await both()
    const { enterprise, school, path } = pact
    expect(await act(pact, school, 'scan', { file: base64('<html>') })).toMatchObject({
      body: { code: 'file-kind-unknown' },
    })
    const handedIn = await act(pact, school, 'scan', { file: base64(pdf) })
    expect(handedIn.body, handedIn.text).toMatchObject({ status: 'drafted', scan: { by: 'school' }, signatures: [] })
    expect(await act(pact, school, 'scan', { file: base64(pdf) })).toMatchObject({ body: { code: 'scan-waiting' } })
    expect(await act(pact, school, 'scan/confirm')).toMatchObject({ body: { code: 'own-scan' } })
    const confirmed = await act(pact, enterprise, 'scan/confirm')
    expect(confirmed.body, confirmed.text).toMatchObject({
      ...{ status: 'active', missing: [] },
      signatures: [
        { side: 'enterprise', way: 'paper' },
        { side: 'school', way: 'paper', capacity: capacity.kind },
      ],
    })
    const file = `${path}/files/${handedIn.body.scan.file}`
    expect((await bytesOf(enterprise, file)).equals(pdf)).toBe(true)
    for (const stranger of [w.t.scope('enterprise'), w.t.scope('school')]) {
      expect((await w.t.fetch('GET', file, { scope: stranger })).status).toBe(404)
      expect((await w.t.fetch('GET', `${path}/document.pdf`, { scope: stranger })).status).toBe(404)
      expect((await act(pact, stranger, 'sign')).status).toBe(404)
    }

    const longer = { ...terms, validTo: addDays(today, 1400) }
    const renewal = await act(pact, enterprise, 'renew', longer)
    expect(renewal.body.missing, renewal.text).toEqual(['enterprise', 'school'])
    const printed = await signPrinted(await bytesOf(school, `${path}/document.pdf`), await certify('Công ty Minh Hoạ'))
    expect((await act(pact, enterprise, 'sign-digitally', { file: base64(printed) })).body).toMatchObject({
      renewal: { signatures: [{ side: 'enterprise', way: 'digital', certificate: { chain: 'not-checked' } }] },
    })
    expect((await act(pact, school, 'sign')).body).toMatchObject({
      ...{ status: 'active', terms: { validTo: longer.validTo } },
      signatures: [{ way: 'digital' }, { way: 'portal' }],
    })
    const check = await w.t.fetch('GET', `/checks/${pact.code}`)
    expect(check.body).toMatchObject({ kind, status: 'active', schoolName: `Trường ${kind}`, endsOn: longer.validTo })
    expect(check.text).not.toMatch(/Người ký|Họ tên|Bố trí|account/)
  })
})
