import { agreementTopic } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { activated, drafted, inForce, revisedTerms, seats, signed, terms, today } from './agreement.fixture.ts'
import type { AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { publish } from './publish.ts'
import { announced, hashOfTerms } from './terms.ts'

const published = (history: readonly AgreementEvent[]) => {
  const event = history.at(-1)
  if (event === undefined) throw new Error('no event')
  const state = history.reduce(agreementDecider.evolve, agreementDecider.initial)
  // the map is exhaustive; one function for all types is what a caller sees of it
  const toContract = publish[event.type] as (
    event: AgreementEvent,
    after: typeof state,
  ) => { name: keyof typeof agreementTopic.events; data: object }
  const { name, data } = toContract(event, state)
  return { name, data: agreementTopic.events[name].schema.parse({ effectiveOn: today, ...data }) }
}

const wording = { schedule: 'Ca sáng', remarks: 'Gọi chị Hoa' }
const { demand, slot, enterprise, school } = terms()
const parties = { demand, slot, enterprise, school }
const next = revisedTerms({ weeks: 14, ...wording })
const proposal: AgreementEvent = { type: 'amendment-proposed', terms: next, proposedBy: 'school' }
const amended = [
  ...inForce(),
  proposal,
  signed('school', next),
  signed('enterprise', next),
  { type: 'amended' },
] as const
const ended: AgreementEvent = {
  type: 'ended',
  reason: 'other',
  lastDay: '2027-01-08',
  lateReason: 'Chị Hoa nghỉ',
  questions: [],
}
const answered: AgreementEvent = {
  type: 'seats-answered',
  balance: 'need',
  seats,
  reopen: true,
  by: 'answer',
  on: today,
}

describe('what others learn of an agreement', () => {
  it.each<[string, readonly AgreementEvent[], string, object]>([
    ['a draft', [drafted(wording)], 'drafted', announced(terms())],
    [
      'a revision',
      [drafted(), { type: 'revised', terms: revisedTerms({ weeks: 8, ...wording }) }],
      'revised',
      announced(revisedTerms({ weeks: 8 })),
    ],
    [
      'a signature',
      [drafted(), signed('school')],
      'signed',
      { ...parties, party: 'school', termsHash: hashOfTerms(terms()), way: 'portal' },
    ],
    [
      'its coming into force',
      [drafted(), signed('school'), signed('enterprise'), activated()],
      'activated',
      {
        ...parties,
        seats,
        headcount: 3,
        startsOn: '2027-02-22',
        endsOn: '2027-05-16',
        termsHash: hashOfTerms(terms()),
      },
    ],
    ['a proposed amendment: nothing', [...inForce(), proposal], 'particulars-changed', parties],
    [
      'a dropped amendment: nothing',
      [...inForce(), proposal, { type: 'amendment-dropped' }],
      'particulars-changed',
      parties,
    ],
    ['an amendment in force', amended, 'amended', announced(next)],
    [
      'a cancelled draft',
      [drafted(), { type: 'cancelled', reason: 'other', questions: [] }],
      'cancelled',
      { ...parties, seats, headcount: 3, reason: 'other' },
    ],
    [
      'an answer about seats',
      [...inForce(), ended, answered],
      'seat-answered',
      { ...parties, seats, balance: 'need', reopen: true, until: '2027-05-16' },
    ],
  ])('of %s', (_, history, name, data) =>
    expect(published(history)).toEqual({ name, data: { effectiveOn: today, ...data } }),
  )

  it('of an end: that it was true on the last day', () =>
    expect(published([...inForce(), ended])).toEqual({
      name: 'ended',
      data: { ...parties, seats, reason: 'other', effectiveOn: '2027-01-08' },
    }))

  it('is never a person, an account or a word written between the sides', () => {
    const histories = [[drafted(wording)], amended.slice(0, 6), amended.slice(0, 7), amended, [...inForce(), ended]]
    for (const history of histories)
      expect(JSON.stringify(published(history))).not.toMatch(/Người ký|account-|Ca sáng|Hoa/)
  })
})
