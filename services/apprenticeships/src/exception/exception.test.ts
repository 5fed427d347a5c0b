import { exceptionTopic, type GrantException } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type ExceptionCommand, type ExceptionEvent, exceptionDecider, publish } from './exception.ts'

const place = { province: '31', ward: '11411' }
const by = newId()
const terms = (more: Partial<GrantException> = {}): GrantException => ({
  enterprise: newIdOnce,
  rule: 'R13',
  covers: ['hotel-guesthouse'],
  validFrom: '2027-03-01',
  validTo: '2027-12-31',
  document: 'CV 02/2027',
  ...more,
})
const newIdOnce: GrantException['enterprise'] = newId()
const grant = (more: Partial<GrantException> = {}): ExceptionCommand => ({
  type: 'grant',
  terms: terms(more),
  by,
  place,
})
const granted = (more: Partial<GrantException> = {}): ExceptionEvent => ({
  type: 'granted',
  ...terms(more),
  by,
  place,
  grantedOn: '2027-01-15',
})
const exception = specification(exceptionDecider, { today: '2027-01-15' })

describe('an exception', () => {
  it('is granted by a document for some breaches of a rule', () => exception.given().when(grant()).then([granted()]))

  it.each([
    ['R8', 'which knows none', 'exception-not-possible', '/rule'],
    ['R17', 'which is no guard', 'exception-not-possible', '/rule'],
    ['R99', 'which nobody knows', 'exception-not-possible', '/rule'],
  ] as const)('is not possible to %s, %s', (rule, _, code, at) =>
    exception.given().when(grant({ rule })).refused(code, at),
  )

  it('covers only what its rule may object to, once', () => {
    exception
      .given()
      .when(grant({ covers: ['hotel-guesthouse', 'week-hours'] }))
      .refused('exception-covers-nothing', '/covers/1')
    exception
      .given()
      .when(grant({ covers: ['deep-sea', 'deep-sea'] }))
      .refused('exception-covers-nothing', '/covers/1')
    exception
      .given()
      .when(grant({ rule: 'R9', covers: ['week-hours'] }))
      .then([granted({ rule: 'R9', covers: ['week-hours'] })])
  })

  it.each([
    ['a single day', { validFrom: '2027-03-01', validTo: '2027-03-01' }, undefined],
    ['its last day before the first', { validFrom: '2027-03-01', validTo: '2027-02-28' }, 'exception-reversed'],
    ['three years', { validFrom: '2027-01-15', validTo: '2030-01-14' }, undefined],
    ['a day too long', { validFrom: '2027-01-15', validTo: '2030-01-18' }, 'exception-too-long'],
    ['sixty days back', { validFrom: '2026-11-16' }, undefined],
    ['sixty-one days back', { validFrom: '2026-11-15' }, 'exception-too-late'],
  ] as const)('takes %s as far as the dates allow', (_, dates, refused) => {
    const asked = exception.given().when(grant(dates))
    if (refused === undefined) asked.then([granted(dates)])
    else asked.refused(refused)
  })

  it('is revoked from that day on, once', () => {
    const revoked: ExceptionEvent = { type: 'revoked', revokedOn: '2027-01-15', reason: 'misused' }
    exception.given(granted()).when({ type: 'revoke', reason: 'misused' }).then([revoked])
    exception.given(granted(), revoked).when({ type: 'revoke', reason: 'misused' }).refused('not-in-this-state')
    exception.given().when({ type: 'revoke', reason: 'misused' }).refused('not-in-this-state')
  })

  it('tells the others all of it, and of a revocation from when', () => {
    const state = exception.given(granted()).state()
    const asSent = { effectiveOn: '2027-01-15' }
    const data = publish.granted(
      { ...granted(), type: 'granted' } as Extract<ExceptionEvent, { type: 'granted' }>,
      state,
    ).data
    expect(exceptionTopic.events.granted.schema.parse({ ...asSent, ...data })).toMatchObject({
      rule: 'R13',
      covers: ['hotel-guesthouse'],
      by,
      document: 'CV 02/2027',
    })
    const sent = publish.revoked({ type: 'revoked', revokedOn: '2027-01-15', reason: 'misused' }, state).data
    expect(exceptionTopic.events.revoked.schema.parse(sent)).toEqual({
      enterprise: newIdOnce,
      reason: 'misused',
      effectiveOn: '2027-01-15',
    })
  })
})
