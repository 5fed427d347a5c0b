import type { Balance, Side } from '@noinghe/contracts'
import { isRefusal } from '@noinghe/contracts'
import type { StoredFile } from '@noinghe/papers'
import { addDays, runCommand } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingSides, otherSide } from '../signing/sheet.ts'
import { at, seats, settled, signatoryOf, terms, today } from './agreement.fixture.ts'
import type { Agreement, AgreementCommand, AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { openSheet } from './judging.ts'
import { hashOfTerms } from './terms.ts'

/** What people and the clock try, in any state; `read` is what a signatory has before the eyes. */
type Attempt = { readonly daysLater: number; readonly command: (read: Agreement) => AgreementCommand }

const side = fc.constantFrom<Side>('enterprise', 'school')
const wanted = fc.record({
  startsOn: fc.constantFrom('2027-02-22', '2027-03-01'),
  weeks: fc.constantFrom(6, 12),
  hoursPerWeek: fc.constantFrom(20, 40),
})
const some = fc.subarray(seats)
/** The file says who handed it in, so that it can be seen who confirmed it. */
const scanOf = (by: Side): StoredFile => ({
  ...{ id: by, media: 'image/png', bytes: 1, sha256: '', chunks: 1, key: '' },
})

const openHash = (read: Agreement): string => {
  if (read.status === 'absent') return ''
  return hashOfTerms(read.status === 'active' && read.amendment ? read.amendment.terms : read.terms)
}

const command: fc.Arbitrary<Attempt['command']> = fc.oneof(
  { weight: 2, arbitrary: wanted.map(more => () => ({ type: 'revise' as const, settled: settled(more) })) },
  {
    weight: 6,
    arbitrary: fc.tuple(side, fc.nat(3)).map(([by, luck]) => (read: Agreement) => ({
      type: 'sign' as const,
      side: by,
      // now and then somebody signs what was read before an edit
      termsHash: luck === 0 ? hashOfTerms(terms()) : openHash(read),
      signatory: signatoryOf(by),
    })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(side, fc.nat(5)).map(([by, luck]) => (read: Agreement) => ({
      type: 'submit-scan' as const,
      side: by,
      termsHash: luck === 0 ? hashOfTerms(terms()) : openHash(read),
      signatory: signatoryOf(by),
      file: scanOf(by),
    })),
  },
  {
    weight: 3,
    arbitrary: side.map(by => (read: Agreement) => ({
      type: 'confirm-scan' as const,
      side: by,
      termsHash: openHash(read),
      signatory: signatoryOf(by),
    })),
  },
  side.map(by => () => ({ type: 'reject-scan' as const, side: by, reason: 'unreadable' as const })),
  {
    weight: 2,
    arbitrary: fc.tuple(side, wanted).map(([by, more]) => () => ({
      type: 'amend' as const,
      side: by,
      settled: settled(more),
    })),
  },
  { weight: 2, arbitrary: fc.constant(() => ({ type: 'drop-amendment' as const })) },
  fc.tuple(side, some).map(([by, placed]) => () => ({
    type: 'end' as const,
    side: by,
    reason: 'both-sides' as const,
    placed,
  })),
  fc.constant(() => ({ type: 'reach-term' as const })),
  side.map(by => () => ({ type: 'cancel' as const, side: by, reason: 'other' as const })),
  {
    weight: 3,
    arbitrary: fc
      .tuple(side, fc.constantFrom<Balance>('need', 'supply'), fc.boolean(), some)
      .map(([by, balance, reopen, part]) => () => ({
        type: 'answer-seats' as const,
        side: by,
        balance,
        reopen,
        ...(part.length > 0 ? { seats: part } : {}),
      })),
  },
  fc.constant(() => ({ type: 'fall-silent' as const })),
)
const attempts = fc.array(fc.record({ daysLater: fc.integer({ min: 0, max: 6 }), command }), {
  maxLength: 36,
  size: 'max',
})

type Step = {
  readonly event: AgreementEvent
  readonly by: AgreementCommand
  readonly before: Agreement
  readonly after: Agreement
}

/** Everything that happened, with the state after it. */
const play = (tried: readonly Attempt[]): readonly Step[] => {
  let state: Agreement = agreementDecider.initial
  let day = today
  const history: Step[] = []
  const attempt = (next: AgreementCommand) => {
    const outcome = runCommand(agreementDecider, state, next, at(day))
    if (isRefusal(outcome)) return
    for (const event of outcome.events) {
      const before = state
      state = agreementDecider.evolve(state, event)
      history.push({ event, by: next, before, after: state })
    }
  }
  attempt({ type: 'draft', terms: terms() })
  for (const { daysLater, command: next } of tried) {
    day = addDays(day, daysLater)
    attempt(next(state))
  }
  return history
}

const holds = (check: (history: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(attempts, tried => check(play(tried))),
    { numRuns: 400, seed: 42 },
  )

describe('whatever is tried with an agreement', () => {
  it('comes into force and is over at most once each', () =>
    holds(history => {
      const count = (...types: readonly AgreementEvent['type'][]) =>
        history.filter(({ event }) => types.includes(event.type)).length
      expect(count('activated')).toBeLessThanOrEqual(1)
      expect(count('ended', 'cancelled')).toBeLessThanOrEqual(1)
    }))

  it('terms in force carry the signatures of both sides under that very text', () =>
    holds(history => {
      for (const { after } of history) {
        if (after.status !== 'active' && after.status !== 'ended') continue
        for (const { terms: signedTerms, signatures } of [after, ...after.earlier]) {
          expect(signatures.enterprise?.termsHash).toBe(hashOfTerms(signedTerms))
          expect(signatures.school?.termsHash).toBe(hashOfTerms(signedTerms))
        }
      }
    }))

  it('a paper is signed only when the side that did not hand it in has confirmed it, under the terms it was of', () =>
    holds(history => {
      for (const { event, by, before } of history) {
        if (event.type !== 'signed' || event.way !== 'paper') continue
        expect(by.type).toBe('confirm-scan')
        if (by.type === 'confirm-scan') expect(event.file?.id).toBe(otherSide[by.side])
        expect(openHash(before)).toBe(event.termsHash)
      }
    }))

  it('no scan waits for terms that are settled, and none outlives an edit', () =>
    holds(history => {
      for (const { event, after } of history) {
        const open = openSheet(after)
        if (open === undefined) {
          if (after.status !== 'absent' && after.status !== 'cancelled') expect(after.scan).toBeUndefined()
          continue
        }
        if (open.scan) expect(open.scan.termsHash).toBe(hashOfTerms(open.terms))
        if (event.type === 'revised') expect(missingSides(open)).toHaveLength(2)
      }
    }))

  it('a seat is answered at most once per balance, and only what was asked is answered', () =>
    holds(history => {
      const asked = new Set<string>()
      for (const { event } of history) {
        if (event.type === 'ended' || event.type === 'cancelled')
          for (const { balance, seats: open } of event.questions)
            for (const seat of open) asked.add(`${balance} ${seat}`)
        if (event.type === 'seats-answered')
          for (const seat of event.seats) expect(asked.delete(`${event.balance} ${seat}`)).toBe(true)
      }
    }))

  it('its seats, sides and place stay those of the proposal', () =>
    holds(history => {
      const { enterprise, school, demand, slot, proposal, ward, headcount } = terms()
      const fixed = { enterprise, school, demand, slot, proposal, ward, headcount, seats }
      for (const { after } of history) expect(after).toMatchObject({ terms: fixed })
    }))

  it('the attempts reach every end, so the rules above are put to the test', () => {
    const seen = new Set<string>()
    holds(history => {
      for (const { event } of history) seen.add(event.type)
    })
    expect([...seen].sort()).toEqual([
      'activated',
      'amended',
      'amendment-dropped',
      'amendment-proposed',
      'cancelled',
      'drafted',
      'ended',
      'revised',
      'scan-rejected',
      'scan-submitted',
      'seats-answered',
      'signed',
    ])
  })
})
