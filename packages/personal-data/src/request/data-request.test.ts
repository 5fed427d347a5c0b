import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type DataRequestEvent, decide, dueOf, evolve, initial, lifeCycle, nextDue } from './data-request.ts'

const on = (today: string) => specification({ initial, lifeCycle, decide, evolve }, { today })
const request = on('2026-11-16')

const asked = {
  person: 'p',
  kind: 'learner',
  controller: 'school',
  right: 'delete',
  from: 'self',
  channel: 'portal',
  receivedOn: '2026-11-16',
} as const
const received: DataRequestEvent = { type: 'received', asked }
const acknowledged: DataRequestEvent = { type: 'acknowledged', on: '2026-11-17', withProcessor: false }
const extended: DataRequestEvent = { type: 'extended', on: '2026-11-20', reason: 'hồ sơ giấy' }
const reason = 'hồ sơ giấy'

describe('a request of a data subject', () => {
  it('is received', () =>
    request
      .given()
      .when({ type: 'receive', ...asked })
      .then([received]))

  it.each(['2026-11-17', '2026-09-16'])('is not received on %s', receivedOn =>
    request
      .given()
      .when({ type: 'receive', ...asked, receivedOn })
      .refused('data-request-date', '/receivedOn'),
  )

  it('is acknowledged once; with a processor there are more days', () => {
    request.given(received).when({ type: 'acknowledge', withProcessor: false }).thenState({ status: 'acknowledged' })
    request.given(received, acknowledged).when({ type: 'acknowledge', withProcessor: true }).then([])
    const state = request.given(received, { ...acknowledged, withProcessor: true }).state()
    expect(nextDue(state)).toBe('2026-12-16')
  })

  it('waits first for its acknowledgement, then for its answer', () => {
    expect(nextDue(request.given(received).state())).toBe('2026-11-18')
    expect(nextDue(request.given(received, acknowledged).state())).toBe('2026-12-06')
    expect(nextDue(request.given(received, acknowledged, extended).state())).toBe('2026-12-26')
    expect(nextDue(request.given(received, { type: 'answered', on: '2026-11-20' }).state())).toBeUndefined()
  })

  it('is extended once, with a reason, not after its last day', () => {
    on('2026-12-06').given(received, acknowledged).when({ type: 'extend', reason }).thenState({ status: 'extended' })
    on('2026-12-07')
      .given(received, acknowledged)
      .when({ type: 'extend', reason })
      .refused('data-request-too-late-to-extend')
    request
      .given(received, acknowledged, extended)
      .when({ type: 'extend', reason })
      .refused('data-request-extended-once')
    request.given(received).when({ type: 'extend', reason }).refused('not-in-this-state')
  })

  it('is answered or refused with a reason, also late', () => {
    on('2027-03-01').given(received).when({ type: 'answer' }).thenState({ status: 'answered' })
    request
      .given(received, acknowledged)
      .when({ type: 'refuse', reason })
      .thenState({ status: 'refused', closed: { on: '2026-11-16', reason } })
    request
      .given(received, { type: 'refused', on: '2026-11-17', reason })
      .when({ type: 'answer' })
      .refused('not-in-this-state')
  })

  it('forgets what was written when the person is erased, and keeps its days', () => {
    const refused: DataRequestEvent = { type: 'refused', on: '2026-11-20', reason }
    const before = [
      { type: 'received', asked: { ...asked, remark: 'Nguyễn Văn A' } },
      acknowledged,
      extended,
      refused,
    ] as const
    request
      .given(...before)
      .when({ type: 'forget' })
      .then([{ type: 'forgotten' }])
    request
      .given(...before, { type: 'forgotten' })
      .when({ type: 'forget' })
      .then([])
    const state = request.given(...before, { type: 'forgotten' }).state()
    expect(JSON.stringify(state)).not.toMatch(/Nguyễn|hồ sơ/)
    expect(state).toMatchObject({ status: 'refused', receivedOn: '2026-11-16', closed: { on: '2026-11-20' } })
  })

  it('keeps its last day when it is closed', () => {
    const state = request.given(received, acknowledged, extended, { type: 'answered', on: '2026-12-20' }).state()
    expect(state.status === 'absent' ? '' : dueOf(state)).toBe('2026-12-26')
  })
})
