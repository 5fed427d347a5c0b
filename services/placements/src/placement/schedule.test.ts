import { describe, expect, it } from 'vitest'
import { isMonday, mondayOf, type Presence, plannedWeek, touches } from './schedule.ts'

const presence: Presence = { hoursPerWeek: 40, startedOn: '2026-09-07', plannedTo: '2026-11-27', breaks: [] }
const hours = (more: Partial<Presence>, week: string) => Object.values(plannedWeek({ ...presence, ...more }, week))

describe('the planned week', () => {
  it.each([
    [40, [8, 8, 8, 8, 8, 0, 0]],
    [36, [7.25, 7.25, 7.25, 7.25, 7, 0, 0]],
    [20, [4, 4, 4, 4, 4, 0, 0]],
    [48, [8, 8, 8, 8, 8, 8, 0]],
    [1, [0.25, 0.25, 0.25, 0.25, 0, 0, 0]],
  ])('spreads %d hours over the working days', (hoursPerWeek, days) =>
    expect(hours({ hoursPerWeek }, '2026-09-14')).toEqual(days),
  )

  it('has all hours of the agreement in a full week', () => {
    for (let hoursPerWeek = 1; hoursPerWeek <= 48; hoursPerWeek++)
      expect(hours({ hoursPerWeek }, '2026-09-14').reduce((a, b) => a + b, 0)).toBe(hoursPerWeek)
  })

  it('has none on holidays', () =>
    expect(plannedWeek({ ...presence, startedOn: '2026-08-31' }, '2026-08-31')['2026-09-02']).toBe(0))
  it('begins with the start', () =>
    expect(hours({ startedOn: '2026-09-16' }, '2026-09-14')).toEqual([0, 0, 8, 8, 8, 0, 0]))
  it('ends with the end', () => expect(hours({ endedOn: '2026-09-15' }, '2026-09-14')).toEqual([8, 8, 0, 0, 0, 0, 0]))
  it('ends with the agreement', () =>
    expect(hours({ plannedTo: '2026-09-15' }, '2026-09-14')).toEqual([8, 8, 0, 0, 0, 0, 0]))

  it('leaves breaks out, the day of return included again', () => {
    expect(hours({ breaks: [{ from: '2026-09-15', to: '2026-09-17' }] }, '2026-09-14')).toEqual([8, 0, 0, 8, 8, 0, 0])
    expect(hours({ breaks: [{ from: '2026-09-15' }] }, '2026-09-21')).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

describe('weeks', () => {
  it('are named by their Monday', () => {
    expect(isMonday('2026-09-07')).toBe(true)
    expect(isMonday('2026-09-13')).toBe(false)
    expect(['2026-09-07', '2026-09-10', '2026-09-13'].map(mondayOf)).toEqual(['2026-09-07', '2026-09-07', '2026-09-07'])
  })

  it('touch a placement if one of their days does', () => {
    const short = { ...presence, startedOn: '2026-09-20', endedOn: '2026-09-21' }
    expect(['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28'].map(week => touches(short, week))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
