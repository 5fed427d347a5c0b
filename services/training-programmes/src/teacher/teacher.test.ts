import type { Credential, SchoolId, TeacherRef, UpskillingId } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { bestCertificate, hoursOf } from './hours.ts'
import { type TeacherCommand, type TeacherEvent, teacherDecider } from './teacher.ts'

const teacher = specification(teacherDecider, { today: '2026-11-22' })
const id = <Id extends string>(n: number): Id => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id

const known = {
  school: id<SchoolId>(1),
  place: { province: '31', ward: '11413' },
  localId: 'GV-017',
  key: 'wrapped',
  teacherref: id<TeacherRef>(2),
  person: { name: 'Lê Thị Minh Hoạ', phone: '0901234567' },
  trades: ['6340113'],
  credentials: [],
}
const registered = (more: object = {}): TeacherEvent => ({ type: 'registered', ...known, ...more })
const register = (more: object = {}): TeacherCommand => ({ type: 'register', ...known, ...more })
const record = (more: object = {}) => ({
  id: id<UpskillingId>(3),
  course: 'Vận hành kho tự động',
  place: 'enterprise' as const,
  technology: true,
  hours: 40,
  from: '2026-07-06',
  to: '2026-07-10',
  ...more,
})
const add = (more: object = {}): TeacherCommand => ({ type: 'add-upskilling', record: record(more) })

describe('a teacher', () => {
  it('is registered, revised, erased', () => {
    teacher.given().when(register()).then([registered()])
    const { person, trades, credentials } = known
    teacher.given(registered()).when({ type: 'revise', person, trades, credentials }).then([])
    teacher
      .given(registered())
      .when({ type: 'revise', person, trades: [], credentials })
      .then([{ type: 'revised', person, trades: [], credentials }])
    teacher
      .given(registered())
      .when({ type: 'erase' })
      .then([{ type: 'erased' }])
    expect(teacher.given(registered(), { type: 'erased' }).state()).toEqual({
      status: 'erased',
      school: known.school,
      place: known.place,
    })
    teacher.given(registered(), { type: 'erased' }).when({ type: 'erase' }).then([])
    teacher.given(registered(), { type: 'erased' }).when(add()).refused('not-in-this-state')
  })

  it.each([
    ['phone-invalid', '/person/phone', { person: { name: 'Ai Đó', phone: '99999999' } }],
    ['trade-unknown', '/trades/1', { trades: ['6340113', '6999999'] }],
    ['credential-in-future', '/credentials/0/on', { credentials: [{ kind: 'prize', on: '2027-01-01' }] }],
  ] as const)('is refused: %s', (code, at, more) => teacher.given().when(register(more)).refused(code, at))
})

describe('the upskilling record', () => {
  it('takes courses that have ended, and lets one go', () => {
    const upskilled: TeacherEvent = { type: 'upskilled', record: record() }
    teacher.given(registered()).when(add()).then([upskilled])
    teacher
      .given(registered(), upskilled)
      .when({ type: 'remove-upskilling', record: record().id })
      .then([{ type: 'upskilling-removed', record: record().id }])
    teacher.given(registered()).when({ type: 'remove-upskilling', record: record().id }).refused('upskilling-unknown')
  })

  it.each([
    ['upskilling-reversed', '/to', { to: '2026-07-05' }],
    ['upskilling-in-future', '/to', { to: '2026-11-23' }],
    ['upskilling-hours-exceed-days', '/hours', { to: '2026-07-06', hours: 24.25 }],
  ] as const)('refuses: %s', (code, at, more) => teacher.given(registered()).when(add(more)).refused(code, at))

  it('takes a whole day of hours, and today as the last day', () =>
    teacher
      .given(registered())
      .when(add({ from: '2026-11-22', to: '2026-11-22', hours: 24 }))
      .thenState({ status: 'registered' }))
})

describe('the 80-hour counter', () => {
  const of = (...records: readonly object[]) =>
    teacher
      .given(registered(), ...records.map((more): TeacherEvent => ({ type: 'upskilled', record: record(more) })))
      .state()
  const day = (on: string, hours: number, confirmed = false) => ({ on, hours, confirmed })

  it('adds days at enterprises and technology courses of the calendar year', () => {
    const state = of(
      { hours: 40 },
      { hours: 500, technology: false },
      { hours: 30, to: '2025-12-31', from: '2025-12-01' },
    )
    const days = [day('2026-01-01', 8, true), day('2026-12-31', 7.5), day('2025-12-31', 9), day('2027-01-01', 9)]
    expect(hoursOf(state, days, 2026)).toEqual({
      year: 2026,
      atEnterprises: 15.5,
      confirmed: 8,
      upskilling: 40,
      counted: 55.5,
      target: 80,
      reached: false,
    })
  })

  it.each([
    [79.75, false],
    [80, true],
  ])('is reached at 80, not at 79.75: %d', (hours, reached) =>
    expect(hoursOf(of({ hours }), [], 2026).reached).toBe(reached),
  )

  it('counts a course in the year in which it ended', () => {
    const state = of({ hours: 80, from: '2025-12-29', to: '2026-01-02' })
    expect([2025, 2026].map(year => hoursOf(state, [], year).counted)).toEqual([0, 80])
  })
})

describe('the skill certificate that counts', () => {
  const certificate = (skillLevel: number, more: object = {}): Credential => ({
    kind: 'skill-certificate',
    skillLevel,
    on: '2024-05-10',
    ...more,
  })

  it('is a valid one before an expired one, then the higher level', () => {
    const expired = certificate(5, { expiresOn: '2026-11-21' })
    expect(bestCertificate([expired, certificate(2), certificate(3)], '2026-11-22')).toEqual({
      skillLevel: 3,
      valid: true,
    })
    expect(bestCertificate([expired], '2026-11-21')?.valid).toBe(true)
    expect(bestCertificate([expired], '2026-11-22')).toEqual({ skillLevel: 5, expiresOn: '2026-11-21', valid: false })
    expect(bestCertificate([{ kind: 'prize', on: '2024-05-10' }], '2026-11-22')).toBeUndefined()
  })
})
