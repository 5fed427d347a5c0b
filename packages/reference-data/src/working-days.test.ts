import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, deadlineAfter, holidaysKnownFor, isWorkingDay, specialDay } from './working-days.ts'

describe('working days', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-24', false, 'Vietnamese Culture Day'],
    ['2025-11-24', true, 'the same date before it became a holiday'],
    ['2026-02-17', false, 'Tết'],
    ['2026-04-27', false, 'the Monday after a Sunday holiday'],
    ['2026-08-22', true, 'a Saturday worked in exchange'],
    ['2026-08-31', false, 'the Monday given for it'],
    ['2028-05-02', false, 'compensation where 30/4 is a Sunday and 1/5 a holiday itself'],
  ])('%s is %s: %s', (date, works) => expect(isWorkingDay(date)).toBe(works))

  it('count from the next day, over weekends and holidays', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-20', 2)).toBe('2026-11-25')
    expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-23')
    expect(addWorkingDays('2026-11-20', 7)).toBe('2026-12-02')
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22')
    expect(addWorkingDays('2026-11-25', -2)).toBe('2026-11-20')
  })

  it('there and back again ends where it began', () => {
    const anyDay = fc
      .integer({ min: 0, max: 1460 })
      .map(n => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(anyDay.filter(isWorkingDay), fc.integer({ min: -40, max: 40 }), (date, n) => {
        expect(addWorkingDays(addWorkingDays(date, n), -n)).toBe(date)
      }),
    )
  })

  it('know weekends and the fixed days of years the table does not reach', () => {
    expect(holidaysKnownFor(2028)).toBe(true)
    expect(holidaysKnownFor(2031)).toBe(false)
    expect(isWorkingDay('2031-09-02')).toBe(false)
    expect(isWorkingDay('2031-09-03')).toBe(true)
  })

  it('say of a deadline which years it ran through without their holidays', () => {
    expect(deadlineAfter('2026-11-20', 2)).toEqual({ on: '2026-11-25', certain: true, unknownYears: [] })
    expect(deadlineAfter('2028-12-28', 3)).toEqual({ on: '2029-01-03', certain: false, unknownYears: [2029] })
    expect(deadlineAfter('2031-01-06', -8)).toMatchObject({ certain: false, unknownYears: [2030, 2031] })
  })

  it.each(['2026-02-30', '22/11/2026', '', '2026-1-1'])('refuse "%s" as a date', text =>
    expect(() => isWorkingDay(text)).toThrow(RangeError),
  )
  it('refuse a fraction of a day', () => expect(() => addWorkingDays('2026-11-20', 1.5)).toThrow(RangeError))
})

describe('holiday table', () => {
  const years = [2025, 2026, 2027, 2028]
  const daysOf = (year: number) =>
    Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)).filter(day =>
      day.startsWith(String(year)),
    )

  it.each(years)('has five days of Tết, two of the national day and the four others in %d', year => {
    const named = (name: string) =>
      daysOf(year).filter(day => specialDay(day)?.kind === 'holiday' && specialDay(day)?.nameVi === name)
    expect(named('Tết Nguyên đán')).toHaveLength(5)
    expect(named('Quốc khánh')).toHaveLength(2)
    for (const name of ['Tết Dương lịch', 'Giỗ Tổ Hùng Vương', 'Ngày Chiến thắng', 'Ngày Quốc tế Lao động'])
      expect(named(name), name).toHaveLength(1)
  })

  it.each(years)('compensates every holiday that fell on a weekend of %d', year => {
    const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const lost = daysOf(year).filter(day => isWeekend(day) && specialDay(day)?.kind === 'holiday')
    expect(daysOf(year).filter(day => specialDay(day)?.kind === 'compensatory')).toHaveLength(lost.length)
  })

  it.each(years)('gives a Saturday for every exchanged day of %d', year => {
    const ofKind = (kind: string) => daysOf(year).filter(day => specialDay(day)?.kind === kind)
    expect(ofKind('working-saturday')).toHaveLength(ofKind('swapped-off').length)
    for (const day of ofKind('working-saturday')) expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(6)
  })

  it('puts the first day of the lunar year in the middle of Tết', () => {
    for (const day of ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'])
      expect(specialDay(day)?.nameVi, day).toBe('Tết Nguyên đán')
  })
})
