import type { SigningCapacity } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import type { Signatory } from '../signatory/signatory.ts'
import type { SignedSheet } from '../signing/sheet.ts'
import {
  agreementSigned,
  isPastSignatory,
  lastSigned,
  pactSigned,
  signaturesOf,
  standing,
} from './expired-signatories.ts'

const before = '2021-11-23'
const head: SigningCapacity = { kind: 'legal-representative' }
const delegate = (validTo: string): SigningCapacity => ({
  kind: 'delegate',
  letter: { number: '12/UQ', date: '2016-01-01', scope: 'agreements', validTo } as never,
})
// only what decides is named
const signatory = (one: object): Signatory => ({ person: { fullName: 'An', capacity: head }, ...one }) as Signatory
const revoked = (revokedOn: string) => signatory({ status: 'revoked', revokedOn })
const withLetter = (validTo: string) =>
  signatory({ status: 'registered', person: { fullName: 'An', capacity: delegate(validTo) } })

describe('a signatory kept from 23/11/2021 on', () => {
  it.each([
    ['is past the time with authority and agreements the day before', revoked('2021-11-22'), '2021-11-22', true],
    ['stays where the authority was taken back on that day', revoked('2021-11-23'), '2021-11-22', false],
    ['stays where an agreement ended on that day', revoked('2021-11-22'), '2021-11-23', false],
    ['stays as long as something signed stands', revoked('2018-01-01'), standing, false],
    ['who never signed goes by the authority alone', revoked('2021-11-22'), undefined, true],
    ['goes by the last day of a letter nobody took back', withLetter('2021-11-22'), undefined, true],
    ['whose letter held on that day stays', withLetter('2021-11-23'), undefined, false],
    ['who is the legal representative stays', signatory({ status: 'registered' }), '2019-01-01', false],
    ['who was erased is no one', { status: 'erased', organisation: 'x' as never } as Signatory, undefined, false],
  ] as const)('%s', (_, one, signed, past) => expect(isPastSignatory(one, signed, before)).toBe(past))
})

describe('the last thing somebody signed', () => {
  const sheet = (enterprise: string, school?: string): SignedSheet =>
    ({
      signatures: {
        enterprise: { signatory: { id: enterprise } },
        ...(school ? { school: { signatory: { id: school } } } : {}),
      },
    }) as never
  const agreement = (one: object) => agreementSigned({ earlier: [], ...sheet('a', 'b'), ...one } as never)

  it('ends with the agreement, its amendments and earlier editions', () => {
    const ended = agreement({ status: 'ended', lastDay: '2020-05-31', earlier: [sheet('c')] })
    const amended = agreement({ status: 'active', amendment: sheet('d') })
    const draft = agreement({ status: 'cancelled', signBy: '2019-03-01' })
    expect(Object.fromEntries(lastSigned([ended, draft]))).toEqual({
      a: '2020-05-31',
      b: '2020-05-31',
      c: '2020-05-31',
    })
    expect(Object.fromEntries(lastSigned([amended, ended]))).toEqual({
      ...{ a: standing, b: standing, d: standing },
      c: '2020-05-31',
    })
  })

  it('is told to them in a copy: every signature, and nobody else’s', () => {
    const signed = (id: string) => ({ signatory: { id }, at: '2020-01-01T00:00:00Z', termsHash: 'h' })
    const paper = agreement({ status: 'active', signatures: { enterprise: signed('a'), school: signed('b') } })
    expect(signaturesOf([paper], 'b')).toEqual([
      { side: 'school', at: '2020-01-01T00:00:00Z', way: 'portal', termsHash: 'h' },
    ])
    expect(signaturesOf([paper], 'c')).toEqual([])
  })

  it('ends with a pact, and a scan counts as signed by whoever handed it in', () => {
    const scanned = { ...sheet('a'), scan: { signatory: { id: 'e' } } }
    const over = pactSigned({ ...scanned, status: 'ended', endedOn: '2022-01-31', earlier: [] } as never)
    expect(Object.fromEntries(lastSigned([over]))).toEqual({ a: '2022-01-31', e: '2022-01-31' })
  })
})
