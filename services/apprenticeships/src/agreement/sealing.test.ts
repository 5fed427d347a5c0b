import { createVault } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { drafted, inForce, revisedTerms, signed, today } from './agreement.fixture.ts'
import type { AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { sealAgreement } from './sealing.ts'

const seal = sealAgreement(createVault(Buffer.alloc(32, 7), 'apprenticeships'))
const next = revisedTerms({ weeks: 14, schedule: 'Ca sáng', remarks: 'Gọi chị Hoa' })
const after = (...events: readonly AgreementEvent[]) => events.reduce(agreementDecider.evolve, agreementDecider.initial)

const proposal: AgreementEvent = { type: 'amendment-proposed', terms: next, proposedBy: 'school' }
const amended: readonly AgreementEvent[] = [
  ...inForce(),
  proposal,
  signed('school', next),
  signed('enterprise', next),
  { type: 'amended' },
]
const ended: AgreementEvent = {
  type: 'ended',
  reason: 'other',
  lastDay: today,
  lateReason: 'Chị Hoa nghỉ',
  questions: [],
}

const states = [
  ['absent', agreementDecider.initial],
  ['drafted', after(drafted())],
  ['half signed, with wording', after(drafted({ schedule: 'Ca sáng', remarks: 'Gọi chị Hoa' }), signed('school'))],
  ['with an amendment waiting', after(...inForce(), proposal, signed('school', next))],
  ['amended', after(...amended)],
  ['ended', after(...amended, ended)],
] as const

describe('an agreement at rest', () => {
  it.each(states)('comes back as it was: %s', (_, state) =>
    expect(seal.decode(JSON.parse(JSON.stringify(seal.encode(state))))).toEqual(state),
  )

  it.each(states)('holds no person and no wording in the clear: %s', (_, state) =>
    expect(JSON.stringify(seal.encode(state))).not.toMatch(/Người ký|account-|Ca sáng|Hoa/),
  )

  it('leaves in the clear what is asked for in queries', () =>
    expect(seal.encode(after(drafted({ remarks: 'Gọi chị Hoa' }), signed('school')))).toMatchObject({
      status: 'drafted',
      terms: { startsOn: '2027-02-22', province: '31' },
      signatures: { school: { termsHash: expect.any(String) } },
    }))
})
