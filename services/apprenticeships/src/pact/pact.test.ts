import { EnterpriseId, SchoolId, type Side } from '@noinghe/contracts'
import { createVault, deriveId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PactCommand, PactEvent } from './pact.model.ts'
import { createPactDecider } from './pact.ts'
import { sealPact } from './sealing.ts'
import { hashOfPact } from './terms.ts'

const Terms = z.object({ validFrom: z.string(), validTo: z.string(), text: z.string() })
type Terms = z.infer<typeof Terms>

const today = '2027-01-11'
const now = '2027-01-11T02:00:00.000Z'
const decider = createPactDecider<Terms>('framework')
const pact = specification(decider, { today, now })
const parties = { enterprise: EnterpriseId.parse(deriveId('e')), school: SchoolId.parse(deriveId('s')) }
const terms = (more: Partial<Terms> = {}): Terms => ({
  validFrom: '2027-02-01',
  validTo: '2029-01-31',
  text: 'Gọi chị Hoa',
  ...more,
})
const hash = (of: Terms = terms()) => hashOfPact('framework', parties, of)
const signatory = { account: 'account-x', fullName: 'Người ký' }

const draft = (more: Partial<Terms> = {}): PactCommand<Terms> => ({
  type: 'draft',
  parties,
  code: 'C',
  terms: terms(more),
})
const drafted = (more: Partial<Terms> = {}): PactEvent<Terms> => ({
  type: 'drafted',
  parties,
  code: 'C',
  terms: terms(more),
  on: today,
})
const sign = (side: Side, of?: Terms): PactCommand<Terms> => ({ type: 'sign', side, termsHash: hash(of), signatory })
const signed = (side: Side, of?: Terms): PactEvent<Terms> => ({
  type: 'signed',
  side,
  at: now,
  termsHash: hash(of),
  signatory,
  way: 'portal',
})
const activated: PactEvent<Terms> = { type: 'activated', on: today }
const inForce = [drafted(), signed('school'), signed('enterprise'), activated]
const longer = terms({ validTo: '2031-01-31' })
const proposed: PactEvent<Terms> = { type: 'renewal-proposed', terms: longer, proposedBy: 'school' }

describe('a pact of an enterprise and a school', () => {
  it('is drafted for a time that is not over', () => {
    pact.given().when(draft()).then([drafted()])
    pact
      .given()
      .when(draft({ validTo: '2027-01-10', validFrom: '2027-01-01' }))
      .refused('validity-past')
    pact
      .given()
      .when(draft({ validTo: '2027-01-31' }))
      .refused('validity-reversed', '/terms/validTo')
  })

  it('is in force with the second signature, whichever side signs first', () => {
    pact
      .given(drafted())
      .when(sign('school'))
      .then([signed('school')])
    pact
      .given(drafted(), signed('school'))
      .when(sign('enterprise'))
      .then([signed('enterprise'), activated])
    pact
      .given(drafted(), signed('enterprise'))
      .when(sign('school'))
      .then([signed('school'), activated])
  })

  it('is signed by the hash of what was read; an edit clears the signatures', () => {
    pact.given(drafted()).when(sign('school', longer)).refused('terms-changed')
    pact
      .given(drafted(), signed('school'), { type: 'revised', terms: longer })
      .when(sign('enterprise', longer))
      .then([signed('enterprise', longer)])
    pact
      .given(...inForce)
      .when(sign('school'))
      .refused('nothing-to-sign')
  })

  it('cannot be signed as another kind of paper with the same words', () =>
    expect(hashOfPact('data-sharing', parties, terms())).not.toBe(hash()))

  it('is renewed when both have signed the longer time; the earlier terms stay', () => {
    pact
      .given(...inForce)
      .when({ type: 'propose-renewal', side: 'school', terms: longer })
      .then([proposed])
    pact
      .given(...inForce)
      .when({ type: 'propose-renewal', side: 'school', terms: terms() })
      .refused('amendment-changes-nothing')
    pact
      .given(...inForce, proposed, signed('school', longer))
      .when(sign('enterprise', longer))
      .then([signed('enterprise', longer), { type: 'renewed' }])
    const renewed = pact
      .given(...inForce, proposed, signed('school', longer), signed('enterprise', longer), { type: 'renewed' })
      .state()
    expect(renewed).toMatchObject({
      status: 'active',
      terms: { validTo: '2031-01-31' },
      earlier: [{ terms: { validTo: '2029-01-31' } }],
    })
    expect(renewed).not.toHaveProperty('renewal')
  })

  it('ends the day after its last, and not before', () => {
    pact
      .given(...inForce)
      .when({ type: 'reach-term' })
      .then([])
    specification(decider, { today: '2029-02-01' })
      .given(...inForce)
      .when({ type: 'reach-term' })
      .then([{ type: 'ended', reason: 'term-reached', on: '2029-01-31' }])
  })

  it('at rest comes back as it was, and shows neither wording nor persons', () => {
    const seal = sealPact(Terms)(createVault(Buffer.alloc(32, 7), 'apprenticeships'))
    const states = [
      decider.initial,
      pact.given(drafted(), signed('school')).state(),
      pact.given(...inForce, proposed, signed('school', longer)).state(),
      pact
        .given(...inForce, proposed, signed('school', longer), signed('enterprise', longer), { type: 'renewed' })
        .state(),
    ]
    for (const state of states) {
      const stored = JSON.stringify(seal.encode(state))
      expect(stored).not.toMatch(/Hoa|Người ký|account-/)
      expect(seal.decode(JSON.parse(stored))).toEqual(state)
    }
    expect(seal.encode(pact.given(drafted()).state())).toMatchObject({
      status: 'drafted',
      validTo: '2029-01-31',
      code: 'C',
    })
  })
})
