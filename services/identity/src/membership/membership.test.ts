import { personRoles } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  evolve,
  initial,
  inOrder,
  lifeCycle,
  type MembershipCommand,
  type MembershipEvent,
} from './membership.ts'

const membership = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const bond = { account: 'a', organisation: 'o' }
const grant = (...roles: (typeof personRoles)[number][]): MembershipCommand => ({
  type: 'grant',
  kind: 'enterprise',
  roles,
  ...bond,
})
const granted = (...roles: (typeof personRoles)[number][]): MembershipEvent => ({ type: 'granted', roles, ...bond })
const revoked: MembershipEvent = { type: 'revoked', reason: 'left' }

describe('a grant', () => {
  it('gives each role once, in the order of the vocabulary', () =>
    membership
      .given()
      .when(grant('clerk', 'signatory', 'clerk'))
      .then([granted('signatory', 'clerk')]))

  it('to a member adds roles', () =>
    membership
      .given(granted('clerk'))
      .when(grant('trainer'))
      .then([{ type: 'changed', roles: ['trainer', 'clerk'] }]))

  it('of what a member has already changes nothing', () =>
    membership.given(granted('signatory', 'clerk')).when(grant('clerk')).then([]))

  it('to somebody who had left begins anew', () =>
    membership
      .given(granted('signatory', 'clerk'), revoked)
      .when(grant('reader'))
      .then([granted('reader')]))

  it.each([
    ['teacher', 'enterprise'],
    ['trainer', 'school'],
    ['teacher', 'labour-authority'],
  ] as const)('of the role %s in a %s is refused', (role, kind) =>
    membership
      .given()
      .when({ type: 'grant', kind, roles: ['clerk', role], ...bond })
      .refused('role-not-for-kind', '/roles/1'),
  )
})

describe('the last signatory', () => {
  const change = (otherSignatories: number): MembershipCommand => ({
    type: 'change-roles',
    kind: 'enterprise',
    roles: ['clerk'],
    otherSignatories,
  })

  it('does not give the role up', () =>
    membership.given(granted('signatory')).when(change(0)).refused('last-signatory'))
  it('may, when there is another', () =>
    membership
      .given(granted('signatory'))
      .when(change(1))
      .then([{ type: 'changed', roles: ['clerk'] }]))
  it('is not revoked', () =>
    membership
      .given(granted('signatory'))
      .when({ type: 'revoke', reason: 'left', otherSignatories: 0 })
      .refused('last-signatory'))
  it('goes when the authority hands the organisation over', () =>
    membership
      .given(granted('signatory'))
      .when({ type: 'hand-over' })
      .then([{ type: 'revoked', reason: 'handed-over' }]))
})

describe('a revocation', () => {
  it('of a clerk needs no signatory beside', () =>
    membership
      .given(granted('clerk'))
      .when({ type: 'revoke', reason: 'removed', otherSignatories: 0 })
      .then([{ type: 'revoked', reason: 'removed' }]))
  it('happens once', () =>
    membership
      .given(granted('clerk'), revoked)
      .when({ type: 'revoke', reason: 'left', otherSignatories: 1 })
      .refused('not-in-this-state'))
})

it('has no roles twice, whatever is asked', () => {
  const roles = fc.array(fc.constantFrom(...personRoles), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(roles, asked => {
      const ordered = inOrder(asked)
      expect(new Set(ordered)).toEqual(new Set(asked))
      expect(ordered.length).toBe(new Set(asked).size)
      expect(inOrder([...asked].reverse())).toEqual(ordered)
    }),
  )
})
