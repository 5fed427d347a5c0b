import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { surveyFigure, surveyRules } from './survey-rules.ts'

const counts = (base: number, sample: number, answered: number, positive: number) => ({
  base,
  sample,
  answered,
  positive,
})

describe('a survey of graduates', () => {
  it.each([
    [
      'half asked, seven in ten answer',
      counts(100, 50, 35, 30),
      { status: 'enough', percent: 85.71, meets: true, threshold: 70 },
    ],
    ['one too few asked', counts(100, 49, 49, 49), { status: 'not-enough', missing: { asked: 1, answers: 0 } }],
    ['one answer too few', counts(100, 50, 34, 34), { status: 'not-enough', missing: { asked: 0, answers: 1 } }],
    ['an odd number: the larger half', counts(5, 2, 2, 2), { status: 'not-enough', missing: { asked: 1, answers: 1 } }],
    ['all of three', counts(3, 3, 3, 2), { status: 'enough', percent: 66.67, meets: false, threshold: 70 }],
    [
      'seven of ten, not eight for rounding',
      counts(10, 10, 7, 7),
      { status: 'enough', percent: 100, meets: true, threshold: 70 },
    ],
    ['exactly the threshold', counts(10, 10, 10, 7), { status: 'enough', percent: 70, meets: true, threshold: 70 }],
    ['nobody', counts(0, 0, 0, 0), { status: 'not-enough', missing: { asked: 1, answers: 1 } }],
  ] as const)('%s', (_, given, expected) => expect(surveyFigure('CS08', given)).toEqual(expected))
})

it('of employers needs three of a trade, however many there are', () => {
  expect(surveyFigure('CS10', counts(2, 2, 2, 2))).toEqual({ status: 'not-enough', missing: { asked: 1, answers: 1 } })
  expect(surveyFigure('CS10', counts(40, 3, 3, 2))).toMatchObject({ status: 'enough', percent: 66.67, meets: false })
})

const anyCounts = fc
  .tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.nat(5000))
  .map(([base, a, b, c]) => counts(base, Math.min(a, base), Math.min(b, a, base), Math.min(c, b, a, base)))
const kind = fc.constantFrom(...surveyRules.map(rule => rule.kind))
const settings = { seed: 38, numRuns: 1000 }

describe('for any counts', () => {
  it('what is said to be missing is just enough', () =>
    fc.assert(
      fc.property(kind, anyCounts, (which, given) => {
        const figure = surveyFigure(which, given)
        if (figure.status === 'enough') return
        const { asked, answers } = figure.missing
        const filled = { ...given, sample: given.sample + asked, answered: given.answered + answers }
        const base = Math.max(given.base, filled.sample)
        if (base === given.base) expect(surveyFigure(which, filled).status).toBe('enough')
        const short =
          answers > 0 ? { ...filled, answered: filled.answered - 1 } : { ...filled, sample: filled.sample - 1 }
        if (short.answered >= given.positive) expect(surveyFigure(which, short).status).toBe('not-enough')
      }),
      settings,
    ))

  it('a percentage lies between 0 and 100 and never falls with one more positive answer', () =>
    fc.assert(
      fc.property(kind, anyCounts, (which, given) => {
        const figure = surveyFigure(which, given)
        if (figure.status !== 'enough') return
        expect(figure.percent).toBeGreaterThanOrEqual(0)
        expect(figure.percent).toBeLessThanOrEqual(100)
        if (given.positive === given.answered) return
        const more = surveyFigure(which, { ...given, positive: given.positive + 1 })
        expect(more.status === 'enough' && more.percent >= figure.percent).toBe(true)
      }),
      settings,
    ))

  it('a larger base never turns too little into enough', () =>
    fc.assert(
      fc.property(kind, anyCounts, fc.nat(500), (which, given, more) => {
        const larger = surveyFigure(which, { ...given, base: given.base + more })
        if (surveyFigure(which, given).status === 'not-enough') expect(larger.status).toBe('not-enough')
      }),
      settings,
    ))
})
