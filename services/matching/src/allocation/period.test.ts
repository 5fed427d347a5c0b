import { describe, expect, it } from 'vitest'
import { dateOf, dayOf, daysAsked, daysOffered, fittingPeriod as fitting } from './period.ts'

const today = '2027-01-04'
const demand = { startWindow: { from: '2027-02-01', to: '2027-02-28' }, weeks: 12 }
const slot = { window: { from: '2027-01-11', to: '2027-06-30' }, weeks: 12 }

const fittingPeriod = (
  asked: Parameters<typeof daysAsked>[0],
  offered: Parameters<typeof daysOffered>[0],
  on: string,
) => {
  const period = fitting(daysAsked(asked, on), daysOffered(offered))
  return typeof period === 'string' ? period : { ...period, startsOn: dateOf(period.startsOn) }
}

describe('the period of a pair', () => {
  it('starts with the window of the demand and has all weeks where they fit', () =>
    expect(fittingPeriod(demand, slot, today)).toEqual({ startsOn: '2027-02-01', weeks: 12 }))

  it('waits for the slot', () =>
    expect(fittingPeriod(demand, { ...slot, window: { from: '2027-02-15', to: '2027-06-30' } }, today)).toEqual({
      startsOn: '2027-02-15',
      weeks: 12,
    }))

  it('takes the shorter of the two lengths', () =>
    expect(fittingPeriod(demand, { ...slot, weeks: 8 }, today)).toEqual({ startsOn: '2027-02-01', weeks: 8 }))

  it('is shorter where the slot ends first, down to half', () => {
    const ending = (to: string) => fittingPeriod(demand, { ...slot, window: { from: '2027-01-11', to } }, today)
    // Twelve weeks from 2027-02-01 end on 2027-04-25.
    expect(ending('2027-04-25')).toEqual({ startsOn: '2027-02-01', weeks: 12 })
    expect(ending('2027-04-24')).toEqual({ startsOn: '2027-02-01', weeks: 11 })
    expect(ending('2027-04-10')).toEqual({ startsOn: '2027-02-01', weeks: 9 })
  })

  it('leaves a week for the answers where the windows allow it', () => {
    const now = { startWindow: { from: '2027-01-01', to: '2027-02-28' }, weeks: 12 }
    const free = { window: { from: '2026-12-01', to: '2027-06-30' }, weeks: 12 }
    expect(fittingPeriod(now, free, today)).toEqual({ startsOn: '2027-01-11', weeks: 12 })
    const lastStart = { ...now, startWindow: { from: '2027-01-01', to: '2027-01-06' } }
    expect(fittingPeriod(lastStart, free, today)).toEqual({ startsOn: '2027-01-06', weeks: 12 })
    const endsSoon = { ...free, window: { from: '2026-12-01', to: '2027-03-30' } }
    expect(fittingPeriod(now, endsSoon, today)).toEqual({ startsOn: '2027-01-11', weeks: 11 })
  })

  it('reads a window too short for the weeks as the days of a start', () => {
    const starts = { window: { from: '2027-02-08', to: '2027-02-20' }, weeks: 12 }
    expect(fittingPeriod(demand, starts, today)).toEqual({ startsOn: '2027-02-08', weeks: 12 })
    expect(fittingPeriod(demand, { ...starts, window: { from: '2027-03-01', to: '2027-03-14' } }, today)).toBe('window')
  })

  it('names the lengths or the days that do not fit', () => {
    expect(fittingPeriod(demand, { ...slot, weeks: 25 }, today)).toBe('weeks')
    expect(fittingPeriod({ ...demand, startWindow: { from: '2026-11-01', to: '2027-01-03' } }, slot, today)).toBe(
      'window',
    )
  })
})

describe('a reopened seat', () => {
  const late = '2027-03-15'

  it('may start after the window, for the weeks that are left', () => {
    expect(fittingPeriod(demand, slot, late)).toBe('window')
    // The last start in time, 2027-02-28, would end on 2027-05-22: eight weeks from 2027-03-22, and five days.
    expect(fittingPeriod({ ...demand, reopened: true }, slot, late)).toEqual({ startsOn: '2027-03-22', weeks: 8 })
  })

  it('is not filled with fewer than four weeks left', () => {
    const reopened = { ...demand, reopened: true }
    expect(fittingPeriod(reopened, slot, '2027-04-25')).toEqual({ startsOn: '2027-04-25', weeks: 4 })
    expect(fittingPeriod(reopened, slot, '2027-04-26')).toBe('window')
  })

  it('of a slot goes to another demand for the rest of its time', () => {
    const rest = { ...slot, reopened: true, window: { from: '2026-12-01', to: '2027-03-14' } }
    expect(fittingPeriod({ ...demand, weeks: 16 }, rest, today)).toEqual({ startsOn: '2027-02-01', weeks: 6 })
    expect(fittingPeriod({ ...demand, weeks: 16 }, { ...rest, reopened: false }, today)).toBe('window')
  })
})

it('a day counts one more than the day before, and names its date', () => {
  expect(dayOf('2028-03-01') - dayOf('2028-02-28')).toBe(2)
  expect(dateOf(dayOf('2026-12-31') + 1)).toBe('2027-01-01')
})
