import { createVault } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { accountAggregate } from './account.store.ts'
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

it('is erased once it belongs to no organisation, and nothing of the holder stays', () => {
  account.given(reserved, activated).when({ type: 'erase', memberships: 1 }).refused('account-still-member')
  account
    .given(reserved, activated)
    .when({ type: 'erase', memberships: 0 })
    .then([{ type: 'erased' }])
  expect(account.given(reserved, activated, { type: 'erased' }).state()).toEqual({ status: 'erased' })
  account.given(reserved, activated, { type: 'erased' }).when({ type: 'erase', memberships: 0 }).then([])
  account
    .given(reserved, activated, { type: 'erased' })
    .when({ type: 'set-password', passwordHash: 'h' })
    .refused('not-in-this-state')
})

describe('at rest', () => {
  const vault = createVault(Buffer.alloc(32, 3), 'identity')
  const seal = accountAggregate.sealWith?.(vault)
  const state = account.given(reserved, activated).state()

  it('an account is sealed under a key of its holder', () => {
    const stored = seal?.encode(state)
    expect(JSON.stringify(stored)).not.toMatch(/lan@vi-du|Lan/)
    expect(seal?.decode(stored)).toEqual(state)
  })

  it('one written before holders had keys can be read, and gets one at its next write', () => {
    const before = { ...state, email: vault.seal('lan@vi-du.vn'), fullName: vault.seal('Lan') }
    expect(seal?.decode(before)).toEqual(state)
    expect(seal?.encode(seal.decode(before))).toHaveProperty('person.key')
  })
})
