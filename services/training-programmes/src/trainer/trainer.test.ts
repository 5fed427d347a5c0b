import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import {
  first,
  lapsed,
  otherSchool,
  recognise,
  recognised,
  recognition,
  register,
  registered,
  school,
  second,
  third,
} from './trainer.fixtures.ts'
import type { TrainerCommand, TrainerEvent } from './trainer.model.ts'
import { publish, trainerDecider } from './trainer.ts'

const on = (today: string) => specification(trainerDecider, { today })
const trainer = on('2026-11-22')
const renewed = (more: object = {}): TrainerEvent => ({
  type: 'renewed',
  recognition: first,
  holdsUntil: '2027-11-20',
  ...more,
})
const taught = (more: object = {}): TrainerCommand => ({ type: 'taught', on: '2026-11-21', ...more })
const use = (more: object = {}): TrainerCommand => ({
  type: 'use',
  school: otherSchool,
  of: first,
  as: second,
  ...more,
})
const used = recognised({ id: second, school: otherSchool, basedOn: first })
const byOther = { school: otherSchool, recognition: first }
const rate = (more: object = {}): TrainerCommand => ({
  type: 'rate',
  school,
  recognition: first,
  year: 2026,
  completed: true,
  ...more,
})

describe('a trainer', () => {
  it('is registered with person and credentials, and revised', () => {
    trainer.given().when(register()).then([registered()])
    trainer
      .given(registered())
      .when({ type: 'revise', person: { name: 'Tên Mới' }, credentials: [] })
      .then([{ type: 'revised', person: { name: 'Tên Mới' }, credentials: [] }])
    const { person, credentials } = registered() as Extract<TrainerEvent, { type: 'registered' }>
    trainer.given(registered()).when({ type: 'revise', person, credentials }).then([])
  })

  it('is refused with a telephone number that is none, or a credential of tomorrow', () => {
    trainer
      .given()
      .when(register({ person: { name: 'Ai Đó', phone: '12345678' } }))
      .refused('phone-invalid', '/person/phone')
    trainer
      .given()
      .when(register({ credentials: [{ kind: 'prize', on: '2026-11-23' }] }))
      .refused('credential-in-future', '/credentials/0/on')
  })

  it('who is erased loses what held, and nothing of the person is left', () => {
    const history = [registered(), recognised(), recognised({ id: second, level: 'intermediate', trade: '5340113' })]
    trainer
      .given(...history, lapsed({ recognition: second }))
      .when({ type: 'erase' })
      .then([lapsed({ reason: 'person-erased' }), { type: 'erased' }])
    const state = trainer.given(...history, { type: 'erased' }).state()
    expect(state.status).toBe('erased')
    expect(state).not.toHaveProperty('person')
    expect(state).not.toHaveProperty('credentials')
    expect(state).not.toHaveProperty('key')
    trainer.given(registered(), { type: 'erased' }).when({ type: 'erase' }).then([])
    trainer.given(registered(), { type: 'erased' }).when(recognise()).refused('not-in-this-state')
  })
})

describe('recognition', () => {
  it('holds for twelve months from the decision', () =>
    trainer.given(registered()).when(recognise()).then([recognised()]))

  it.each([
    ['trade-missing', '/trade', { trade: undefined }],
    ['trade-unknown', '/trade', { trade: '6999999' }],
    ['trade-not-of-level', '/trade', { trade: '5340113' }],
    ['trade-not-of-level', '/trade', { level: 'elementary' }],
    ['decision-in-future', '/decision/on', { decision: { number: '1', on: '2026-11-23' } }],
    ['decision-too-old', '/decision/on', { decision: { number: '1', on: '2025-11-21' } }],
    ['pedagogy-after-decision', '/pedagogy/on', { pedagogy: { basis: 'council', members: 5, on: '2026-11-21' } }],
  ] as const)('is refused: %s', (code, at, more) => trainer.given(registered()).when(recognise(more)).refused(code, at))

  it('needs a credential that suffices at the level on the day of the decision', () => {
    const grades = registered({ credentials: [{ kind: 'worker-grade', grade: 3, scale: 7, on: '2010-01-01' }] })
    trainer.given(grades).when(recognise()).refused('trainer-credential-missing', '/level')
    trainer
      .given(grades)
      .when(recognise({ trade: undefined, level: 'under-3-months' }))
      .then([recognised({ trade: undefined, level: 'under-3-months', basis: 'worker-grade' })])
    trainer
      .given(registered({ credentials: [{ kind: 'diploma', level: 'college', on: '2026-11-21' }] }))
      .when(recognise())
      .refused('trainer-credential-missing')
  })

  it('stands once per school, trade and level while it holds', () => {
    trainer
      .given(registered(), recognised())
      .when(recognise({ id: second }))
      .refused('already-recognised')
    trainer
      .given(registered(), recognised())
      .when(recognise({ id: second, trade: '5340113', level: 'intermediate' }))
      .then([recognised({ id: second, trade: '5340113', level: 'intermediate' })])
    trainer
      .given(registered(), recognised(), lapsed())
      .when(recognise({ id: second }))
      .then([recognised({ id: second })])
  })

  it('is used by another school, with the same dates, also at second hand', () => {
    trainer.given(registered(), recognised()).when(use()).then([used])
    const again = recognised({ id: second, school: otherSchool, basedOn: third })
    trainer
      .given(registered(), recognised({ basedOn: third }))
      .when(use())
      .then([again])
  })

  it.each([
    ['recognition-unknown', { of: third }, []],
    ['recognition-is-yours', { school }, []],
    ['recognition-lapsed', {}, [lapsed()]],
    ['already-recognised', { as: third }, [used]],
  ] as const)('is not used: %s', (code, more, history) =>
    trainer
      .given(registered(), recognised(), ...history)
      .when(use(more))
      .refused(code),
  )
})

describe('teaching', () => {
  it('renews what was taught under, by calendar months', () =>
    trainer
      .given(registered(), recognised())
      .when(taught())
      .then([renewed({ holdsUntil: '2027-11-21', taughtOn: '2026-11-21' })]))

  it('renews every recognition of the level and trade, and those of other schools with it', () =>
    trainer
      .given(registered(), recognised(), used, recognised({ id: third, trade: '5340113', level: 'intermediate' }))
      .when(taught({ trade: '6340113', level: 'college' }))
      .then([
        renewed({ holdsUntil: '2027-11-21', taughtOn: '2026-11-21' }),
        renewed({ recognition: second, holdsUntil: '2027-11-21', taughtOn: '2026-11-21' }),
      ]))

  it('told late, older than what is known, changes nothing', () => {
    const known = renewed({ holdsUntil: '2027-11-22', taughtOn: '2026-11-22' })
    trainer.given(registered(), recognised(), known).when(taught()).then([])
    trainer
      .given(registered(), recognised())
      .when(taught({ on: '2026-11-19' }))
      .then([])
  })

  it('before it ran out, told afterwards, brings it back unless the school has decided anew', () => {
    const history = [registered(), recognised(), lapsed({ on: '2027-11-21' })]
    const late = taught({ on: '2027-11-10' })
    const back = renewed({ holdsUntil: '2028-11-10', taughtOn: '2027-11-10' })
    on('2027-11-25')
      .given(...history)
      .when(late)
      .then([back])
    on('2027-11-25')
      .given(...history, back)
      .when({ type: 'pass-deadlines' })
      .then([])
    const anew = recognised({ id: second, holdsUntil: '2028-11-24' })
    on('2027-11-25')
      .given(...history, anew)
      .when(late)
      .then([])
    on('2027-11-25')
      .given(...history)
      .when(taught({ on: '2027-11-21' }))
      .refused('taught-not-recognised')
    on('2027-11-25')
      .given(registered(), recognised(), lapsed({ reason: 'duty-not-completed' }))
      .when(late)
      .refused('taught-not-recognised', '/on')
  })

  it('is no teaching tomorrow, and a logbook may tell what renews nothing', () => {
    trainer
      .given(registered(), recognised())
      .when(taught({ on: '2026-11-23' }))
      .refused('taught-in-future', '/on')
    trainer
      .given(registered())
      .when(taught({ quiet: true }))
      .then([])
    trainer
      .given(registered(), recognised())
      .when(taught({ on: '2026-11-23', quiet: true }))
      .then([])
  })
})

describe('a lapse', () => {
  it('comes when more than twelve months passed without teaching: not on the last day, but on the next', () => {
    on('2027-11-20').given(registered(), recognised()).when({ type: 'pass-deadlines' }).then([])
    on('2027-11-21')
      .given(registered(), recognised())
      .when({ type: 'pass-deadlines' })
      .then([lapsed({ on: '2027-11-21' })])
    on('2027-12-05')
      .given(registered(), recognised(), lapsed({ on: '2027-11-21' }))
      .when({ type: 'pass-deadlines' })
      .then([])
  })

  it('is dated on the day it happened, however late the clock looks', () =>
    on('2028-03-01')
      .given(registered(), recognised())
      .when({ type: 'pass-deadlines' })
      .then([lapsed({ on: '2027-11-21' })]))

  it('follows a year that was not rated as completed, also for the schools that rest on it', () => {
    trainer
      .given(registered(), recognised(), used)
      .when(rate({ completed: false }))
      .then([
        { type: 'rated', recognition: first, year: 2026, completed: false },
        lapsed({ reason: 'duty-not-completed' }),
        lapsed({ recognition: second, reason: 'duty-not-completed' }),
      ])
    trainer
      .given(registered(), recognised())
      .when(rate())
      .then([{ type: 'rated', recognition: first, year: 2026, completed: true }])
    trainer
      .given(registered(), recognised())
      .when(rate({ year: 2027 }))
      .refused('year-not-over', '/year')
    trainer
      .given(registered(), recognised())
      .when(rate({ school: otherSchool }))
      .refused('recognition-not-yours')
  })

  it('is the school’s to say when level or trade changed', () => {
    const end = { type: 'end', school, recognition: first, reason: 'level-or-trade-changed' } as const
    trainer
      .given(registered(), recognised())
      .when(end)
      .then([lapsed({ reason: 'level-or-trade-changed' })])
    trainer.given(registered(), recognised(), lapsed()).when(end).refused('recognition-lapsed')
    trainer
      .given(registered(), recognised())
      .when({ ...end, ...byOther })
      .refused('recognition-not-yours')
    trainer.given(registered()).when(end).refused('recognition-unknown')
  })
})

describe('a renewal', () => {
  const decision = { number: '200/QĐ-MH', on: '2026-11-22' }
  const renew = (more: object = {}): TrainerCommand => ({
    type: 'renew',
    school,
    recognition: first,
    decision,
    ...more,
  })

  it('decides anew, also after a lapse', () => {
    const anew = renewed({ holdsUntil: '2027-11-22', decision, basis: 'diploma' })
    trainer.given(registered(), recognised()).when(renew()).then([anew])
    trainer.given(registered(), recognised(), lapsed()).when(renew()).then([anew])
    expect(trainer.given(registered(), recognised(), lapsed(), anew).state()).toMatchObject({
      recognitions: [{ holdsUntil: '2027-11-22', decision }],
    })
  })

  it('never shortens what teaching has earned', () =>
    trainer
      .given(registered(), recognised(), renewed({ holdsUntil: '2027-12-01', taughtOn: '2026-12-01' }))
      .when(renew())
      .then([renewed({ holdsUntil: '2027-12-01', decision, basis: 'diploma' })]))

  it('is the deciding school’s, with credentials that still suffice', () => {
    trainer.given(registered(), recognised()).when(renew(byOther)).refused('recognition-not-yours')
    trainer
      .given(registered(), recognised(), used)
      .when(renew({ school: otherSchool, recognition: second }))
      .refused('recognition-based-on-another')
    trainer
      .given(registered({ credentials: [] }), recognised())
      .when(renew())
      .refused('trainer-credential-missing')
    trainer
      .given(registered(), recognised(), lapsed(), recognised({ id: second }))
      .when(renew())
      .refused('already-recognised')
  })
})

describe('what others are told', () => {
  const state = trainer.given(registered(), recognised(), used).state()
  const parties = { recognition: first, school, trade: '6340113', level: 'college' }

  it('names trainer, enterprise, school, trade and level, and no person', () => {
    expect(publish.recognised({ type: 'recognised', recognition: recognition() }, state)).toMatchObject({
      name: 'recognised',
      data: { ...parties, holdsUntil: '2027-11-20', effectiveOn: '2026-11-20' },
    })
    for (const event of [registered(), { type: 'revised', person: { name: 'X' }, credentials: [] }] as const)
      expect(JSON.stringify(publish.registered(event as never, state))).not.toMatch(/Minh Hoạ|0901/)
  })

  it('is true in the world on the day of teaching, of the decision, of the lapse', () => {
    const told = [
      publish.renewed({ type: 'renewed', recognition: first, holdsUntil: '2027-11-21', taughtOn: '2026-11-21' }, state),
      publish.lapsed({ type: 'lapsed', recognition: second, on: '2027-11-21', reason: 'no-teaching' }, state),
    ]
    expect(told).toMatchObject([
      { name: 'renewed', data: { ...parties, because: 'taught', effectiveOn: '2026-11-21' } },
      { name: 'lapsed', data: { school: otherSchool, reason: 'no-teaching', effectiveOn: '2027-11-21' } },
    ])
  })
})
