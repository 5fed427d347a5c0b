import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assigned, idOf, learner, sign, signed, started, terms } from './fixtures.ts'
import type { Placement, PlacementCommand, PlacementEvent } from './placement.model.ts'
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

describe('seat questions', () => {
  const ended: PlacementEvent = {
    type: 'ended-early',
    on: '2026-09-17',
    reasons: ['workplace-conditions'],
    primary: 'workplace-conditions',
    hours: 40,
    answerBy: '2026-09-25',
  }
  const history = [assigned, started, ended]
  const need = { type: 'answer-seat', balance: 'need', reopen: true, from: 'enterprise' } as const
  const supply = { type: 'answer-seat', balance: 'supply', reopen: true, from: 'school' } as const

  it('suggest another workplace after an end for a reason of the workplace', () =>
    expect(placement.given(...history).state()).toMatchObject({
      questions: { need: { suggested: false }, supply: { suggested: true } },
    }))

  it('are answered by each side for its own balance', () => {
    placement
      .given(...history)
      .when(need)
      .then([{ type: 'seat-answered', balance: 'need', reopen: true, by: 'answer' }])
    placement
      .given(...history)
      .when(supply)
      .then([{ type: 'seat-answered', balance: 'supply', reopen: true, by: 'answer' }])
  })

  it('are not answered for the other side', () => {
    placement
      .given(...history)
      .when({ ...need, from: 'school' })
      .refused('not-your-balance')
    placement
      .given(...history)
      .when({ ...supply, from: 'enterprise' })
      .refused('not-your-balance')
  })

  it('are answered once', () =>
    placement
      .given(...history, { type: 'seat-answered', balance: 'need', reopen: false, by: 'answer' })
      .when(need)
      .refused('seat-already-answered'))

  it('take an answer on the last day and none after it, even if no timer has run', () => {
    on('2026-09-25')
      .given(...history)
      .when(need)
      .then([{ type: 'seat-answered', balance: 'need', reopen: true, by: 'answer' }])
    on('2026-09-26')
      .given(...history)
      .when(need)
      .refused('answer-too-late')
  })

  it('fall to a no by silence, each for itself', () => {
    on('2026-09-25')
      .given(...history)
      .when({ type: 'pass-deadlines' })
      .then([])
    on('2026-09-26')
      .given(...history)
      .when({ type: 'pass-deadlines' })
      .then([
        { type: 'seat-answered', balance: 'need', reopen: false, by: 'silence' },
        { type: 'seat-answered', balance: 'supply', reopen: false, by: 'silence' },
      ])
    on('2026-09-26')
      .given(...history, { type: 'seat-answered', balance: 'supply', reopen: true, by: 'answer' })
      .when({ type: 'pass-deadlines' })
      .then([{ type: 'seat-answered', balance: 'need', reopen: false, by: 'silence' }])
  })

  it('are not asked where the placement was completed', () =>
    placement
      .given(assigned, started, { type: 'completed', on: '2026-09-17', hours: 0 })
      .when(need)
      .refused('not-in-this-state'))
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

describe('whatever is asked, in whatever order', () => {
  const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-09-${String(n).padStart(2, '0')}`)
  const monday = fc.constantFrom('2026-09-07', '2026-09-14')
  const side = fc.constantFrom('enterprise', 'school') as fc.Arbitrary<'enterprise' | 'school'>
  const command: fc.Arbitrary<PlacementCommand> = fc.oneof(
    fc.constant<PlacementCommand>({ type: 'assign', terms, learner }),
    fc.constantFrom<PlacementCommand>({ type: 'unassign' }, { type: 'pass-deadlines' }, { type: 'forget' }),
    day.map((on): PlacementCommand => ({ type: 'start', on })),
    fc.tuple(day, side).map(([on, from]): PlacementCommand => ({ type: 'not-start', on, from, reason: 'health' })),
    day.map((on): PlacementCommand => ({ type: 'pause', on, reason: 'exam' })),
    day.map((on): PlacementCommand => ({ type: 'resume', on })),
    day.map((on): PlacementCommand => ({ type: 'complete', on })),
    fc
      .tuple(day, side)
      .map(
        ([on, view]): PlacementCommand => ({ type: 'end-early', on, view, reasons: ['distance'], primary: 'distance' }),
      ),
    side.map((view): PlacementCommand => ({ type: 'tell-early-end', view, reasons: ['health'], primary: 'health' })),
    day.map((on): PlacementCommand => ({ type: 'transfer', on, to: idOf('other'), reason: 'distance' })),
    fc.tuple(monday, fc.integer({ min: 0, max: 40 })).map(([week, quarters]) => sign(week, { [week]: quarters / 4 })),
    monday.map((week): PlacementCommand => ({ type: 'confirm-week', week })),
    monday.map((week): PlacementCommand => ({ type: 'dispute-week', week })),
    fc
      .tuple(monday, fc.integer({ min: 0, max: 48 }))
      .map(([week, hours]): PlacementCommand => ({ type: 'settle-week', week, hours, by: 'teacher' })),
    side.map(
      (from): PlacementCommand => ({
        type: 'answer-seat',
        balance: from === 'school' ? 'supply' : 'need',
        reopen: true,
        from,
      }),
    ),
  )

  it('each balance of a seat is answered at most once, and hours on record never leave the log', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.integer({ min: 0, max: 3 })), { maxLength: 60 }), steps => {
        let state: Placement = initial
        let answers = 0
        let day = Date.parse('2026-09-05T05:00:00Z')
        for (const [next, wait] of steps) {
          day += wait * 86_400_000
          const now = new Date(day).toISOString()
          const allowed: readonly string[] = lifeCycle[next.type]
          if (!allowed.includes(state.status)) continue
          const events = decide(state, next, { today: now.slice(0, 10), now })
          if (!Array.isArray(events)) continue
          for (const event of events as PlacementEvent[]) {
            if (event.type === 'assigned') answers = 0
            if (event.type === 'seat-answered') answers += 1
            state = evolve(state, event)
          }
          expect(answers).toBeLessThanOrEqual(2)
          if ('weeks' in state) {
            for (const week of Object.values(state.weeks)) {
              expect(week.signatures.length).toBeGreaterThan(0)
              if (week.status !== 'settled')
                expect(Object.values(week.days).reduce((a, b) => a + b, 0)).toBe(week.hours)
            }
            const last = 'endedOn' in state ? state.endedOn : state.plannedTo
            expect(state.startedOn <= last).toBe(true)
          }
          if ('questions' in state) expect(['ended-early', 'transferred', 'did-not-start']).toContain(state.status)
        }
      }),
      { numRuns: 300, seed: 20260907 },
    )
  })
})
