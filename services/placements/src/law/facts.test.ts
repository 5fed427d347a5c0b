import { evaluate, type Facts } from '@noinghe/legal-rules'
import { describe, expect, it } from 'vitest'
import { terms } from '../placement/fixtures.ts'
import { dayFacts, factsOfTrade, isMinorOn, type Known, standingFacts, weekFacts } from './facts.ts'
import { judgementOf } from './judgement.ts'

const known = (more: Partial<Known> = {}): Known => ({ terms, birthDate: '2010-09-08', ...more })
const shift = { from: '07:30', to: '16:00', breakMinutes: 30 }
const standing = standingFacts(known({ practice: { workHours: shift, hoursPerDay: 8 } }))
const codes = (facts: Facts, on: string, rule: string) =>
  evaluate('day', facts, { on }).flatMap(verdict =>
    verdict.rule === rule && verdict.outcome === 'refuses' ? verdict.codes : [],
  )

describe('what is known of an assignment', () => {
  it('leaves out what nobody has said', () => {
    const facts = standingFacts(known())
    for (const absent of [
      'shift',
      'guardianConsent',
      'registerEntries',
      'kindsOfWork',
      'lastHealthCheck',
      'safetyTrainedOn',
    ])
      expect(facts).not.toHaveProperty(absent)
    expect(facts).toMatchObject({ hoursOfDay: 8, hoursOfWeek: 40, hoursRegime: 'daily', startDate: '2026-09-07' })
  })

  it('counts from the day on which the learner really started', () =>
    expect(standingFacts(known({ startedOn: '2026-09-09' })).startDate).toBe('2026-09-09'))

  it('has the register without health checks once a file is kept, and with them once there was one', () => {
    const file = { guardianConsentOn: '2026-09-01' }
    expect(standingFacts(known({ file })).registerEntries).toEqual(['full-name', 'birth-date', 'job'])
    expect(standingFacts(known({ file: { ...file, healthCheckedOn: '2026-08-20' } })).registerEntries).toContain(
      'health-check-results',
    )
  })

  it('knows a trade on the list of hazardous ones, and one without a code as on none', () => {
    expect(standingFacts(known({ terms: { ...terms, trade: '6520123' } })).hazardousTrade).toBe(true)
    const { trade: _, ...untraded } = terms
    expect(standingFacts(known({ terms: untraded })).hazardousTrade).toBe(false)
  })
})

describe('a trade', () => {
  it('says what the catalogue says; without a code it is on no list, one that nobody knows says nothing', () => {
    expect(factsOfTrade(undefined, '2026-09-07')).toEqual({ hazardousTrade: false, artsOrSports: false })
    expect(factsOfTrade('6520123', '2026-09-07')).toEqual({ hazardousTrade: true, artsOrSports: false })
    expect(factsOfTrade('6999999', '2026-09-07')).toEqual({})
  })
})

describe('who is fourteen', () => {
  const file = { guardianConsentOn: '2026-09-01', healthCheckedOn: '2026-08-20', healthCertificate: true }
  const practice = {
    workHours: { from: '08:00', to: '12:00', breakMinutes: 0 },
    hoursPerDay: 4,
    hoursRegime: 'daily',
  } as const
  const outcomes = (more: object) =>
    Object.fromEntries(
      evaluate(
        'assignment',
        standingFacts(
          known({
            birthDate: '2012-01-01',
            terms: { ...terms, hoursPerWeek: 20 },
            practice: { ...practice, kindsOfWork: [], kindsOfPlace: [] },
            file: { ...file, ...more },
          }),
        ),
        { on: '2026-09-01' },
      ).map(({ rule, outcome }) => [rule, outcome]),
    )

  it('may be assigned once the representative has signed too; until that is said the rule cannot tell', () => {
    expect(outcomes({})).toMatchObject({ R1: 'passes', R9: 'passes', R11: 'passes', R12: 'cannot-tell', R13: 'passes' })
    expect(outcomes({ representativeSigned: false }).R12).toBe('refuses')
    const { R16: _, R14: __, ...rest } = outcomes({ representativeSigned: true })
    for (const [rule, outcome] of Object.entries(rest))
      expect([rule, outcome]).toEqual([rule, expect.stringMatching(/passes|not-applicable/)])
  })
})

describe('a day worked', () => {
  it('of just the agreed hours was in the agreed shift; of any other nobody knows when', () => {
    expect(dayFacts(standing, { date: '2026-09-08', hours: 8 }).shift).toEqual(shift)
    expect(dayFacts(standing, { date: '2026-09-08', hours: 7 })).not.toHaveProperty('shift')
  })

  it('is judged by the age of that very day: the birthday itself is no longer under 16, nor under 18', () => {
    expect(isMinorOn('2008-09-08', '2026-09-07')).toBe(true)
    expect(isMinorOn('2008-09-08', '2026-09-08')).toBe(false)
    const night = { date: '2026-09-08', hours: 7.25, shift: { from: '22:00', to: '06:00', breakMinutes: 45 } }
    const at = (birthDate: string, date: string) =>
      codes({ ...dayFacts({ ...standing, birthDate }, { ...night, date }), jobListedForMinors: false }, date, 'R10')
    expect(at('2008-09-08', '2026-09-07')).toEqual(['night-work'])
    expect(at('2008-09-08', '2026-09-08')).toEqual([])
    // born on 29 February: a year older on 1 March where there is no 29th
    expect(at('2008-02-29', '2026-02-28')).toEqual(['night-work'])
    expect(at('2008-02-29', '2026-03-01')).toEqual([])
  })

  it('over eight hours, and from 48.25 in a week, is against the rule for everybody', () => {
    const adult = { ...standing, birthDate: '2000-01-01' }
    expect(codes(dayFacts(adult, { date: '2026-09-08', hours: 8 }), '2026-09-08', 'R8')).toEqual([])
    expect(codes(dayFacts(adult, { date: '2026-09-08', hours: 8.25 }), '2026-09-08', 'R8')).toContain('day-hours')
    const week = (hours: number) =>
      evaluate('week', weekFacts(adult, hours), { on: '2026-09-07' }).find(({ rule }) => rule === 'R8')?.outcome
    expect([week(48), week(48.25)]).toEqual(['passes', 'refuses'])
  })
})

describe('what is kept of verdicts', () => {
  it('is the worst of each rule, with the day on which it was so, and nothing of rules that did not apply', () => {
    const days = ['2026-09-08', '2026-09-09'].flatMap((date, n) =>
      evaluate('day', dayFacts({ ...standing, birthDate: '2000-01-01' }, { date, hours: 8 + n }), { on: date }),
    )
    const { rules, facts } = judgementOf(days, '2026-09-07', 'sealed')
    expect(rules.find(({ rule }) => rule === 'R8')).toMatchObject({ outcome: 'refuses', at: '2026-09-09', version: 1 })
    expect(rules.some(({ rule }) => rule === 'R9' || rule === 'R11')).toBe(false)
    expect(facts).toBe('sealed')
    expect(JSON.stringify(rules)).not.toContain('2000')
  })
})
