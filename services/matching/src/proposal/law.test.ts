import { evaluate } from '@noinghe/legal-rules'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { acceptanceFacts, type Declared, declaredBy, type JudgedYes } from './law.ts'
import { expiresAt, made, parties, terms } from './proposal.fixtures.ts'
import { publishProposal } from './proposal.publish.ts'
import { type Proposal, proposalDecider } from './proposal.ts'

const workHours = { from: '07:30', to: '16:30', breakMinutes: 60 }
const demand = {
  kindsOfWork: [],
  kindsOfPlace: ['hotel-guesthouse'],
  jobListedForMinors: false,
  hoursPerDay: 7.75,
  hoursRegime: 'daily',
  workHours,
} as const satisfies Declared

describe('what demand and slot declare together', () => {
  it('is the longer day, in half hours and never shorter, with the youngest age of the slot', () => {
    const both = { kindsOfWork: [], kindsOfPlace: ['hotel-guesthouse'], jobListedForMinors: false }
    expect(declaredBy({ ...demand, kindsOfPlace: ['hotel-guesthouse'] }, { minimumAge: 16 })).toEqual({
      ...both,
      ...{ hoursRegime: 'daily', workHours, hoursPerDay: 8, youngestAge: 16 },
    })
    expect(declaredBy({ hoursPerDay: 6 }, { hoursPerDay: 7.5 })).toEqual({ hoursPerDay: 7.5 })
  })

  it('leaves out what nobody said, and a shift too short for the longer day', () => {
    expect(declaredBy({}, {})).toEqual({})
    expect(declaredBy({ workHours }, { hoursPerDay: 8 })).toEqual({ workHours, hoursPerDay: 8 })
    expect(declaredBy({ workHours }, { hoursPerDay: 8.5 })).toEqual({ hoursPerDay: 8.5 })
  })

  it('is what a yes is judged by: hours within their shift, places by the youngest age', () => {
    const outcomes = (declared: Declared) =>
      Object.fromEntries(
        evaluate('acceptance', acceptanceFacts(terms, declared), { on: '2027-01-04' }).map(({ rule, outcome }) => [
          rule,
          outcome,
        ]),
      )
    const told = declaredBy({ ...demand, kindsOfPlace: ['hotel-guesthouse'] }, { minimumAge: 16 })
    expect(outcomes(told)).toMatchObject({ R8: 'passes', R10: 'passes', R13: 'refuses' })
    expect(outcomes({ ...told, youngestAge: 18 })).toMatchObject({ R13: 'not-applicable' })
    expect(outcomes({})).toMatchObject({ R8: 'cannot-tell', R13: 'cannot-tell' })
  })
})

describe('a yes', () => {
  const at = { today: '2027-01-05', now: '2027-01-05T03:00:00.000Z' }
  const proposal = specification(proposalDecider, at)
  const words = { vi: 'Đạt.', en: 'In order.' }
  const judged = (declared: Declared): JudgedYes => ({
    on: at.today,
    declared,
    verdicts: [
      {
        ...{ rule: 'R8', version: 1, at: terms.startsOn, outcome: 'passes', exceptions: [] },
        ...{ message: words, title: words, ground: words, inputs: { hoursOfDay: 8 } },
      },
    ],
  })
  const first = judged({ hoursPerDay: 8 })
  const second = judged({ hoursPerDay: 8, kindsOfWork: [] })
  const state = (...events: Parameters<typeof proposalDecider.evolve>[1][]): Proposal =>
    events.reduce(proposalDecider.evolve, proposalDecider.initial)

  it('keeps what the law said of it, with the facts', () =>
    proposal
      .given(made())
      .when({ type: 'accept', side: 'school', judged: first })
      .then([{ type: 'accepted', side: 'school', judged: first }]))

  it('of each side stands on the proposal; the last is what the agreement starts from, without a verdict in it', () => {
    const agreed = { type: 'agreed', seats: [] } as const
    const after = state(
      made(),
      { type: 'accepted', side: 'school', judged: first },
      { type: 'accepted', side: 'enterprise', judged: second },
      agreed,
    )
    expect(after).toMatchObject({
      status: 'agreed',
      yeses: [
        { side: 'school', ...first },
        { side: 'enterprise', ...second },
      ],
    })
    const { data } = publishProposal.agreed(agreed, after)
    expect(data).toEqual({ ...parties, ...terms, hoursPerDay: 8, kindsOfWork: [], seats: [] })
    expect(publishProposal.accepted({ type: 'accepted', side: 'school', judged: first }, after).data).toEqual({
      ...parties,
      side: 'school',
      law: [{ rule: 'R8', version: 1, outcome: 'passes' }],
    })
  })

  it('is void once other dates are asked for, and its verdicts with it', () => {
    const after = state(
      made(),
      { type: 'accepted', side: 'school', judged: first },
      { type: 'countered', side: 'enterprise', wish: { startsOn: '2027-02-08' }, expiresAt },
    )
    expect(after).toMatchObject({ status: 'half-accepted', acceptedBy: 'enterprise', yeses: [] })
  })
})
