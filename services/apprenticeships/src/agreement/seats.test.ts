import type { Balance } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, it } from 'vitest'
import { at, drafted, inForce, now, seats, today } from './agreement.fixture.ts'
import type { AgreementCommand, AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'

const agreement = specification(agreementDecider, { today, now })
const on = (day: string) => specification(agreementDecider, at(day))

const answerBy = '2027-01-18'
const need = { balance: 'need', seats, answerBy } as const
const supply = { balance: 'supply', seats, answerBy } as const
const cancelled: AgreementEvent = { type: 'cancelled', reason: 'terms-not-agreed', questions: [need] }
const ended: AgreementEvent = { type: 'ended', reason: 'both-sides', lastDay: today, questions: [need, supply] }
const answer = (
  balance: Balance,
  more: Partial<Extract<AgreementCommand, { type: 'answer-seats' }>> = {},
): AgreementCommand => ({
  type: 'answer-seats',
  side: balance === 'need' ? 'enterprise' : 'school',
  balance,
  reopen: true,
  ...more,
})

describe('seats left behind', () => {
  const answered = (
    balance: Balance,
    more: Partial<Extract<AgreementEvent, { type: 'seats-answered' }>> = {},
  ): AgreementEvent => ({
    type: 'seats-answered',
    balance,
    seats,
    reopen: true,
    by: 'answer',
    on: today,
    ...more,
  })

  it('reopen when their side says so', () => {
    agreement
      .given(...inForce(), ended)
      .when(answer('need'))
      .then([answered('need')])
    agreement
      .given(...inForce(), ended)
      .when(answer('supply', { reopen: false }))
      .then([answered('supply', { reopen: false })])
  })

  it('may be answered for a part; the rest is still asked', () =>
    agreement
      .given(drafted(), cancelled)
      .when(answer('need', { seats: seats.slice(0, 2) }))
      .thenState({ questions: [{ ...need, seats: seats.slice(2) }] }))

  it('count once where an answer names one twice', () =>
    agreement
      .given(drafted(), cancelled)
      .when(answer('need', { seats: [...seats.slice(0, 1), ...seats.slice(0, 1)] }))
      .then([answered('need', { seats: seats.slice(0, 1) })]))

  it('are answered by the side that keeps the balance', () => {
    agreement
      .given(...inForce(), ended)
      .when(answer('need', { side: 'school' }))
      .refused('not-your-balance', '/balance')
    agreement
      .given(...inForce(), ended)
      .when(answer('supply', { side: 'enterprise' }))
      .refused('not-your-balance')
  })

  it('are answered once', () => {
    agreement.given(drafted(), cancelled, answered('need')).when(answer('need')).refused('seat-already-answered')
    agreement
      .given(drafted(), cancelled, answered('need', { seats: seats.slice(0, 1) }))
      .when(answer('need', { seats: seats.slice(0, 1) }))
      .refused('seat-already-answered', '/seats/0')
  })

  it('are answered only where asked', () => {
    agreement.given(drafted(), cancelled).when(answer('supply')).refused('no-seats-asked')
    const some: AgreementEvent = {
      type: 'ended',
      reason: 'both-sides',
      lastDay: today,
      questions: [{ ...need, seats: seats.slice(1) }],
    }
    agreement
      .given(...inForce(), some)
      .when(answer('need', { seats }))
      .refused('no-seats-asked', '/seats/0')
  })

  it('are no more answered after the last day to answer', () => {
    on(answerBy)
      .given(drafted(), cancelled)
      .when(answer('need'))
      .then([answered('need', { on: answerBy })])
    on('2027-01-19').given(drafted(), cancelled).when(answer('need')).refused('answer-too-late')
  })

  it('stay closed by silence, each balance that nobody answered', () => {
    const silence = { reopen: false, by: 'silence', on: '2027-01-19' } as const
    on(answerBy)
      .given(...inForce(), ended)
      .when({ type: 'fall-silent' })
      .then([])
    on('2027-01-19')
      .given(...inForce(), ended)
      .when({ type: 'fall-silent' })
      .then([answered('need', silence), answered('supply', silence)])
    on('2027-01-19')
      .given(...inForce(), ended, answered('need', { seats: seats.slice(0, 2) }), answered('supply'))
      .when({ type: 'fall-silent' })
      .then([answered('need', { ...silence, seats: seats.slice(2) })])
  })

  it('are asked about only after the agreement', () => {
    agreement.given(drafted()).when(answer('need')).refused('not-in-this-state')
    agreement
      .given(...inForce())
      .when({ type: 'fall-silent' })
      .refused('not-in-this-state')
  })
})
