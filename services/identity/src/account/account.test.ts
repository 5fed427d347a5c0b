import { specification } from '@noinghe/service-kit/specification'
import { expect, it } from 'vitest'
import { type AccountEvent, decide, evolve, initial, lifeCycle } from './account.ts'

const account = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const holder = { email: 'lan@vi-du.vn', emailDigest: 'd', fullName: 'Lan', passwordHash: 'h1' }
const purpose = { organisation: 'o', roles: ['signatory'] } as const
const reserved: AccountEvent = { type: 'reserved', holder, purpose, at: 5 }
const activated: AccountEvent = { type: 'activated' }

it('holds its address until the organisation is there', () =>
  account.given().when({ type: 'reserve', holder, purpose, at: 5 }).then([reserved]))

it('opens when its membership is granted', () =>
  account
    .given(reserved)
    .when({ type: 'activate' })
    .thenState({ status: 'active', email: 'lan@vi-du.vn', credentials: 1 }))

it('opens only once', () => account.given(reserved, activated).when({ type: 'activate' }).then([]))

it('keeps nothing of the person when it is released', () => {
  expect(account.given(reserved, { type: 'released' }).state()).toEqual({ status: 'released' })
})

it('is not released once it is open', () =>
  account.given(reserved, activated).when({ type: 'release' }).refused('not-in-this-state'))

it('can be reserved again after a release', () =>
  account
    .given(reserved, { type: 'released' })
    .when({ type: 'reserve', holder, purpose, at: 9 })
    .thenState({ status: 'reserved' }))

it('counts its passwords, so that older sessions end', () =>
  account
    .given(reserved, activated, { type: 'password-set', passwordHash: 'h2' })
    .when({ type: 'set-password', passwordHash: 'h3' })
    .thenState({ status: 'active', passwordHash: 'h3', credentials: 3 }))

it('gets no password before it is open', () =>
  account.given(reserved).when({ type: 'set-password', passwordHash: 'h2' }).refused('not-in-this-state'))
