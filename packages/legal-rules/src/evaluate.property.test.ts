import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './calendar.ts'
import { type Case, confirmation } from './cases/case.fixture.ts'
import { guardCases } from './cases/cases.fixture.ts'
import { evaluate, type Moment } from './evaluate.ts'
import { type Facts, factNames, type Inputs, isKnown } from './facts.ts'
import { guardIds } from './guards/guards.ts'
import { outcomes, type Verdict } from './verdict.ts'

const moments = ['slot-publication', 'acceptance', 'agreement', 'assignment', 'day', 'week', 'rule-change'] as const
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 14_000 }).map(days => addDays('2000-01-01', days)),
  fc.constantFrom('2027-02-29', '', 'mai'),
)
const anyAmount = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: -1, max: 60 }))
const anyTime = fc.constantFrom('05:59', '06:00', '08:00', '12:00', '17:00', '21:59', '22:00', '22:01', '00:00')
const flag = fc.boolean()

const anyFacts: fc.Arbitrary<Facts> = fc.record<Inputs, never>(
  {
    placementType: fc.constantFrom('A', 'B', 'C', 'D'),
    startDate: anyDay,
    endDate: anyDay,
    youngestAge: fc.integer({ min: 10, max: 20 }),
    birthDate: anyDay,
    fitForTrade: flag,
    hazardousTrade: flag,
    artsOrSports: flag,
    trainingFee: anyAmount,
    trainingContractSigned: flag,
    takesPartInWork: flag,
    agreedPay: anyAmount,
    hoursInWork: anyAmount,
    contractTerms: fc.subarray(['trade', 'place-time-and-pay', 'cost-and-repayment']),
    hoursOfDay: anyAmount,
    hoursOfWeek: anyAmount,
    hoursRegime: fc.constantFrom('daily', 'weekly'),
    overtimeHours: anyAmount,
    shift: fc.record({ from: anyTime, to: anyTime, breakMinutes: fc.integer({ min: -1, max: 90 }) }),
    jobListedForMinors: flag,
    guardianConsent: flag,
    registerEntries: fc.subarray(['full-name', 'birth-date', 'job', 'health-check-results']),
    representativeSigned: flag,
    healthCertificate: flag,
    lastHealthCheck: anyDay,
    kindsOfWork: fc.subarray(['heavy-lifting', 'demolition', 'deep-sea']),
    kindsOfPlace: fc.subarray(['construction-site', 'hotel-guesthouse']),
    venue: fc.constantFrom('school', 'enterprise'),
    activity: fc.constantFrom('practice', 'theory'),
    agreedHoursOfDay: anyAmount,
    agreedHoursOfWeek: anyAmount,
    studyMode: fc.constantFrom('regular', 'while-working'),
    courseMonths: anyAmount,
    regularCourseMonths: anyAmount,
    workplaceConditions: fc.subarray(['space', 'equipment', 'safety']),
    safetyTrainedOn: anyDay,
    safetyTrainedByEmployer: flag,
    safetyTrainingHoldsTo: anyDay,
    strictSafetyJob: flag,
    safetyCard: flag,
  },
  { requiredKeys: [] },
)
const anyMoment: fc.Arbitrary<Moment> = fc.constantFrom(...moments)
/** The day on which most rules start is among them, so that `rule-change` has something to say. */
const anyQuestion = fc.record({ on: fc.constantFrom('2021-01-01', '2027-01-15', '2028-02-29') })

const missingIn = (verdict: Verdict) => (verdict.outcome === 'cannot-tell' ? verdict.missing : [])

describe('evaluate, whatever it is told', () => {
  it('answers in order, in both languages, and names only what it was not told', () => {
    fc.assert(
      fc.property(anyMoment, anyFacts, anyQuestion, (moment, facts, question) => {
        const verdicts = evaluate(moment, facts, question)
        const ranks = verdicts.map(({ outcome }) => outcomes.indexOf(outcome))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        for (const verdict of verdicts) {
          expect(verdict.message.vi && verdict.message.en).toBeTruthy()
          expect(verdict.message.vi).not.toBe(verdict.message.en)
          if (verdict.outcome === 'cannot-tell') expect(verdict.missing.length).toBeGreaterThan(0)
          for (const name of missingIn(verdict))
            if (name !== 'endDate') expect(isKnown(facts, name), `${verdict.rule} misses ${name}`).toBe(false)
          for (const name of factNames) if (name in verdict.inputs) expect(isKnown(facts, name)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('passes nothing once one of its inputs is taken away', () => {
    fc.assert(
      fc.property(anyMoment, anyFacts, anyQuestion, (moment, facts, question) => {
        for (const verdict of evaluate(moment, facts, question)) {
          if (verdict.outcome !== 'passes') continue
          for (const name of factNames) {
            // a plan may go by the youngest age instead of a date of birth
            if (!(name in verdict.inputs) || (name === 'birthDate' && facts.youngestAge !== undefined)) continue
            const without = evaluate(moment, { ...facts, [name]: undefined }, question)
            expect(without.find(({ rule }) => rule === verdict.rule)?.outcome).not.toBe('passes')
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(moments.filter(moment => moment !== 'rule-change'))('told nothing at %s, cannot tell anything', moment => {
    const verdicts = evaluate(moment, {}, { on: '2027-01-15' })
    expect(verdicts.length).toBeGreaterThan(0)
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['cannot-tell']))
  })

  it('a confirmation only ever turns a warning into a refusal', () => {
    const confirmations = guardIds.map(rule => confirmation(rule, { confirmedOn: '2021-01-01' }))
    fc.assert(
      fc.property(anyMoment, anyFacts, anyQuestion, (moment, facts, { on }) => {
        const outcomeOf = (verdicts: readonly Verdict[], id: string) =>
          verdicts.find(({ rule }) => rule === id)?.outcome
        const [before, after] = [evaluate(moment, facts, { on }), evaluate(moment, facts, { on, confirmations })]
        for (const { rule, outcome } of before)
          expect(outcomeOf(after, rule)).toBeOneOf(
            outcome === 'warns' || outcome === 'cannot-tell' ? [outcome, 'refuses'] : [outcome],
          )
      }),
    )
  })

  it('growing older never brings a ban: who passes R1 and R13 on a day passes on the next', () => {
    const rows: readonly Case[] = [...guardCases.R1, ...guardCases.R13].filter(({ moment }) => moment === 'day')
    for (const { facts } of rows)
      for (let n = 0; n < 90; n += 1) {
        const at = (days: number) =>
          evaluate('day', facts, { on: addDays('2027-04-01', days) }).filter(
            ({ rule, outcome }) => (rule === 'R1' || rule === 'R13') && outcome === 'refuses',
          ).length
        expect(at(n + 1)).toBeLessThanOrEqual(at(n))
      }
  })
})
