import { describe, expect, it } from 'vitest'
import { ageBandOn } from './age.ts'

describe('the age band', () => {
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
