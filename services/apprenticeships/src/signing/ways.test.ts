import { type CertificateCheck, isRefusal, type Side, type SigningWay } from '@noinghe/contracts'
import type { StoredFile } from '@noinghe/papers'
import { createVault, type Decider, deriveId, runCommand } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inForce, now, revisedTerms, settled, signatoryOf, terms, today } from '../agreement/agreement.fixture.ts'
import { agreementDecider } from '../agreement/agreement.ts'
import { hashOfTerms } from '../agreement/terms.ts'
import type { PactEvent, Parties } from '../pact/pact.model.ts'
import { createPactDecider, sheetsOfPact } from '../pact/pact.ts'
import { sealPact } from '../pact/sealing.ts'
import { hashOfPact } from '../pact/terms.ts'
import { filesOfSheets, type SheetCommand, type SheetEvent } from './sheet.ts'

const file: StoredFile = {
  ...{
    id: deriveId('file'),
    media: 'application/pdf',
    bytes: 10,
    sha256: 'a'.repeat(64),
    chunks: 1,
    key: 'secret key',
  },
}
const certificate: CertificateCheck = {
  ...{ signature: 'valid', chain: 'not-checked', validity: 'within', revocation: 'not-checked' },
  ...{ issuer: 'CA Minh hoạ', fingerprint: 'f'.repeat(64), validFrom: now, validTo: now },
}

/** What the two sides do, the school first, and what comes of it: one signature each, by this way. */
const ways: Readonly<Record<SigningWay, (termsHash: string) => readonly SheetCommand[]>> = {
  portal: termsHash => [
    { type: 'sign', side: 'school', termsHash, signatory: signatoryOf('school') },
    { type: 'sign', side: 'enterprise', termsHash, signatory: signatoryOf('enterprise') },
  ],
  digital: termsHash => [
    { type: 'sign', way: 'digital', side: 'school', termsHash, signatory: signatoryOf('school'), file, certificate },
    {
      ...{ type: 'sign', way: 'digital', side: 'enterprise', termsHash, signatory: signatoryOf('enterprise'), file },
      certificate: { ...certificate, fingerprint: 'e'.repeat(64) },
    },
  ],
  paper: termsHash => [
    { type: 'submit-scan', side: 'school', termsHash, signatory: signatoryOf('school'), file },
    { type: 'confirm-scan', side: 'enterprise', termsHash, signatory: signatoryOf('enterprise') },
  ],
}
const each = Object.entries(ways) as readonly [SigningWay, (typeof ways)[SigningWay]][]

type Terms = { readonly validFrom: string; readonly validTo: string }
const parties = { enterprise: terms().enterprise, school: terms().school } satisfies Parties
const validity: Terms = { validFrom: '2027-02-01', validTo: '2029-01-31' }
const longer: Terms = { ...validity, validTo: '2031-01-31' }
const pactDecider = createPactDecider<Terms>('framework')

/** Plays commands one after the other; a refusal fails. */
const played = <S extends { status: string }, C extends { type: string }, E extends { type: string }>(
  decider: Decider<S, C, E>,
  given: readonly E[],
  commands: readonly C[],
) => {
  let state = given.reduce(decider.evolve, decider.initial)
  const news: E[] = []
  for (const command of commands) {
    const outcome = runCommand(decider, state, command, { today, now })
    if (isRefusal(outcome)) throw new Error(`${command.type}: ${outcome.refused}`)
    news.push(...outcome.events)
    state = outcome.events.reduce(decider.evolve, state)
  }
  return { state, news }
}
const namesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type)
const signaturesOf = (events: readonly { type: string }[]) =>
  events.filter((event): event is Extract<SheetEvent, { type: 'signed' }> => event.type === 'signed')

describe.each(each)('%s', (way, by) => {
  const sides: readonly Side[] = ['enterprise', 'school']
  const events = way === 'paper' ? ['scan-submitted', 'signed', 'signed'] : ['signed', 'signed']

  it('signs an amendment of both sides, and the terms before stay with their signatures', () => {
    const change = { weeks: 14 }
    const amended = played(agreementDecider, inForce(), [
      { type: 'amend', side: 'school', settled: settled(change) },
      ...by(hashOfTerms(revisedTerms(change))),
    ])
    expect(namesOf(amended.news)).toEqual(['amendment-proposed', ...events, 'amended'])
    expect(amended.state).toMatchObject({
      ...{ status: 'active', terms: revisedTerms(change), earlier: [{ terms: terms() }] },
      signatures: { enterprise: { way }, school: { way } },
    })
  })

  it('signs a renewal of a framework, and nothing of it is in force before', () => {
    const signed = (side: Side): PactEvent<Terms> => ({
      ...{ type: 'signed', side, at: now, signatory: signatoryOf(side), way: 'portal' },
      termsHash: hashOfPact('framework', parties, validity),
    })
    const before: readonly PactEvent<Terms>[] = [
      { type: 'drafted', parties, code: 'C', terms: validity, on: today },
      ...[...sides.map(signed)],
      { type: 'activated', on: today },
    ]
    const commands = by(hashOfPact('framework', parties, longer))
    const propose = { type: 'propose-renewal', side: 'school', terms: longer } as const
    const half = played(pactDecider, before, [propose, ...commands.slice(0, 1)])
    expect(half.state).toMatchObject({ status: 'active', terms: validity, renewal: { terms: longer } })
    const renewed = played(pactDecider, before, [propose, ...commands])
    expect(namesOf(renewed.news)).toEqual(['renewal-proposed', ...events, 'renewed'])
    expect(signaturesOf(renewed.news).map(({ way: made }) => made)).toEqual([way, way])
    expect(renewed.state).toMatchObject({
      terms: longer,
      signatures: { enterprise: { way } },
      earlier: [{ terms: validity }],
    })

    // the files stay referred to, and their keys are sealed at rest
    expect(filesOfSheets(sheetsOfPact(renewed.state))).toHaveLength(way === 'portal' ? 0 : 2)
    const seal = sealPact(z.object({ validFrom: z.string(), validTo: z.string() }))(
      createVault(Buffer.alloc(32, 7), 'x'),
    )
    for (const state of [half.state, renewed.state]) {
      const stored = JSON.stringify(seal.encode(state))
      expect(stored).not.toMatch(/secret key|Người ký|CA Minh/)
      expect(seal.decode(JSON.parse(stored))).toEqual(state)
    }
  })
})

it('the sides of one paper may sign in different ways; one certificate signs for one side', () => {
  const termsHash = hashOfPact('framework', parties, validity)
  const draft = { type: 'draft', parties, code: 'C', terms: validity } as const
  const [digital] = ways.digital(termsHash)
  const [, portal] = ways.portal(termsHash)
  if (digital === undefined || portal === undefined) throw new Error('each way has two steps')
  expect(played(pactDecider, [], [draft, digital, portal]).state).toMatchObject({
    ...{ status: 'active', signatures: { school: { way: 'digital' }, enterprise: { way: 'portal' } } },
  })
  expect(() => played(pactDecider, [], [draft, digital, { ...digital, side: 'enterprise' } as SheetCommand])).toThrow(
    'certificate-of-other-side',
  )
})
