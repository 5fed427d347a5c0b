import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageBandOn, ageOn } from './age.ts'

describe('age', () => {
  it.each([
    ['2008-09-07', '2026-09-06', 17],
    ['2008-09-07', '2026-09-07', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-09-07', '2026-09-06', -1],
  ])('of who was born on %s is on %s %d', (birthDate, day, age) => expect(ageOn(birthDate, day)).toBe(age))

  it('grows by one a year on the birthday', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2015-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 60 }),
        (born, years) => {
          const birthDate = born.toISOString().slice(0, 10)
          const birthday = `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`
          expect(ageOn(birthDate, birthday)).toBe(years)
        },
      ),
      { seed: 7 },
    ))

  it.each([
    ['2011-09-08', 'under-15'],
    ['2011-09-07', '15-17'],
    ['2008-09-08', '15-17'],
    ['2008-09-07', '18-24'],
    ['2001-09-07', '25-34'],
    ['1991-09-07', '35-plus'],
  ])('born on %s is in the band %s on 07/09/2026', (birthDate, band) =>
    expect(ageBandOn(birthDate, '2026-09-07')).toBe(band),
  )
})
