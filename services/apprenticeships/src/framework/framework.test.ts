import { FrameworkTerms, frameworkTopic } from '@noinghe/contracts'
import { renderPdf } from '@noinghe/documents'
import { describe, expect, it } from 'vitest'
import { terms as agreementTerms } from '../agreement/agreement.fixture.ts'
import type { Agreement } from '../agreement/agreement.model.ts'
import type { PactEvent } from '../pact/pact.model.ts'
import { createPactDecider } from '../pact/pact.ts'
import { pactView } from '../pact/pact.view.ts'
import { pactPaper } from '../pact/paper.ts'
import { hashOfPact } from '../pact/terms.ts'
import { linkageTemplates } from '../template/linkage-templates.ts'
import { frameworkPaper } from './framework.paper.ts'
import { refuseFramework } from './framework.routes.ts'
import { kind, publish, type Terms } from './framework.store.ts'

const { enterprise, school } = agreementTerms()
const parties = { enterprise, school }
const terms = (more: Partial<Terms> = {}): Terms =>
  FrameworkTerms.parse({
    validFrom: '2027-01-01',
    validTo: '2029-12-31',
    trades: ['6340113'],
    learnersPerYear: 60,
    duties: { enterprise: ['Gọi chị Hoa khi tiếp nhận'], school: ['Cử nhà giáo'], shared: [] },
    agreement: { hoursPerWeek: 40, pay: { amount: 4_000_000, per: 'month' } },
    ...more,
  })
const decider = createPactDecider<Terms>(kind)
const drafted = (more: Partial<Terms> = {}): PactEvent<Terms> => ({
  type: 'drafted',
  parties,
  code: '7Q3K-9ZPX-M2T4-WBVR',
  terms: terms(more),
  on: '2027-01-11',
})
const signed = (side: 'enterprise' | 'school'): PactEvent<Terms> => ({
  type: 'signed',
  side,
  at: '2027-01-11T02:00:00.000Z',
  termsHash: hashOfPact(kind, parties, terms()),
  signatory: { account: 'account-x', fullName: 'Người ký' },
})
const after = (...events: readonly PactEvent<Terms>[]) => events.reduce(decider.evolve, decider.initial)
const inForce = (more: Partial<Terms> = {}) =>
  after(drafted(more), signed('school'), signed('enterprise'), { type: 'activated', on: '2027-01-11' })
const draft = (more: Parameters<typeof agreementTerms>[0] = {}) =>
  agreementTerms({ enterprise, school, ...more }) satisfies Extract<Agreement, { status: 'drafted' }>['terms']

describe('a framework agreement', () => {
  it('covers agreements of its parties, in its time, of its trades', () => {
    expect(refuseFramework(inForce(), draft())).toBeUndefined()
    expect(refuseFramework(inForce({ trades: [] }), draft({ trade: '6520227' }))).toBeUndefined()
    expect(refuseFramework(inForce(), draft({ trade: '6520227' }))).toMatchObject({
      refused: 'trade-outside-framework',
    })
    expect(refuseFramework(inForce({ validTo: '2027-02-21' }), draft())).toMatchObject({ refused: 'pact-not-in-force' })
    expect(refuseFramework(inForce({ validTo: '2027-02-22' }), draft())).toBeUndefined()
    expect(refuseFramework(after(drafted()), draft())).toMatchObject({ refused: 'pact-not-in-force' })
    expect(refuseFramework(undefined, draft())).toMatchObject({ refused: 'pact-of-others' })
    const others = after({
      ...drafted(),
      type: 'drafted',
      parties: { enterprise, school: agreementTerms().demand as never },
      code: 'C',
      terms: terms(),
      on: '2027-01-11',
    })
    expect(refuseFramework(others, draft())).toMatchObject({ refused: 'pact-of-others' })
  })

  it('tells others parties, validity, trades and hash; no duty, no pay, no person', () => {
    const events: readonly PactEvent<Terms>[] = [
      drafted(),
      signed('school'),
      signed('enterprise'),
      { type: 'activated', on: '2027-01-11' },
    ]
    const published = events.map((event, n) => {
      // the map is exhaustive; one function for all types is what a caller sees of it
      const toContract = publish[event.type] as (
        event: PactEvent<Terms>,
        state: unknown,
      ) => { name: keyof typeof frameworkTopic.events; data: object }
      const { name, data } = toContract(event, after(...events.slice(0, n + 1)))
      return { name, data: frameworkTopic.events[name].schema.parse({ effectiveOn: '2027-01-11', ...data }) }
    })
    expect(published.map(({ name }) => name)).toEqual(['drafted', 'signed', 'signed', 'activated'])
    expect(published[3]?.data).toMatchObject({
      ...parties,
      validTo: '2029-12-31',
      trades: ['6340113'],
      termsHash: hashOfPact(kind, parties, terms()),
    })
    expect(JSON.stringify(published)).not.toMatch(/Hoa|Người|account|4000000|duties/)
  })

  it('is printed with parties, duties, the terms of its agreements, hash and code', async () => {
    const view = pactView(kind, { id: 'x', version: 4, state: inForce() }, { school: 'Trường CĐ Minh hoạ A' })
    const paper = pactPaper(view, frameworkPaper, 'https://x/kiem-tra')
    const words = JSON.stringify(paper)
    for (const part of [
      'THỎA THUẬN KHUNG',
      'Trường CĐ Minh hoạ A',
      'Logistics (6340113)',
      'Gọi chị Hoa',
      '4.000.000 đồng/tháng',
      view.termsHash,
      view.code,
      'Đã ký trên hệ thống',
    ])
      expect(words).toContain(part)
    expect(words).not.toContain('Người ký')
    expect(Buffer.from(await renderPdf(paper)).includes(view.termsHash)).toBe(true)
  })
})

it('every linkage template is a framework once its validity is set, and says its source', () => {
  for (const { terms: copied, source, verified } of linkageTemplates) {
    expect(FrameworkTerms.parse({ ...copied, validFrom: '2027-01-01', validTo: '2027-12-31' })).toMatchObject(copied)
    expect(source).not.toBe('')
    expect(['V', 'proposal']).toContain(verified)
  }
  expect(new Set(linkageTemplates.map(({ id }) => id)).size).toBe(linkageTemplates.length)
})
