import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { caseIdOf } from './case.store.ts'
import { type CaseCommand, type CaseEvent, caseDecider, type Finding, publish } from './case.ts'

const finding: Finding = {
  rule: 'stuck-agreement',
  subject: '0195a000-0000-7000-8000-000000000001',
  period: 'draft',
  severity: 'notice',
  measured: 14,
}
const account = '0195a000-0000-7000-8000-0000000000aa' as Extract<CaseCommand, { type: 'assign' }>['assignee']
const found = specification(caseDecider, { today: '2026-11-20' })
const opened: CaseEvent = { type: 'opened', finding, on: '2026-11-02' }
const closed: CaseEvent = { type: 'closed', reason: 'solved', on: '2026-11-10' }

describe('a case', () => {
  it('is opened with what was found', () =>
    found
      .given()
      .when({ type: 'open', finding })
      .then([{ type: 'opened', finding, on: '2026-11-20' }]))

  it('is not opened twice', () => found.given(opened).when({ type: 'open', finding }).refused('not-in-this-state'))

  it('is assigned', () =>
    found
      .given(opened)
      .when({ type: 'assign', assignee: account })
      .then([{ type: 'assigned', assignee: account }]))

  it('is not assigned again to whom it is assigned', () =>
    found.given(opened, { type: 'assigned', assignee: account }).when({ type: 'assign', assignee: account }).then([]))

  it('takes comments, also afterwards', () =>
    found
      .given(opened, closed)
      .when({ type: 'comment', by: 'me', text: 'Đã gọi' })
      .then([{ type: 'commented', comment: { by: 'me', on: '2026-11-20', text: 'Đã gọi' } }]))

  it('is closed with a reason and what is said to it', () =>
    found
      .given(opened)
      .when({ type: 'close', reason: 'solved', by: 'me', text: 'Đã ký' })
      .then([
        { type: 'commented', comment: { by: 'me', on: '2026-11-20', text: 'Đã ký' } },
        { type: 'closed', reason: 'solved', on: '2026-11-20' },
      ]))

  it.each([
    { type: 'close', reason: 'solved', by: 'me' },
    { type: 'assign', assignee: account },
  ] as const)('closed cannot %o', command => found.given(opened, closed).when(command).refused('not-in-this-state'))

  it('publishes rule and subject, never who or what was said', () => {
    const state = found.given(opened).state()
    expect(publish.opened({ type: 'opened', finding, on: '2026-11-02' }, state)).toEqual({
      name: 'opened',
      data: { rule: 'stuck-agreement', subject: finding.subject, severity: 'notice', measured: 14 },
    })
    expect(publish.assigned({ type: 'assigned', assignee: account }, state).data).toEqual({})
    expect(
      publish.commented({ type: 'commented', comment: { by: 'me', on: '2026-11-02', text: 'secret' } }, state).data,
    ).toEqual({})
  })

  it('of the law is the labour authority’s, with ten working days (24 November is none)', () => {
    const against: Finding = { ...finding, rule: 'legal-breach' }
    const event: CaseEvent = { type: 'opened', finding: against, on: '2026-11-20', dueOn: '2026-12-07' }
    found.given().when({ type: 'open', finding: against }).then([event])
    expect(publish.opened(event, found.given(event).state()).data).toMatchObject({
      owner: 'labour-authority',
      dueOn: '2026-12-07',
    })
  })

  it('has the same id for the same finding, another for another period', () => {
    expect(caseIdOf(finding)).toBe(caseIdOf({ ...finding }))
    expect(caseIdOf(finding)).not.toBe(caseIdOf({ ...finding, period: 'other' }))
  })
})
