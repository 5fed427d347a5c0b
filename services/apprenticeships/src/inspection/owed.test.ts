import { describe, expect, it } from 'vitest'
import { drafted, inForce, signatoryOf, signed, terms, today } from '../agreement/agreement.fixture.ts'
import type { AgreementEvent } from '../agreement/agreement.model.ts'
import { agreementDecider } from '../agreement/agreement.ts'
import type { Terms } from '../agreement/terms.ts'
import { hashOfTerms } from '../agreement/terms.ts'
import { owedOf } from './owed.ts'
import { payAdvice } from './pay-advice.ts'

const recognised = { standing: 'recognised', blocksFrom: '2028-06-09' } as const
const trained: Partial<Terms> = { safetyTraining: { on: '2027-02-22', by: 'enterprise' } }
const owed = (history: readonly AgreementEvent[], standing: Parameters<typeof owedOf>[2] = recognised) =>
  owedOf(history.reduce(agreementDecider.evolve, agreementDecider.initial), { on: today, verdicts: [] }, standing)
const codes = (...args: Parameters<typeof owed>) =>
  owed(...args).map(({ code, side }) => (side ? `${code} ${side}` : code))

const scan: AgreementEvent = {
  ...{ type: 'scan-submitted', by: 'school', at: `${today}T02:00:00.000Z`, termsHash: hashOfTerms(terms(trained)) },
  file: { id: 'f', media: 'image/png', bytes: 1, sha256: '', chunks: 1, key: '' },
  signatory: signatoryOf('school'),
  confirmBy: '2027-01-18',
}

describe('what is owed', () => {
  it('is each signature that is missing, by the day to sign', () => {
    expect(codes([drafted(trained)])).toEqual(['signature enterprise', 'signature school'])
    expect(owed([drafted(trained), signed('school', terms(trained))])).toMatchObject([
      { code: 'signature', side: 'enterprise', by: '2027-01-25' },
    ])
  })

  it('is the answer to a scan, by the side that did not hand it in', () =>
    expect(owed([drafted(trained), scan]).at(-1)).toMatchObject({
      code: 'scan-confirmation',
      side: 'enterprise',
      by: '2027-01-18',
    }))

  it('is the safety training until it is dated to the first day at the latest', () => {
    expect(codes(inForce(trained))).toEqual([])
    expect(codes(inForce({ safetyTraining: { on: '2027-02-23', by: 'enterprise' } }))).toEqual([
      'safety-training enterprise',
    ])
    expect(codes(inForce())).toEqual(['safety-training enterprise'])
  })

  it('is the recognition of a trainer, by the day it blocks', () =>
    expect(owed(inForce(trained), { ...recognised, standing: 'unnamed' })).toMatchObject([
      { code: 'trainer-recognition', by: '2028-06-09' },
    ]))

  it('is nothing once the agreement is over', () =>
    expect(codes([...inForce(), { type: 'ended', reason: 'both-sides', lastDay: today, questions: [] }])).toEqual([]))
})

describe('pay beside the minimum wages', () => {
  it('says below which it lies, calls none the workplace’s, and keeps its mark', () => {
    const advice = payAdvice(terms({ pay: { amount: 4_000_000, per: 'month' } }), today)
    expect(advice).toMatchObject({ monthly: 4_000_000, verified: 'S' })
    expect(advice?.minimums.map(({ region, below }) => [region, below])).toEqual([
      ['IV', false],
      ['III', true],
      ['II', true],
      ['I', true],
    ])
    expect(advice?.minimums.some(({ ofWorkplace }) => ofWorkplace)).toBe(false)
  })
  it('is silent where no amount is agreed', () => expect(payAdvice(terms(), today)).toBeUndefined())
})
