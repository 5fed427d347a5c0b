import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isShift, minutesWithin, shiftMinutes } from './shift.ts'

const night = { from: '22:00', to: '06:00' }
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
const anyHours = fc.record({ from: anyTime, to: anyTime })

describe('minutes of a shift at night', () => {
  it.each([
    ['08:00', '17:00', 0],
    ['14:00', '22:00', 0],
    ['14:01', '22:01', 1],
    ['06:00', '14:00', 0],
    ['05:59', '13:59', 1],
    ['22:00', '06:00', 480],
    ['21:00', '07:00', 480],
    ['23:30', '00:30', 60],
    ['18:00', '02:00', 240],
    ['00:00', '08:00', 360],
    ['05:00', '23:00', 120],
    ['06:00', '06:00', 480],
  ])('from %s to %s are %d', (from, to, minutes) => {
    expect(minutesWithin({ from, to }, night)).toBe(minutes)
  })

  it('and those by day are the whole shift', () => {
    fc.assert(
      fc.property(anyHours, shift => {
        const [dark, light] = [minutesWithin(shift, night), minutesWithin(shift, { from: '06:00', to: '22:00' })]
        expect(dark).toBeGreaterThanOrEqual(0)
        expect(dark).toBeLessThanOrEqual(shiftMinutes(shift))
        expect(dark + light).toBe(shiftMinutes(shift))
      }),
    )
  })
})

describe('a shift', () => {
  it.each([
    { from: '8:00', to: '17:00', breakMinutes: 30 },
    { from: '08:00', to: '24:00', breakMinutes: 30 },
    { from: '08:00', to: '09:00', breakMinutes: 61 },
    { from: '08:00', to: '09:00', breakMinutes: -1 },
    { from: '08:00', to: '09:00', breakMinutes: Number.NaN },
    { from: '08:00', to: '09:00' },
    undefined,
    null,
    '08:00-17:00',
  ])('is not %j', value => {
    expect(isShift(value)).toBe(false)
  })

  it('may last a whole day', () => {
    expect(shiftMinutes({ from: '06:00', to: '06:00' })).toBe(1440)
    expect(isShift({ from: '22:00', to: '06:00', breakMinutes: 45 })).toBe(true)
    expect(isShift({ from: '08:00', to: '09:00', breakMinutes: 60 })).toBe(true)
  })
})
