import { expect, it } from 'vitest'
import { addDays, localDate, mondayOf, wholeWeeks } from './calendar.ts'

it('begins the day when it begins in Vietnam', () => {
  expect(localDate(new Date('2026-11-22T16:59:00Z'))).toBe('2026-11-22')
  expect(localDate(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
})

it('adds days over the ends of months and years', () => expect(addDays('2026-12-31', -366 + 1)).toBe('2025-12-31'))

it.each([
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
])('the week of %s begins on Monday %s', (day, monday) => expect(mondayOf(day)).toBe(monday))

it('counts a week once its Sunday is over', () => {
  expect(wholeWeeks('2026-11-11', '2026-11-21')).toEqual(['2026-11-09'])
  expect(wholeWeeks('2026-11-11', '2026-11-22')).toEqual(['2026-11-09', '2026-11-16'])
  expect(wholeWeeks('2026-11-23', '2026-11-22')).toEqual([])
})
