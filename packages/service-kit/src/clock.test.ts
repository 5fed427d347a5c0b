import { describe, expect, it } from 'vitest'
import { addDays, createClock, daysBetween, endOfDay, localDate } from './clock.ts'

describe('the domain clock', () => {
  it('counts days in Asia/Ho_Chi_Minh: 17:00 UTC is the next morning', () => {
    expect(localDate(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22')
    expect(localDate(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
  })

  it('is the machine clock plus an offset', () => {
    const clock = createClock(() => Date.parse('2026-11-22T05:00:00Z'))
    expect(clock.facts()).toEqual({ today: '2026-11-22', now: '2026-11-22T05:00:00.000Z' })
    clock.setOffset(-16 * 7 * 86_400_000)
    expect(clock.facts().today).toBe('2026-08-02')
  })

  it('adds and counts calendar days over month ends and leap days', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-11-01', '2026-12-01')).toBe(30)
    expect(daysBetween('2026-12-01', '2026-11-01')).toBe(-30)
  })

  it('ends a day at midnight of Vietnam', () => {
    const end = endOfDay('2026-11-22')
    expect(localDate(new Date(Date.parse(end) - 1))).toBe('2026-11-22')
    expect(localDate(new Date(end))).toBe('2026-11-23')
  })
})
