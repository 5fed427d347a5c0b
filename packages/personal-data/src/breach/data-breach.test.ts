import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { type DataBreachEvent, decide, evolve, initial, lifeCycle, notifyBy, runsUntil } from './data-breach.ts'

/** Friday 13/11/2026, noon in Việt Nam. */
const found = '2026-11-13T05:00:00.000Z'
const at = (now: string) => specification({ initial, lifeCycle, decide, evolve }, { today: now.slice(0, 10), now })
const breach = at('2026-11-13T06:00:00.000Z')

const reported = {
  organisation: 'o',
  foundAt: found,
  kind: 'disclosure',
  personKinds: ['learner'],
  peopleAffected: 12,
  couldHarm: true,
  description: 'Danh sách lớp gửi nhầm',
} as const
const known: DataBreachEvent = { type: 'reported', reported, at: '2026-11-13T06:00:00.000Z' }
const told: DataBreachEvent = { type: 'notified', told: { to: 'authority', at: '2026-11-14T05:00:00.000Z' } }

describe('an incident of personal data', () => {
  it('is reported after it was found', () => {
    breach
      .given()
      .when({ type: 'report', ...reported })
      .then([known])
    breach
      .given()
      .when({ type: 'report', ...reported, foundAt: '2026-11-13T06:00:00.001Z' })
      .refused('breach-time', '/foundAt')
  })

  it('has 72 hours from when it was found, over the weekend too, if it could harm', () => {
    expect(notifyBy(reported)).toBe('2026-11-16T05:00:00.000Z')
    expect(notifyBy({ ...reported, couldHarm: false })).toBeUndefined()
    expect(runsUntil(breach.given(known).state())).toBe('2026-11-16T05:00:00.000Z')
    expect(runsUntil(breach.given(known, told).state())).toBeUndefined()
  })

  it('starts its clock when it turns out that it could harm', () => {
    const harmless: DataBreachEvent = { type: 'reported', reported: { ...reported, couldHarm: false }, at: found }
    expect(runsUntil(breach.given(harmless).state())).toBeUndefined()
    expect(runsUntil(breach.given(harmless, { type: 'assessed', peopleAffected: 12, couldHarm: true }).state())).toBe(
      '2026-11-16T05:00:00.000Z',
    )
    breach.given(known).when({ type: 'assess', peopleAffected: 12, couldHarm: true }).then([])
  })

  it('is told in time up to the last moment, and later only with a reason', () => {
    const later = at('2026-11-17T05:00:00.000Z')
    const notify = (moment: string, lateReason?: string) =>
      ({ type: 'notify', to: 'authority', at: moment, ...(lateReason ? { lateReason } : {}) }) as const
    later.given(known).when(notify('2026-11-16T05:00:00.000Z')).thenState({ status: 'open' })
    later.given(known).when(notify('2026-11-16T05:00:00.001Z')).refused('breach-late-without-reason', '/lateReason')
    later.given(known).when(notify('2026-11-16T05:00:00.001Z', 'mất điện')).thenState({ status: 'open' })
    later.given(known).when(notify('2026-11-13T04:59:59.999Z')).refused('breach-time', '/notifiedAt')
    later.given(known).when(notify('2026-11-17T05:00:00.001Z')).refused('breach-time', '/notifiedAt')
  })

  it('that could harm is not closed before the authority was told', () => {
    breach.given(known).when({ type: 'close', measures: 'thu hồi' }).refused('breach-not-notified')
    breach
      .given(known, { type: 'notified', told: { to: 'subjects', at: found } })
      .when({ type: 'close', measures: 'thu hồi' })
      .refused('breach-not-notified')
    breach.given(known, told).when({ type: 'close', measures: 'thu hồi' }).thenState({ status: 'closed' })
    breach
      .given(known, told, { type: 'closed', measures: 'x' })
      .when({ type: 'close', measures: 'y' })
      .refused('not-in-this-state')
  })
})
