import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { decide, evolve, type InvitationEvent, initial, isOpen, lifeCycle } from './invitation.ts'

const on = (today: string) => specification({ initial, lifeCycle, decide, evolve }, { today })
const invitation = on('2027-01-15')

const offer = {
  organisation: 'o',
  email: 'e@vi-du.vn',
  roles: ['clerk'],
  tokenHash: 'h',
  invitedBy: 'a',
  occasion: 'colleague',
} as const
const invited: InvitationEvent = { type: 'invited', offer, expiresOn: '2027-01-29' }

describe('an invitation', () => {
  it('is open for two weeks', () =>
    invitation.given().when({ type: 'invite', kind: 'enterprise', offer }).then([invited]))

  it('offers no role the organisation does not have', () =>
    invitation
      .given()
      .when({ type: 'invite', kind: 'enterprise', offer: { ...offer, roles: ['teacher'] } })
      .refused('role-not-for-kind', '/roles/0'))

  it('is accepted on its last day', () =>
    on('2027-01-29')
      .given(invited)
      .when({ type: 'accept', account: 'b' })
      .then([{ type: 'accepted', account: 'b' }]))

  it('is not accepted after it', () => {
    on('2027-01-30').given(invited).when({ type: 'accept', account: 'b' }).refused('invitation-not-valid', '/token')
    expect(isOpen(invitation.given(invited).state(), '2027-01-30')).toBe(false)
  })

  it('is accepted by one person, who may finish after a crash', () => {
    const accepted: InvitationEvent = { type: 'accepted', account: 'b' }
    invitation.given(invited, accepted).when({ type: 'accept', account: 'b' }).then([])
    invitation.given(invited, accepted).when({ type: 'accept', account: 'c' }).refused('invitation-not-valid')
  })

  it('is not accepted once withdrawn', () =>
    invitation
      .given(invited, { type: 'withdrawn' })
      .when({ type: 'accept', account: 'b' })
      .refused('not-in-this-state'))

  it('is not withdrawn once accepted', () =>
    invitation
      .given(invited, { type: 'accepted', account: 'b' })
      .when({ type: 'withdraw' })
      .refused('not-in-this-state'))
})
