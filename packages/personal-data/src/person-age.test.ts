import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn } from './person-age.ts'

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
})
