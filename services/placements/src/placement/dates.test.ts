import { describe, expect, it } from 'vitest'
import { monthsBetween } from './dates.ts'

describe('months after the end', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-12-19', 0],
    ['2026-11-20', '2026-12-20', 1],
    ['2026-11-30', '2027-02-28', 2],
    ['2026-01-31', '2027-01-31', 12],
    ['2026-11-20', '2026-10-01', 0],
  ])('from %s to %s are %d', (from, to, months) => expect(monthsBetween(from, to)).toBe(months))
})
