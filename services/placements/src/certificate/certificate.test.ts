import { certificateKinds, certificateTopic, type OrganisationId, type PlacementId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import { type CertificateCommand, decide, evolve, initial, lifeCycle, publish } from './certificate.ts'
import { countsForTarget, kinds, rowOf, wholeMonths } from './kinds.ts'

const certificate = specification({ initial, decide, evolve, lifeCycle }, { today: '2027-03-20' })
const base = {
  issuer: idOf<OrganisationId>('school'),
  issuedBy: 'school',
  placement: idOf<PlacementId>('placement'),
  placementType: 'A',
  owners: [idOf<OrganisationId>('school')],
  kind: 'elementary',
  from: '2026-12-01',
  to: '2027-02-28',
  hours: 300,
  issuedOn: '2027-03-10',
  number: 'sealed',
} as const
const issue = (more: Partial<Extract<CertificateCommand, { type: 'issue' }>> = {}): CertificateCommand => ({
  type: 'issue',
  endedOn: '2027-02-28',
  ...base,
  ...more,
})
const issued = { type: 'issued', ...base, months: 3, countsForTarget: true, ruleVersion: 1 } as const

describe('whole calendar months', () => {
  it.each([
    ['2026-12-01', '2027-02-28', 3],
    ['2026-12-01', '2027-02-27', 2],
    ['2026-11-30', '2027-02-28', 3],
    ['2026-11-30', '2027-02-27', 2],
    ['2027-11-30', '2028-02-28', 2],
    ['2027-11-30', '2028-02-29', 3],
    ['2027-01-15', '2027-04-14', 3],
    ['2027-01-15', '2027-04-13', 2],
    ['2027-01-01', '2027-01-01', 0],
  ])('%s to %s are %i', (from, to, months) => expect(wholeMonths(from, to)).toBe(months))
})

describe('the target of three months', () => {
  it('counts sơ cấp and above by length, and nothing that is no certificate of training', () => {
    expect(countsForTarget('elementary', '2026-12-01', '2027-02-28')).toBe(true)
    expect(countsForTarget('elementary', '2026-12-01', '2027-02-27')).toBe(false)
    for (const kind of ['attendance', 'enterprise-training', 'under-3-months'] as const)
      expect(countsForTarget(kind, '2026-01-01', '2027-12-31')).toBe(false)
  })

  it('has one row for every kind, with its source', () => {
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([...certificateKinds].sort())
    for (const kind of certificateKinds) expect(rowOf(kind).source).not.toBe('')
  })
})

describe('a certificate', () => {
  it('is issued with what decides whether it counts', () => certificate.given().when(issue()).then([issued]))

  it.each([
    [{ hours: 299 }, 'certificate-too-short', '/kind'],
    [{ to: '2027-02-27' }, 'certificate-too-short', '/kind'],
    [{ kind: 'college' }, 'certificate-too-short', '/kind'],
    [{ to: '2026-11-30' }, 'certificate-term-reversed', '/to'],
    [{ trade: '6999999' }, 'trade-unknown', '/trade'],
    [{ issuedOn: '2027-03-21' }, 'date-in-future', '/issuedOn'],
    [{ issuedOn: '2027-02-27' }, 'date-too-early', '/issuedOn'],
    [{ kind: 'intermediate', issuedBy: 'enterprise' }, 'certificate-not-yours', '/kind'],
  ] as const)('is refused with %o', (more, code, at) => certificate.given().when(issue(more)).refused(code, at))

  it('is revoked once, with a reason', () => {
    certificate
      .given(issued)
      .when({ type: 'revoke', reason: 'replaced' })
      .then([{ type: 'revoked', reason: 'replaced' }])
    certificate
      .given(issued, { type: 'revoked', reason: 'replaced' })
      .when({ type: 'revoke', reason: 'fraud' })
      .refused('not-in-this-state')
  })

  it('past its time has no number, and says nothing of it', () => {
    certificate
      .given(issued)
      .when({ type: 'forget' })
      .then([{ type: 'forgotten' }])
    certificate.given(issued, { type: 'forgotten' }).when({ type: 'forget' }).then([])
    const left = evolve(evolve(initial, issued), { type: 'forgotten' })
    expect(left).not.toHaveProperty('number')
    expect(left).toMatchObject({ status: 'issued', months: 3 })
    expect(publish.forgotten({ type: 'forgotten' }, left)).toMatchObject({ name: 'particulars-changed' })
  })

  it('leaves without its number', () => {
    const out = publish.issued(issued)
    expect(certificateTopic.events.issued.schema.strict().parse(out.data).countsForTarget).toBe(true)
    expect(JSON.stringify(out)).not.toContain('sealed')
  })
})
