import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { assigned, fullWeek, sign, signed, started, trainer } from './fixtures.ts'
import type { Placement, PlacementEvent } from './placement.model.ts'
import { decide, evolve, initial, lifeCycle } from './placement.ts'

const on = (today: string) => specification({ initial, lifeCycle, decide, evolve }, { today })
const first = '2026-09-07'
const week = signed(first, '2026-09-11', '2026-09-18')
const friday = on('2026-09-11').given(assigned, started)
const after = (today: string, ...more: PlacementEvent[]) => on(today).given(assigned, started, week, ...more)

describe('signing a week', () => {
  it('records the agreed hours when nothing else is said', () => friday.when(sign(first)).then([week]))

  it('changes the days that were different', () =>
    friday.when(sign(first, { '2026-09-09': 6.5 })).thenState({
      weeks: { [first]: { hours: 38.5, days: { ...fullWeek(first), '2026-09-09': 6.5 } } },
    } as unknown as Partial<Placement>))

  it('again with the same hours changes nothing', () => after('2026-09-12').when(sign(first)).then([]))

  it('keeps earlier exceptions when it is signed again without them', () => {
    const changed: PlacementEvent = { ...week, days: { ...week.days, '2026-09-09': 0 }, hours: 32 }
    on('2026-09-12').given(assigned, started, changed).when(sign(first)).then([])
  })

  it('logs who changed it and gives the learner seven new days', () =>
    after('2026-09-14')
      .when({ type: 'log-week', week: first, days: { '2026-09-09': 4 }, by: 'clerk', as: 'clerk' })
      .thenState({
        weeks: {
          [first]: {
            confirmBy: '2026-09-21',
            hours: 36,
            signatures: [
              { by: trainer, as: 'trainer' },
              { by: 'clerk', as: 'clerk', hours: 36 },
            ],
          },
        },
      } as unknown as Partial<Placement>))

  it('computes hours from a shift, with those at night and beyond the normal day', () => {
    const night = { from: '21:00', to: '06:15', breakMinutes: 45 }
    friday.when(sign(first, { '2026-09-09': night })).thenState({
      weeks: { [first]: { hours: 40.5, shifts: { '2026-09-09': night }, nightHours: 8, overtimeHours: 0.5 } },
    } as unknown as Partial<Placement>)
  })

  it('puts everybody not excepted on the shift of the group, on the days of the schedule', () => {
    const shift = { from: '07:30', to: '16:00', breakMinutes: 30 }
    const saturday = on('2026-09-12').given(assigned, started)
    const state = saturday.when({
      type: 'log-week',
      week: first,
      days: { '2026-09-09': 0 },
      shift,
      by: trainer,
      as: 'trainer',
    }).thenState
    state({
      weeks: {
        [first]: {
          hours: 32,
          shifts: { '2026-09-07': shift, '2026-09-08': shift, '2026-09-10': shift, '2026-09-11': shift },
        },
      },
    } as unknown as Partial<Placement>)
  })

  it('leaves what was signed before as it was when the group is signed again in another shift', () =>
    after('2026-09-12')
      .when({
        type: 'log-week',
        week: first,
        days: {},
        shift: { from: '13:00', to: '22:00', breakMinutes: 60 },
        by: trainer,
        as: 'trainer',
      })
      .then([]))

  it('takes the shift of a day away when bare hours are said instead, also the same hours', () => {
    const shift = { from: '07:30', to: '16:00', breakMinutes: 30 }
    const changed: PlacementEvent = { ...week, shifts: { '2026-09-09': shift }, nightHours: 0, overtimeHours: 0 }
    on('2026-09-12')
      .given(assigned, started, changed)
      .when(sign(first, { '2026-09-09': 8 }))
      .then([
        {
          ...week,
          signedOn: '2026-09-12',
          confirmBy: '2026-09-19',
          signature: { ...week.signature, at: '2026-09-12T05:00:00.000Z' },
        },
      ])
  })

  it('names the week by its Monday', () => friday.when(sign('2026-09-08')).refused('week-not-monday', '/week'))

  it('takes no day of another week', () =>
    friday.when(sign(first, { '2026-09-14': 8 })).refused('day-outside-week', '/days/2026-09-14'))

  it('takes no hours that lie ahead', () =>
    on('2026-09-10').given(assigned, started).when(sign(first)).refused('date-in-future', '/days/2026-09-11'))

  it('takes no hours before the start or after the end', () => {
    const late = on('2026-09-18').given(assigned, { type: 'started', on: '2026-09-09' })
    late.when(sign(first)).thenState({ weeks: { [first]: { hours: 24 } } } as unknown as Partial<Placement>)
    late.when(sign(first, { '2026-09-08': 8 })).refused('day-outside-placement', '/days/2026-09-08')
    const over = on('2026-09-18').given(assigned, started, { type: 'completed', on: '2026-09-15', hours: 0 })
    over.when(sign('2026-09-14')).thenState({ weeks: { '2026-09-14': { hours: 16 } } } as unknown as Partial<Placement>)
    over.when(sign('2026-09-14', { '2026-09-16': 1 })).refused('day-outside-placement')
  })

  it('is over once the learner has confirmed', () => {
    const confirmed = after('2026-09-14', { type: 'week-confirmed', week: first, by: 'learner' })
    confirmed.when(sign(first)).then([])
    confirmed.when(sign(first, { '2026-09-09': 1 })).refused('week-closed')
  })

  it('needs a start', () => on('2026-09-11').given(assigned).when(sign(first)).refused('not-in-this-state'))
})

describe('the learner', () => {
  it('confirms, once', () => {
    after('2026-09-14')
      .when({ type: 'confirm-week', week: first })
      .then([{ type: 'week-confirmed', week: first, by: 'learner' }])
    after('2026-09-14', { type: 'week-confirmed', week: first, by: 'learner' })
      .when({ type: 'confirm-week', week: first })
      .then([])
  })

  it('cannot confirm what nobody has signed', () =>
    friday.when({ type: 'confirm-week', week: first }).refused('week-not-signed'))

  it('cannot confirm after silence has', () =>
    after('2026-09-20', { type: 'week-confirmed', week: first, by: 'silence' })
      .when({ type: 'confirm-week', week: first })
      .refused('week-closed'))

  it('objects within seven days, with or without a remark', () => {
    after('2026-09-18')
      .when({ type: 'dispute-week', week: first })
      .then([{ type: 'week-disputed', week: first }])
    after('2026-09-18')
      .when({ type: 'dispute-week', week: first, remark: 'Em làm thêm thứ Bảy' })
      .then([
        {
          type: 'week-disputed',
          week: first,
          remark: { from: 'learner', on: '2026-09-18', week: first, text: 'Em làm thêm thứ Bảy' },
        },
      ])
  })

  it('objects no more on the eighth day, even if no timer has run', () =>
    after('2026-09-19').when({ type: 'dispute-week', week: first }).refused('objection-too-late'))

  it('does not object to what it has confirmed', () =>
    after('2026-09-14', { type: 'week-confirmed', week: first, by: 'learner' })
      .when({ type: 'dispute-week', week: first })
      .refused('week-closed'))
})

describe('silence', () => {
  it('confirms on the eighth day and is recorded as silence', () => {
    after('2026-09-18').when({ type: 'pass-deadlines' }).then([])
    after('2026-09-19')
      .when({ type: 'pass-deadlines' })
      .then([{ type: 'week-confirmed', week: first, by: 'silence' }])
  })

  it('passes every week that is due and none besides', () =>
    after(
      '2026-09-26',
      signed('2026-09-14', '2026-09-18', '2026-09-25'),
      signed('2026-09-21', '2026-09-25', '2026-10-02'),
    )
      .when({ type: 'pass-deadlines' })
      .then([
        { type: 'week-confirmed', week: first, by: 'silence' },
        { type: 'week-confirmed', week: '2026-09-14', by: 'silence' },
      ]))

  it('leaves an objection to the teacher', () =>
    after('2026-09-30', { type: 'week-disputed', week: first }).when({ type: 'pass-deadlines' }).then([]))
})

describe('the teacher', () => {
  const settle = { type: 'settle-week', week: first, hours: 44, by: 'teacher' } as const

  it('settles an objection and the settled hours count', () => {
    after('2026-09-21', { type: 'week-disputed', week: first })
      .when(settle)
      .then([{ type: 'week-settled', week: first, hours: 44, by: 'teacher' }])
    after(
      '2026-09-21',
      { type: 'week-disputed', week: first },
      { type: 'week-settled', week: first, hours: 44, by: 'teacher' },
    )
      .when({ type: 'complete', on: '2026-09-21' })
      .then([{ type: 'completed', on: '2026-09-21', hours: 44 }])
  })

  it('settles nothing that nobody objects to', () => after('2026-09-14').when(settle).refused('week-not-disputed'))

  it('has the last word: the trainer cannot sign a disputed or settled week anew', () => {
    after('2026-09-21', { type: 'week-disputed', week: first })
      .when(sign(first, { '2026-09-09': 1 }))
      .refused('week-disputed')
    after(
      '2026-09-21',
      { type: 'week-disputed', week: first },
      { type: 'week-settled', week: first, hours: 44, by: 'teacher' },
    )
      .when(sign(first, { '2026-09-09': 1 }))
      .refused('week-closed')
    expect(after('2026-09-21').state()).toMatchObject({ weeks: { [first]: { status: 'signed' } } })
  })
})
