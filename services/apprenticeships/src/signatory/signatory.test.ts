import { AccountId, OrganisationId, type SigningCapacity } from '@noinghe/contracts'
import { createVault, deriveId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { signatoryAggregate, signatoryIdOf } from './signatory.store.ts'
import { type Person, type SignatoryCommand, type SignatoryEvent, signatoryDecider } from './signatory.ts'

const today = '2027-01-11'
const spec = specification(signatoryDecider, { today })
const vault = createVault(Buffer.alloc(32, 7), 'apprenticeships')
const organisation = OrganisationId.parse(deriveId('organisation'))
const account = AccountId.parse(deriveId('account'))
const key = vault.newKey().wrapped

const letter = (more: Partial<Extract<SigningCapacity, { kind: 'delegate' }>['letter']> = {}): SigningCapacity => ({
  kind: 'delegate',
  letter: { number: '12/UQ', date: '2026-12-01', scope: 'Ký thoả thuận', validTo: '2027-12-31', ...more },
})
const person = (capacity: SigningCapacity = { kind: 'legal-representative' }): Person => ({
  ...{ fullName: 'Trần Thị Minh Hoạ', position: 'Giám đốc', capacity },
})
const register = (capacity?: SigningCapacity): SignatoryCommand => ({
  ...{ type: 'register', organisation, account, key, person: person(capacity) },
})
const registered: SignatoryEvent = {
  ...{ type: 'registered', organisation, account, key, person: person(), registeredOn: today },
}
const revoked: SignatoryEvent = { type: 'revoked', on: today }

describe('a signatory', () => {
  it('is registered with name and capacity', () => spec.given().when(register()).then([registered]))

  it.each<[string, SigningCapacity]>([
    ['on its first day', letter({ date: today })],
    ['on its last day', letter({ validTo: today })],
  ])('may sign by a letter of authority %s', (_, capacity) =>
    spec.given().when(register(capacity)).thenState({ status: 'registered' }),
  )
  it('may not by a letter that expired yesterday', () =>
    spec
      .given()
      .when(register(letter({ validTo: '2027-01-10' })))
      .refused('authority-expired', '/capacity/letter/validTo'))
  it('may not by a letter dated tomorrow', () =>
    spec
      .given()
      .when(register(letter({ date: '2027-01-12' })))
      .refused('authority-not-yet', '/capacity/letter/date'))
  it('may not by a letter that ends before it begins', () =>
    spec
      .given()
      .when(register(letter({ validTo: '2026-11-30' })))
      .refused('letter-reversed'))

  it('stated again as it stands changes nothing', () =>
    spec.given(registered).when({ type: 'revise', person: person() }).then([]))
  it('may be revoked once and given the authority again', () => {
    spec.given(registered, revoked).when({ type: 'revoke' }).refused('not-in-this-state')
    spec
      .given(registered, revoked)
      .when({ type: 'revise', person: person(letter()) })
      .thenState({ status: 'registered' })
  })
  it('is nobody any more once erased', () => {
    spec.given(registered).when({ type: 'erase' }).thenState({ status: 'erased' })
    expect(spec.given(registered, { type: 'erased' }).state()).toEqual({ status: 'erased', organisation })
    spec.given(registered, { type: 'erased' }).when({ type: 'revise', person: person() }).refused('not-in-this-state')
  })
})

describe('a signatory at rest', () => {
  const seal = signatoryAggregate.sealWith?.(vault)
  const state = [registered, revoked].reduce(signatoryDecider.evolve, signatoryDecider.initial)

  it('comes back as it was, and holds no name in the clear', () => {
    const stored = JSON.stringify(seal?.encode(state))
    expect(stored).not.toMatch(/Minh Hoạ|Giám đốc|legal-representative/)
    expect(seal?.decode(JSON.parse(stored))).toEqual(state)
  })

  it('without its key is noise', () => {
    const stored = JSON.parse(JSON.stringify(seal?.encode(state)))
    expect(() => seal?.decode({ ...stored, key: vault.newKey().wrapped })).toThrow()
  })

  it('has one entry per account, and one per name where there is no account', () => {
    const id = (more: { account?: string; fullName: string }) => signatoryIdOf(vault, organisation, more)
    expect(id({ account, fullName: 'A' })).toBe(id({ account, fullName: 'B' }))
    expect(id({ fullName: 'Trần Thị Minh Hoạ' })).toBe(id({ fullName: 'TRẦN THỊ MINH HOẠ'.normalize('NFD') }))
    expect(id({ fullName: 'A' })).not.toBe(id({ fullName: 'B' }))
  })
})
