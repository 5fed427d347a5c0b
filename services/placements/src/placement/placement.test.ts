import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { assigned, learner, sign, signed, started, terms } from './fixtures.ts'
import type { Placement, PlacementEvent } from './placement.model.ts'
import { decide, evolve, initial, lifeCycle } from './placement.ts'

const decider = { initial, lifeCycle, decide, evolve }
const on = (today: string) => specification(decider, { today })
// Friday of the second week
const placement = on('2026-09-18')

describe('assignment', () => {
  it('takes a seat with the terms of the agreement', () =>
    on('2026-08-20').given().when({ type: 'assign', terms, learner }).then([assigned]))

  it('is refused once the agreed time is over', () =>
    on('2026-11-28').given().when({ type: 'assign', terms, learner }).refused('agreement-not-active'))

  it('is taken back before the start and forgets who it was', () => {
    placement
      .given(assigned)
      .when({ type: 'unassign' })
      .then([{ type: 'unassigned' }])
    expect(placement.given(assigned, { type: 'unassigned' }).state()).not.toHaveProperty('learner')
  })

  it('may be made again after it was taken back', () =>
    placement.given(assigned, { type: 'unassigned' }).when({ type: 'assign', terms, learner }).then([assigned]))

  it('is not taken back after the start', () =>
    placement.given(assigned, started).when({ type: 'unassign' }).refused('not-in-this-state'))

  it('is not made twice', () =>
    placement.given(assigned).when({ type: 'assign', terms, learner }).refused('not-in-this-state'))
})

describe('start', () => {
  it('is recorded on a past day', () =>
    placement
      .given(assigned)
      .when({ type: 'start', on: '2026-09-08' })
      .then([{ type: 'started', on: '2026-09-08' }]))

  it('is not recorded before it happens', () =>
    placement.given(assigned).when({ type: 'start', on: '2026-09-19' }).refused('date-in-future', '/startedOn'))

  it('lies within the agreed time', () => {
    placement.given(assigned).when({ type: 'start', on: '2026-09-06' }).refused('outside-agreement')
    on('2026-12-01').given(assigned).when({ type: 'start', on: '2026-11-28' }).refused('outside-agreement')
  })

  it('needs a reason when it is recorded more than 60 days late', () => {
    const late = on('2026-11-07').given(assigned)
    late.when({ type: 'start', on: '2026-09-07' }).refused('late-without-reason', '/lateReason')
    late.when({ type: 'start', on: '2026-09-08' }).then([{ type: 'started', on: '2026-09-08' }])
    late.when({ type: 'start', on: '2026-09-07', lateReason: 'Mất mạng' }).then([started])
  })
})

describe('a learner who did not start', () => {
  const reported: PlacementEvent = {
    type: 'did-not-start',
    on: '2026-09-18',
    reason: 'left-school',
    answerBy: '2026-09-25',
  }
  const report = { type: 'not-start', on: '2026-09-18', reason: 'left-school', from: 'enterprise' } as const

  it('asks both sides within 5 working days', () => placement.given(assigned).when(report).then([reported]))

  it('skips holidays when it counts working days', () =>
    // 30/04 and 01/05/2026 and the weekend are no working days
    on('2026-04-29')
      .given({ type: 'assigned', terms: { ...terms, plannedFrom: '2026-04-27' }, learner })
      .when({ ...report, on: '2026-04-29' })
      .thenState({
        questions: {
          need: { answerBy: '2026-05-08', suggested: true },
          supply: { answerBy: '2026-05-08', suggested: false },
        },
      } as Partial<Placement>))

  it('keeps the remark apart from the codes', () =>
    placement
      .given(assigned)
      .when({ ...report, remark: 'Em chuyển về quê' })
      .then([{ ...reported, remark: { from: 'enterprise', on: '2026-09-18', text: 'Em chuyển về quê' } }]))

  it('suggests a replacement to the enterprise and none to the school', () =>
    expect(placement.given(assigned, reported).state()).toMatchObject({
      questions: { need: { suggested: true }, supply: { suggested: false } },
    }))

  it('cannot be somebody who has started', () =>
    placement.given(assigned, started).when(report).refused('not-in-this-state'))
})

describe('an end', () => {
  const week = signed('2026-09-07', '2026-09-11', '2026-09-18')

  it('sums the hours of all signed weeks', () =>
    placement
      .given(assigned, started, week, { ...signed('2026-09-14', '2026-09-18', '2026-09-25', 32.25) })
      .when({ type: 'complete', on: '2026-09-18' })
      .then([{ type: 'completed', on: '2026-09-18', hours: 72.25 }]))

  it('does not come before the start', () =>
    placement
      .given(assigned, started)
      .when({ type: 'complete', on: '2026-09-06' })
      .refused('date-too-early', '/completedOn'))

  it('keeps several reasons, each once, and one primary', () =>
    placement
      .given(assigned, started)
      .when({
        type: 'end-early',
        on: '2026-09-17',
        reasons: ['distance', 'health', 'distance'],
        primary: 'health',
        view: 'school',
      })
      .then([
        {
          type: 'ended-early',
          on: '2026-09-17',
          reasons: ['distance', 'health'],
          primary: 'health',
          stay: [],
          view: 'school',
          hours: 0,
          answerBy: '2026-09-25',
        },
      ]))

  it('names a primary reason among the reasons', () =>
    placement
      .given(assigned, started)
      .when({ type: 'end-early', on: '2026-09-17', reasons: ['distance'], primary: 'health', view: 'school' })
      .refused('primary-not-among-reasons', '/primary'))

  it('closes a pause that was still open', () =>
    expect(
      placement
        .given(
          assigned,
          started,
          { type: 'paused', on: '2026-09-10', reason: 'exam' },
          { type: 'completed', on: '2026-09-17', hours: 0 },
        )
        .state(),
    ).toMatchObject({ breaks: [{ from: '2026-09-10', to: '2026-09-17' }] }))
})

describe('a pause', () => {
  const paused: PlacementEvent = { type: 'paused', on: '2026-09-10', reason: 'exam' }

  it('begins after the start and ends after it began', () => {
    placement.given(assigned, started).when({ type: 'pause', on: '2026-09-10', reason: 'exam' }).then([paused])
    placement
      .given(assigned, started)
      .when({ type: 'pause', on: '2026-09-06', reason: 'exam' })
      .refused('date-too-early')
    placement
      .given(assigned, started, paused)
      .when({ type: 'resume', on: '2026-09-09' })
      .refused('date-too-early', '/resumedOn')
    placement
      .given(assigned, started, paused)
      .when({ type: 'resume', on: '2026-09-14' })
      .then([{ type: 'resumed', on: '2026-09-14' }])
  })

  it('leaves its days out of the pre-filled week', () =>
    placement
      .given(assigned, started, paused, { type: 'resumed', on: '2026-09-14' })
      .when(sign('2026-09-07'))
      .thenState({ weeks: { '2026-09-07': { hours: 24 } } } as unknown as Partial<Placement>))

  it('is not paused again', () =>
    placement
      .given(assigned, started, paused)
      .when({ type: 'pause', on: '2026-09-11', reason: 'other' })
      .refused('not-in-this-state'))
})

describe('an outcome', () => {
  const over = [assigned, started, { type: 'completed', on: '2026-11-20', hours: 400 }] as const
  const record = { type: 'record-outcome', outcome: 'hired-here', on: '2026-12-25', from: 'enterprise' } as const
  const later = on('2026-12-25').given(...over)

  it('counts the months since the end', () =>
    later.when(record).then([{ type: 'outcome-recorded', outcome: 'hired-here', monthsAfter: 1, on: '2026-12-25' }]))

  it('is corrected for the same month and repeated without effect', () => {
    const known = on('2026-12-25').given(...over, {
      type: 'outcome-recorded',
      outcome: 'seeking-work',
      monthsAfter: 1,
      on: '2026-12-24',
    })
    known
      .when(record)
      .thenState({ outcomes: [{ outcome: 'hired-here', monthsAfter: 1, on: '2026-12-25' }] } as Partial<Placement>)
    known.when({ ...record, outcome: 'seeking-work', from: 'school' }).then([])
  })

  it('is the school’s to record, but for hiring', () => {
    later.when({ ...record, outcome: 'further-study' }).refused('outcome-by-school')
    later
      .when({ ...record, outcome: 'further-study', from: 'school' })
      .then([{ type: 'outcome-recorded', outcome: 'further-study', monthsAfter: 1, on: '2026-12-25' }])
  })

  it('comes after the end', () => {
    later.when({ ...record, on: '2026-11-19' }).refused('date-too-early')
    placement.given(assigned, started).when(record).refused('not-in-this-state')
  })
})

describe('an amended agreement', () => {
  const amended = { type: 'reschedule', plannedFrom: '2026-09-07', plannedTo: '2026-12-18', hoursPerWeek: 32 } as const

  it('moves the plan of a running placement once', () => {
    placement.given(assigned, started).when(amended).thenState({ plannedTo: '2026-12-18', hoursPerWeek: 32 })
    placement
      .given(assigned, started, { ...amended, type: 'rescheduled' })
      .when(amended)
      .then([])
  })
})

describe('forgetting a learner', () => {
  it('removes the pointers and the remarks and keeps the figures', () => {
    const history = [
      assigned,
      started,
      signed('2026-09-07', '2026-09-11', '2026-09-18'),
      {
        type: 'week-disputed',
        week: '2026-09-07',
        remark: { from: 'learner', on: '2026-09-12', week: '2026-09-07', text: 'x' },
      },
      { type: 'completed', on: '2026-09-18', hours: 40 },
      { type: 'forgotten' },
    ] as const
    const state = placement.given(...history).state()
    expect(state).not.toHaveProperty('learner')
    expect(state).not.toHaveProperty('remarks')
    expect(state).toMatchObject({ status: 'completed', weeks: { '2026-09-07': { hours: 40 } } })
    placement
      .given(...history)
      .when({ type: 'forget' })
      .then([])
  })

  it('waits for the end of the placement', () =>
    placement.given(assigned, started).when({ type: 'forget' }).refused('not-in-this-state'))
})
