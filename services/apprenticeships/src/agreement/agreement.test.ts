import type { RefusalCode, Side } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import {
  activated,
  at,
  drafted,
  inForce,
  now,
  revisedTerms,
  seats,
  settled,
  sign,
  signed,
  terms,
  today,
} from './agreement.fixture.ts'
import type { AgreementCommand, AgreementEvent, CancelReason, EndReason } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'

const agreement = specification(agreementDecider, { today, now })
const on = (day: string) => specification(agreementDecider, at(day))

const revise = (more = {}): AgreementCommand => ({ type: 'revise', settled: settled(more) })
const cancel = (reason: CancelReason = 'terms-not-agreed', side: Side = 'school'): AgreementCommand => ({
  type: 'cancel',
  side,
  reason,
})
type End = Partial<Extract<AgreementCommand, { type: 'end' }>>
const end = (more: End = {}): AgreementCommand => ({
  type: 'end',
  side: 'enterprise',
  reason: 'both-sides',
  placed: [],
  ...more,
})
const proposed = (more = {}): AgreementEvent => ({
  type: 'amendment-proposed',
  terms: revisedTerms(more),
  proposedBy: 'school',
})
const answerBy = '2027-01-18'
const need = { balance: 'need', seats, answerBy } as const
const supply = { balance: 'supply', seats, answerBy } as const
const cancelled: AgreementEvent = { type: 'cancelled', reason: 'terms-not-agreed', questions: [need] }
const ended: AgreementEvent = { type: 'ended', reason: 'both-sides', lastDay: today, questions: [need, supply] }

describe('a draft', () => {
  it('has ten working days to be signed', () =>
    agreement
      .given()
      .when({ type: 'draft', terms: terms() })
      .then([{ type: 'drafted', terms: terms(), draftedOn: today, signBy: '2027-01-25' }]))

  it('is drafted once', () =>
    agreement.given(drafted()).when({ type: 'draft', terms: terms() }).refused('not-in-this-state'))

  it('is revised by the whole of its terms, and ends accordingly', () =>
    agreement
      .given(drafted())
      .when(revise({ startsOn: '2027-03-01', weeks: 8, payBand: '2m-4m', schedule: 'Ca ngày' }))
      .then([
        {
          type: 'revised',
          terms: terms({
            startsOn: '2027-03-01',
            weeks: 8,
            endsOn: '2027-04-25',
            payBand: '2m-4m',
            schedule: 'Ca ngày',
          }),
        },
      ]))

  it('loses its signatures with any edit, also of the wording alone', () =>
    agreement
      .given(drafted(), signed('enterprise'))
      .when(revise({ remarks: 'Có xe đưa đón' }))
      .thenState({ status: 'drafted', signatures: {} }))

  it('keeps its signatures when nothing was edited', () =>
    agreement.given(drafted(), signed('enterprise')).when(revise()).then([]))

  it('gets no start in the past, but keeps one that passed meanwhile', () => {
    on('2027-02-24')
      .given(drafted())
      .when(revise({ startsOn: '2027-02-23' }))
      .refused('start-past', '/startsOn')
    on('2027-02-24')
      .given(drafted())
      .when(revise({ weeks: 10 }))
      .then([{ type: 'revised', terms: revisedTerms({ weeks: 10 }) }])
  })

  it('does not end in the past', () =>
    on('2027-03-20')
      .given(drafted())
      .when(revise({ weeks: 2 }))
      .refused('end-past', '/weeks'))

  it.each<[string, readonly AgreementEvent[]]>([
    ['in force', inForce()],
    ['cancelled', [drafted(), cancelled]],
    ['ended', [...inForce(), ended]],
  ])('cannot be revised once %s', (_, history) =>
    agreement
      .given(...history)
      .when(revise({ weeks: 10 }))
      .refused('not-in-this-state'),
  )
})

describe('a signature', () => {
  it('of one side waits for the other', () => {
    agreement
      .given(drafted())
      .when(sign('enterprise'))
      .then([signed('enterprise')])
    agreement.given(drafted()).when(sign('enterprise')).thenState({ status: 'drafted' })
  })

  it.each<[Side, Side]>([
    ['enterprise', 'school'],
    ['school', 'enterprise'],
  ])('of the %s after that of the other side brings the agreement into force', (last, first) =>
    agreement
      .given(drafted(), signed(first))
      .when(sign(last))
      .then([signed(last), activated()]),
  )

  it('is given to the terms that were read, not to others', () => {
    const older = sign('enterprise')
    agreement
      .given(drafted(), { type: 'revised', terms: revisedTerms({ weeks: 10 }) })
      .when(older)
      .refused('terms-changed', '/termsHash')
  })

  it('is given to the wording too', () =>
    agreement
      .given(drafted(), { type: 'revised', terms: revisedTerms({ remarks: 'Không làm ca đêm' }) })
      .when(sign('school'))
      .refused('terms-changed'))

  it('is given once by each side', () =>
    agreement.given(drafted(), signed('school')).when(sign('school')).refused('already-signed'))

  it('comes too late after the last day', () => {
    on('2027-05-16')
      .given(drafted())
      .when(sign('school'))
      .then([signed('school', terms(), at('2027-05-16').now)])
    on('2027-05-17').given(drafted()).when(sign('school')).refused('term-over')
  })

  it('has nothing to sign on an agreement in force', () =>
    agreement
      .given(...inForce())
      .when(sign('school'))
      .refused('nothing-to-sign'))

  it('does not revive what was cancelled', () =>
    agreement.given(drafted(), cancelled).when(sign('school')).refused('not-in-this-state'))
})

describe('a cancelled draft', () => {
  it('asks the enterprise within five working days whether it wants a replacement', () =>
    agreement.given(drafted()).when(cancel()).then([cancelled]))

  it('asks nothing when no day is left to use the seats', () =>
    on('2027-05-16')
      .given(drafted())
      .when(cancel())
      .then([{ type: 'cancelled', reason: 'terms-not-agreed', questions: [] }]))

  it.each<[CancelReason, Side]>([
    ['enterprise-withdrew', 'school'],
    ['school-withdrew', 'enterprise'],
  ])('cannot give %s as the reason of the %s', (reason, side) =>
    agreement.given(drafted()).when(cancel(reason, side)).refused('reason-of-other-side', '/reason'),
  )

  it('is late only after the days to sign', () => {
    on('2027-01-25').given(drafted()).when(cancel('not-signed-in-time')).refused('time-to-sign-not-over', '/reason')
    on('2027-01-26').given(drafted()).when(cancel('not-signed-in-time')).thenState({ reason: 'not-signed-in-time' })
  })

  it('was not in force', () =>
    agreement
      .given(...inForce())
      .when(cancel())
      .refused('not-in-this-state'))
})

describe('an agreement that ends early', () => {
  it('asks both sides about the seats nobody was placed on', () => {
    const free = seats.slice(1)
    agreement
      .given(...inForce())
      .when(end({ placed: seats.slice(0, 1) }))
      .then([
        {
          type: 'ended',
          reason: 'both-sides',
          lastDay: today,
          questions: [
            { balance: 'need', seats: free, answerBy },
            { balance: 'supply', seats: free, answerBy },
          ],
        },
      ])
  })

  it('asks nobody when somebody was placed on every seat', () =>
    agreement
      .given(...inForce())
      .when(end({ placed: seats }))
      .thenState({ status: 'ended', questions: [] }))

  it('drops an amendment that was waiting', () =>
    expect(agreement.given(...inForce(), proposed({ weeks: 14 }), ended).state()).not.toHaveProperty('amendment'))

  it.each<[string, string, End, RefusalCode]>([
    ['tomorrow', '2027-01-12', { lastDay: '2027-01-13' }, 'date-in-future'],
    ['before it was in force', '2027-01-12', { lastDay: '2027-01-10' }, 'date-too-early'],
    ['more than 60 days ago without a reason', '2027-04-01', { lastDay: '2027-01-30' }, 'late-without-reason'],
    ['after its term', '2027-05-17', {}, 'term-over'],
  ])('cannot have ended %s', (_, day, more, refusal) =>
    on(day)
      .given(...inForce())
      .when(end(more))
      .refused(refusal),
  )

  it('may be recorded late with a reason, which is kept', () =>
    on('2027-04-01')
      .given(...inForce())
      .when(end({ lastDay: '2027-01-30', lateReason: 'Nhận thông báo muộn' }))
      .thenState({ lastDay: '2027-01-30', lateReason: 'Nhận thông báo muộn' }))

  it.each<[Exclude<EndReason, 'term-reached'>, Side]>([
    ['enterprise-breach', 'enterprise'],
    ['school-breach', 'school'],
  ])('is not a %s by the word of the %s', (reason, side) =>
    agreement
      .given(...inForce())
      .when(end({ reason, side }))
      .refused('reason-of-other-side'),
  )

  it('ends once', () =>
    agreement
      .given(...inForce(), ended)
      .when(end())
      .refused('not-in-this-state'))
})

describe('an agreement at its term', () => {
  it('ends on its last day, once that has passed, and asks nobody', () => {
    on('2027-05-16')
      .given(...inForce())
      .when({ type: 'reach-term' })
      .then([])
    on('2027-05-20')
      .given(...inForce())
      .when({ type: 'reach-term' })
      .then([{ type: 'ended', reason: 'term-reached', lastDay: '2027-05-16', questions: [] }])
  })

  it('has to have been in force', () =>
    on('2027-05-20').given(drafted()).when({ type: 'reach-term' }).refused('not-in-this-state'))
})
