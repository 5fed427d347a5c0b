import type { EnterpriseId, SchoolId, StayId, TeacherId, TeacherRef } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { publish, type TeacherSlotCommand, type TeacherSlotEvent, teacherSlotDecider } from './teacher-slot.ts'

const slot = specification(teacherSlotDecider, { today: '2026-11-22' })
const id = <Id extends string>(n: number): Id => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id

const [first, second] = [id<StayId>(11), id<StayId>(12)]
const [school, otherSchool] = [id<SchoolId>(2), id<SchoolId>(3)]
const terms = { skills: [], places: 1, window: { from: '2026-11-01', to: '2026-12-31' }, hours: 80 }
const known = {
  enterprise: id<EnterpriseId>(1),
  place: { province: '31', ward: '11413' },
  origin: 'offered',
  terms,
} as const
const stay = (n = 11, more: object = {}) => ({
  id: id<StayId>(n),
  school,
  teacher: id<TeacherId>(n + 100),
  teacherref: id<TeacherRef>(n + 200),
  ...more,
})

const opened = (more: object = {}): TeacherSlotEvent => ({ type: 'opened', ...known, ...more })
const asked = (n = 11, more: object = {}): TeacherSlotEvent => ({ type: 'stay-asked', stay: stay(n, more) })
const agreed: TeacherSlotEvent = { type: 'stay-agreed', stay: first }
const declined = (of = first): TeacherSlotEvent => ({ type: 'stay-declined', stay: of })
const logged = (on = '2026-11-20', hours = 8): TeacherSlotEvent => ({ type: 'hours-logged', stay: first, on, hours })
const open = (more: object = {}): TeacherSlotCommand => ({ type: 'open', ...known, ...more })
const answer = (accept: boolean, of = first): TeacherSlotCommand => ({ type: 'answer', stay: of, accept })
const log = (more: object = {}): TeacherSlotCommand => ({
  type: 'log',
  stay: first,
  school,
  on: '2026-11-20',
  hours: 8,
  ...more,
})

describe('places for teachers', () => {
  it('are offered by an enterprise, or asked for by a school with a teacher', () => {
    slot.given().when(open()).then([opened()])
    slot
      .given()
      .when(open({ origin: 'asked', stay: stay() }))
      .then([opened({ origin: 'asked' }), asked()])
  })

  it.each([
    ['trade-unknown', '/terms/trade', { trade: '6999999' }],
    ['window-reversed', '/terms/window', { window: { from: '2026-12-02', to: '2026-12-01' } }],
    ['window-past', '/terms/window/to', { window: { from: '2026-11-01', to: '2026-11-21' } }],
  ] as const)('are refused: %s', (code, at, more) =>
    slot
      .given()
      .when(open({ terms: { ...terms, ...more } }))
      .refused(code, at),
  )

  it('are asked for once by a teacher, until the stay is declined or cancelled', () => {
    slot.given(opened()).when({ type: 'ask', stay: stay() }).then([asked()])
    const again: TeacherSlotCommand = { type: 'ask', stay: stay(12, { teacher: stay().teacher }) }
    slot.given(opened(), asked()).when(again).refused('teacher-already-there', '/teacher')
    slot.given(opened(), asked(), declined()).when(again).thenState({ status: 'open' })
  })

  it('never host more than there is room for', () => {
    slot.given(opened(), asked(), asked(12), agreed).when(answer(true, second)).refused('teacher-slot-full')
    slot
      .given(opened(), asked(), agreed)
      .when({ type: 'ask', stay: stay(12) })
      .refused('teacher-slot-full')
    slot
      .given(opened(), asked(), agreed, { type: 'stay-cancelled', stay: first })
      .when({ type: 'ask', stay: stay(12) })
      .then([asked(12)])
    slot
      .given(opened({ terms: { ...terms, places: 2 } }), asked(), asked(12), agreed)
      .when(answer(true, second))
      .then([{ type: 'stay-agreed', stay: second }])
  })

  it('that were only asked for are gone once declined', () => {
    slot
      .given(opened({ origin: 'asked' }), asked())
      .when(answer(false))
      .then([declined(), { type: 'closed', reason: 'declined' }])
    slot.given(opened(), asked()).when(answer(false)).then([declined()])
    slot.given(opened(), asked(), agreed).when(answer(false)).refused('stay-not-asked')
    slot.given(opened()).when(answer(true)).refused('stay-unknown')
  })

  it('when closed, decline who still waits, and take nobody more', () => {
    const closed: TeacherSlotEvent = { type: 'closed', reason: 'over' }
    slot
      .given(opened({ terms: { ...terms, places: 2 } }), asked(), agreed, asked(12))
      .when({ type: 'close', reason: 'over' })
      .then([declined(second), closed])
    slot.given(opened(), closed).when({ type: 'ask', stay: stay() }).refused('not-in-this-state')
    slot.given(opened(), asked(), agreed, closed).when(log()).then([logged()])
  })
})

describe('hours at the enterprise', () => {
  const there = [opened(), asked(), agreed]

  it('are logged by day and may be mended until they are confirmed', () => {
    slot
      .given(...there)
      .when(log())
      .then([logged()])
    slot
      .given(...there, logged())
      .when(log())
      .then([])
    slot
      .given(...there, logged())
      .when(log({ hours: 4 }))
      .then([logged('2026-11-20', 4)])
    const confirmed: TeacherSlotEvent = { type: 'hours-confirmed', stay: first }
    slot
      .given(...there, logged(), confirmed)
      .when(log({ hours: 4 }))
      .refused('hours-confirmed-already', '/on')
    slot
      .given(...there, logged(), confirmed)
      .when(log())
      .then([])
  })

  it.each([
    ['stay-unknown', { school: otherSchool }],
    ['hours-outside-window', { on: '2026-10-31' }],
    ['hours-outside-window', { on: '2027-01-01' }],
    ['hours-in-future', { on: '2026-11-23' }],
  ] as const)('are refused: %s', (code, more) =>
    slot
      .given(...there)
      .when(log(more))
      .refused(code),
  )

  it('need an agreed stay', () => slot.given(opened(), asked()).when(log()).refused('stay-not-agreed'))

  it('are confirmed by the enterprise, all that are logged', () => {
    slot
      .given(...there, logged(), logged('2026-11-21', 7.5))
      .when({ type: 'confirm', stay: first })
      .then([{ type: 'hours-confirmed', stay: first }])
    slot
      .given(...there)
      .when({ type: 'confirm', stay: first })
      .refused('nothing-to-confirm')
    slot
      .given(...there, logged(), { type: 'hours-confirmed', stay: first })
      .when({ type: 'confirm', stay: first })
      .refused('nothing-to-confirm')
  })

  it('are told with the random reference of the teacher, never the teacher', () => {
    const state = slot
      .given(...there, logged(), logged('2026-11-21', 7.5), { type: 'hours-confirmed', stay: first })
      .state()
    const told = [
      publish['hours-logged']({ type: 'hours-logged', stay: first, on: '2026-11-21', hours: 7.5 }, state),
      publish['hours-confirmed']({ type: 'hours-confirmed', stay: first }, state),
    ]
    const { teacherref } = stay()
    expect(told).toEqual([
      {
        name: 'hours-logged',
        data: {
          enterprise: known.enterprise,
          school,
          stay: first,
          teacherref,
          on: '2026-11-21',
          hours: 7.5,
          effectiveOn: '2026-11-21',
        },
      },
      { name: 'hours-confirmed', data: { enterprise: known.enterprise, school, stay: first, teacherref, hours: 15.5 } },
    ])
    expect(JSON.stringify(told)).not.toContain(stay().teacher)
  })
})

describe('a stay', () => {
  const cancel = (more: object = {}): TeacherSlotCommand => ({ type: 'cancel', stay: first, ...more })

  it('is cancelled by its school or the enterprise, not by another school', () => {
    const cancelled: TeacherSlotEvent = { type: 'stay-cancelled', stay: first }
    slot.given(opened(), asked(), agreed).when(cancel({ school })).then([cancelled])
    slot.given(opened(), asked()).when(cancel()).then([cancelled])
    slot
      .given(opened(), asked())
      .when(cancel({ school: otherSchool }))
      .refused('stay-unknown')
    slot.given(opened(), asked(), cancelled).when(cancel()).refused('stay-not-agreed')
  })
})
