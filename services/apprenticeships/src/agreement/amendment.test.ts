import type { Side } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { at, drafted, inForce, now, revisedTerms, settled, sign, signed, terms, today } from './agreement.fixture.ts'
import type { AgreementCommand, AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { hashOfTerms } from './terms.ts'

const agreement = specification(agreementDecider, { today, now })
const on = (day: string) => specification(agreementDecider, at(day))

const amend = (more = {}, side: Side = 'school'): AgreementCommand => ({ type: 'amend', side, settled: settled(more) })
const proposed = (more = {}): AgreementEvent => ({
  type: 'amendment-proposed',
  terms: revisedTerms(more),
  proposedBy: 'school',
})

describe('an amendment', () => {
  const change = { weeks: 14 }
  const both = [...inForce(), proposed(change), signed('school', revisedTerms(change))] as const

  it('is proposed without changing what is in force', () => {
    agreement
      .given(...inForce())
      .when(amend(change))
      .then([proposed(change)])
    agreement
      .given(...inForce())
      .when(amend(change))
      .thenState({ status: 'active', terms: terms() })
  })

  it('replaces an earlier proposal and its signature', () =>
    agreement
      .given(...both)
      .when(amend({ weeks: 13 }))
      .thenState({
        amendment: { terms: revisedTerms({ weeks: 13 }), proposedBy: 'school', signatures: {} },
      }))

  it('proposed again unchanged keeps its signature', () =>
    agreement
      .given(...both)
      .when(amend(change))
      .then([]))

  it('is in force once both have signed it, and the terms before are kept with their signatures', () => {
    const next = revisedTerms(change)
    agreement
      .given(...both)
      .when(sign('enterprise', next))
      .then([signed('enterprise', next), { type: 'amended' }])
    const state = agreement.given(...both, signed('enterprise', next), { type: 'amended' }).state()
    expect(state).toMatchObject({
      status: 'active',
      terms: next,
      signatures: { enterprise: { termsHash: hashOfTerms(next) }, school: { termsHash: hashOfTerms(next) } },
      earlier: [{ terms: terms(), signatures: { school: { termsHash: hashOfTerms(terms()) } } }],
    })
    expect(state).not.toHaveProperty('amendment')
  })

  it('is not signed by the hash of the terms in force', () =>
    agreement
      .given(...both)
      .when(sign('enterprise', terms()))
      .refused('terms-changed'))

  it('is signed once by each side', () =>
    agreement
      .given(...both)
      .when(sign('school', revisedTerms(change)))
      .refused('already-signed'))

  it('must change something', () =>
    agreement
      .given(...inForce())
      .when(amend())
      .refused('amendment-changes-nothing'))

  it('does not move a start that has come', () => {
    on('2027-02-22')
      .given(...inForce())
      .when(amend({ startsOn: '2027-03-01' }))
      .refused('start-fixed', '/startsOn')
    on('2027-02-21')
      .given(...inForce())
      .when(amend({ startsOn: '2027-03-01' }))
      .then([proposed({ startsOn: '2027-03-01' })])
  })

  it('does not move a start into the past', () =>
    on('2027-02-10')
      .given(...inForce())
      .when(amend({ startsOn: '2027-02-09' }))
      .refused('start-past'))

  it('does not end in the past', () =>
    on('2027-04-01')
      .given(...inForce())
      .when(amend({ weeks: 4 }))
      .refused('end-past'))

  it('cannot be proposed after the last day', () =>
    on('2027-05-17')
      .given(...inForce())
      .when(amend({ weeks: 20 }))
      .refused('term-over'))

  it('cannot be signed after the last day, even if it would have prolonged the term', () =>
    on('2027-05-17')
      .given(...both)
      .when(sign('enterprise', revisedTerms(change)))
      .refused('term-over'))

  it('cannot be signed when its new start has passed meanwhile', () => {
    const earlier = { startsOn: '2027-02-15' }
    on('2027-02-17')
      .given(...inForce(), proposed(earlier))
      .when(sign('school', revisedTerms(earlier)))
      .refused('start-past')
  })

  it('can be dropped, and then there is nothing to sign', () => {
    agreement
      .given(...both)
      .when({ type: 'drop-amendment' })
      .then([{ type: 'amendment-dropped' }])
    agreement
      .given(...both, { type: 'amendment-dropped' })
      .when(sign('enterprise', revisedTerms(change)))
      .refused('nothing-to-sign')
    agreement
      .given(...inForce())
      .when({ type: 'drop-amendment' })
      .refused('no-amendment')
  })

  it('needs an agreement in force', () => agreement.given(drafted()).when(amend(change)).refused('not-in-this-state'))
})
