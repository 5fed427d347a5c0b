import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, ageOn, firstDayOfAge, isLocalDate, lastDayOfTerm } from './calendar.ts'

const anyDay = fc.integer({ min: 0, max: 100_000 }).map(days => addDays('1900-01-01', days))

describe('a date', () => {
  it.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '22/11/2026',
    '2026-1-1',
    '',
    '2026-01-01T00:00',
    '+010000-01-01',
    20260101,
    undefined,
  ])('is not %s', value => {
    expect(isLocalDate(value)).toBe(false)
  })
  it.each(['2028-02-29', '2026-12-31'])('is %s', value => {
    expect(isLocalDate(value)).toBe(true)
  })
})

describe('age', () => {
  it.each([
    ['2012-03-01', '2027-02-28', 14],
    ['2012-03-01', '2027-03-01', 15],
    ['2012-02-29', '2027-02-28', 14],
    ['2012-02-29', '2027-03-01', 15],
    ['2012-02-29', '2028-02-28', 15],
    ['2012-02-29', '2028-02-29', 16],
    ['2012-12-31', '2013-01-01', 0],
    ['2012-01-01', '2011-12-31', -1],
  ])('of somebody born %s is on %s %d', (birth, date, age) => {
    expect(ageOn(birth, date)).toBe(age)
  })

  it('never falls from one day to the next', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (birth, date) => {
        expect(ageOn(birth, addDays(date, 1)) - ageOn(birth, date)).toBeOneOf([0, 1])
      }),
    )
  })

  it('is reached on its first day and not the day before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 80 }), (birth, age) => {
        const first = firstDayOfAge(birth, age)
        expect([ageOn(birth, addDays(first, -1)), ageOn(birth, first)]).toEqual([age - 1, age])
      }),
    )
  })

  it('of a leap-day birth begins on 1 March where there is no 29 February', () => {
    expect(firstDayOfAge('2012-02-29', 15)).toBe('2027-03-01')
    expect(firstDayOfAge('2012-02-29', 16)).toBe('2028-02-29')
  })
})

describe('months', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('%s and %d are %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it.each([
    ['2027-01-15', 3, '2027-04-14'],
    ['2027-03-01', 3, '2027-05-31'],
    ['2026-12-01', 3, '2027-02-28'],
    ['2026-11-28', 3, '2027-02-27'],
    ['2026-11-29', 3, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-29', 3, '2028-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-01-31', 3, '2027-04-30'],
  ])('a term from %s of %d ends on %s', (first, months, last) => {
    expect(lastDayOfTerm(first, months)).toBe(last)
  })

  it('a term that begins later never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (first, months) => {
        expect(lastDayOfTerm(first, months) <= lastDayOfTerm(addDays(first, 1), months)).toBe(true)
        expect(first < lastDayOfTerm(first, months)).toBe(true)
      }),
    )
  })
})
