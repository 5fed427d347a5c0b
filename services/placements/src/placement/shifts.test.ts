import type { Shift } from '@noinghe/legal-rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extraHours, hoursIn, nightHoursIn, overtimeOf, refuseShifts, type Shifts } from './shifts.ts'

const shift = (from: string, to: string, breakMinutes = 0): Shift => ({ from, to, breakMinutes })
/** Tuesday 15/09/2026, long after every shift of these tests. */
const later = '2026-09-15T05:00:00.000Z'

describe('hours of a shift', () => {
  it.each([
    ['a day with a break of one hour', shift('07:30', '16:30', 60), 8],
    ['quarter hours', shift('07:15', '11:30', 15), 4],
    ['across midnight', shift('22:00', '06:00', 45), 7.25],
    ['from midnight to midnight', shift('00:00', '00:00', 60), 23],
  ])('%s', (_, given, hours) => expect(hoursIn(given)).toBe(hours))
})

describe('night hours', () => {
  it.each([
    ['none before ten in the evening', shift('14:00', '22:00', 30), 0],
    ['from ten on', shift('14:00', '22:15', 30), 0.25],
    ['up to six in the morning', shift('05:00', '13:30', 30), 1],
    ['none from six on', shift('06:00', '14:30', 30), 0],
    ['of both nights that a long shift touches', shift('05:00', '23:00', 60), 2],
    ['no more than were worked', shift('22:00', '06:00', 45), 7.25],
  ])('%s', (_, given, hours) => expect(nightHoursIn(given, '2026-09-08')).toBe(hours))

  it('are never more than the hours worked, whatever the shift', () => {
    const quarter = fc.integer({ min: 0, max: 95 }).map(n => {
      const [hour, minute] = [Math.floor(n / 4), (n % 4) * 15]
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    })
    fc.assert(
      fc.property(quarter, quarter, fc.integer({ min: 0, max: 4 }), (from, to, quarters) => {
        const given = shift(from, to, quarters * 15)
        fc.pre(hoursIn(given) > 0)
        const night = nightHoursIn(given, '2026-09-08')
        return night >= 0 && night <= hoursIn(given) && Number.isInteger(night * 4)
      }),
      { seed: 7 },
    )
  })
})

describe('overtime', () => {
  it('begins after the normal hours of a day', () => {
    expect(overtimeOf('2026-09-08', 8)).toBe(0)
    expect(overtimeOf('2026-09-08', 8.25)).toBe(0.25)
    expect(overtimeOf('2026-09-08', 8, 6.5)).toBe(1.5)
  })

  it('is all of a public holiday', () => expect(overtimeOf('2026-09-02', 4)).toBe(4))

  it('is told of bare hours only where there is some, and nights only of shifts', () => {
    expect(extraHours({ '2026-09-08': 8 }, {})).toEqual({})
    expect(extraHours({ '2026-09-08': 9 }, {})).toEqual({ overtimeHours: 1 })
    expect(extraHours({ '2026-09-08': 7.5 }, { '2026-09-08': shift('22:00', '06:00', 30) })).toEqual({
      nightHours: 7.5,
      overtimeHours: 0,
    })
  })
})

describe('shifts that cannot be', () => {
  const refused = (shifts: Shifts, beside: Shifts = {}, now = later) => refuseShifts(shifts, beside, now)?.refused

  it('a break as long as the shift', () => {
    expect(refused({ '2026-09-08': shift('08:00', '08:30', 30) })).toBe('break-longer-than-shift')
    expect(refused({ '2026-09-08': shift('08:00', '08:45', 30) })).toBeUndefined()
  })

  it('one that is not over, by the local clock', () => {
    const given = { '2026-09-08': shift('22:00', '06:00', 45) }
    // 06:00 on the 9th in Việt Nam is 23:00 on the 8th by UTC
    expect(refused(given, {}, '2026-09-08T22:59:59.000Z')).toBe('shift-not-over')
    expect(refused(given, {}, '2026-09-08T23:00:00.000Z')).toBeUndefined()
  })

  it('two that overlap across midnight, but not two that meet', () => {
    const night = { '2026-09-08': shift('22:00', '06:00', 45) }
    expect(refused({ ...night, '2026-09-09': shift('05:45', '12:00') })).toBe('shifts-overlap')
    expect(refused({ ...night, '2026-09-09': shift('06:00', '12:00') })).toBeUndefined()
  })

  it('one that runs into the first day of the next week, whichever of the two is signed later', () => {
    const sunday = { '2026-09-13': shift('22:00', '06:00', 45) }
    const monday = { '2026-09-14': shift('05:00', '10:00') }
    expect(refused(sunday, monday)).toBe('shifts-overlap')
    expect(refused(monday, sunday)).toBe('shifts-overlap')
  })
})
