import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { assigned, idOf, started } from './fixtures.ts'
import type { PlacementCommand, PlacementEvent } from './placement.model.ts'
import { decide, evolve, initial, lifeCycle } from './placement.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const placement = on('2026-09-18')

const ended: PlacementEvent = {
  type: 'ended-early',
  on: '2026-09-17',
  reasons: ['distance'],
  primary: 'distance',
  view: 'enterprise',
  stay: ['shorter-way'],
  hours: 0,
  answerBy: '2026-09-25',
}
const tell = (more: Partial<Extract<PlacementCommand, { type: 'tell-early-end' }>> = {}): PlacementCommand => ({
  type: 'tell-early-end',
  view: 'learner',
  reasons: ['no-trainer', 'distance'],
  primary: 'no-trainer',
  stay: ['more-guidance', 'higher-pay'],
  ...more,
})
const told: PlacementEvent = {
  type: 'early-end-told',
  view: 'learner',
  on: '2026-09-18',
  reasons: ['no-trainer', 'distance'],
  primary: 'no-trainer',
  stay: ['more-guidance', 'higher-pay'],
}

describe('an early end', () => {
  it('is told from each side for itself, and the primary reason stays that of the end', () => {
    placement.given(assigned, started, ended).when(tell()).then([told])
    expect(placement.given(assigned, started, ended, told).state()).toMatchObject({
      status: 'ended-early',
      primary: 'distance',
      accounts: { enterprise: { primary: 'distance', stay: ['shorter-way'] }, learner: { primary: 'no-trainer' } },
    })
  })

  it('is not told twice by the side that recorded it, and the same account again is no event', () => {
    placement
      .given(assigned, started, ended)
      .when(tell({ view: 'enterprise' }))
      .refused('early-end-told-already')
    placement
      .given(assigned, started, ended, told)
      .when(tell({ reasons: ['distance', 'no-trainer'], stay: ['higher-pay', 'more-guidance'] }))
      .then([])
    placement
      .given(assigned, started, ended, told)
      .when(tell({ stay: ['nothing'] }))
      .then([{ ...told, stay: ['nothing'] }])
  })

  it('is told up to twenty working days after the end', () => {
    on('2026-10-15')
      .given(assigned, started, ended)
      .when(tell())
      .then([{ ...told, on: '2026-10-15' }])
    on('2026-10-16').given(assigned, started, ended).when(tell()).refused('early-end-told-late')
  })

  it('asks one primary reason out of those given, and not nothing beside something', () => {
    placement
      .given(assigned, started, ended)
      .when(tell({ primary: 'health' }))
      .refused('primary-not-among-reasons')
    placement
      .given(assigned, started, ended)
      .when(tell({ stay: ['nothing', 'higher-pay'] }))
      .refused('stay-nothing-and-something', '/stay')
  })

  it('keeps what was written with the remarks, which are sealed', () =>
    placement
      .given(assigned, started, ended)
      .when(tell({ remark: 'Đường quá xa' }))
      .thenState({ remarks: [{ from: 'learner', on: '2026-09-18', text: 'Đường quá xa' }] }))

  it('is another thing than a break or a transfer', () => {
    const paused: PlacementEvent = { type: 'paused', on: '2026-09-10', reason: 'exam' }
    placement.given(assigned, started, paused).when(tell()).refused('not-in-this-state')
  })

  it('of a record from before the views is told by either side', () => {
    const { view: _, stay: __, ...old } = ended as Extract<PlacementEvent, { type: 'ended-early' }>
    placement
      .given(assigned, started, old)
      .when(tell({ view: 'enterprise' }))
      .then([{ ...told, view: 'enterprise' }])
  })
})

describe('a transfer', () => {
  const to = idOf<never>('other-placement')
  const transfer = (day: string): PlacementCommand => ({ type: 'transfer', on: day, to, reason: 'distance' })
  const transferred: PlacementEvent = {
    type: 'transferred',
    on: '2026-09-17',
    hours: 0,
    to,
    reason: 'distance',
    answerBy: '2026-09-25',
  }

  it('ends a placement without an early end and names the one that goes on', () => {
    placement.given(assigned, started).when(transfer('2026-09-17')).then([transferred])
    placement.given(assigned).when(transfer('2026-09-17')).refused('not-in-this-state')
    placement.given(assigned, started).when(transfer('2026-09-19')).refused('date-in-future', '/transferredOn')
    placement.given(assigned, started).when(transfer('2026-09-06')).refused('date-too-early')
  })

  it('asks the enterprise about its need; the school has nothing to answer', () => {
    const state = placement.given(assigned, started, transferred)
    state
      .when({ type: 'answer-seat', balance: 'need', reopen: true, from: 'enterprise' })
      .then([{ type: 'seat-answered', balance: 'need', reopen: true, by: 'answer' }])
    state
      .when({ type: 'answer-seat', balance: 'supply', reopen: true, from: 'school' })
      .refused('seat-already-answered')
    on('2026-09-26')
      .given(assigned, started, transferred)
      .when({ type: 'pass-deadlines' })
      .then([{ type: 'seat-answered', balance: 'need', reopen: false, by: 'silence' }])
  })

  it('closes an open break and takes neither outcome nor account', () => {
    const paused: PlacementEvent = { type: 'paused', on: '2026-09-10', reason: 'exam' }
    expect(placement.given(assigned, started, paused, transferred).state()).toMatchObject({
      status: 'transferred',
      to,
      breaks: [{ from: '2026-09-10', to: '2026-09-17' }],
    })
    placement
      .given(assigned, started, transferred)
      .when({ type: 'record-outcome', outcome: 'hired-here', on: '2026-09-18', from: 'school' })
      .refused('not-in-this-state')
  })
})

describe('who left the trade', () => {
  const over: PlacementEvent = { type: 'completed', on: '2026-09-17', hours: 0 }
  const outcome = { type: 'outcome-recorded', outcome: 'hired-elsewhere', monthsAfter: 0, on: '2026-09-18' } as const
  const record = (tie?: 'left' | 'in-trade'): PlacementCommand => ({
    type: 'record-outcome',
    outcome: 'hired-elsewhere',
    on: '2026-09-18',
    from: 'school',
    tie,
  })

  it('is said beside what they do now, and a repeat is no event', () => {
    placement
      .given(assigned, started, over)
      .when(record('left'))
      .then([{ ...outcome, tie: 'left' }])
    placement
      .given(assigned, started, over, { ...outcome, tie: 'left' })
      .when(record('left'))
      .then([])
    placement
      .given(assigned, started, over, { ...outcome, tie: 'left' })
      .when(record())
      .then([])
    placement
      .given(assigned, started, over, outcome)
      .when(record('in-trade'))
      .then([{ ...outcome, tie: 'in-trade' }])
  })
})
