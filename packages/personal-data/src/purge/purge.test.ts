import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, evolve, initial, lifeCycle, type PurgeEvent } from './purge.ts'
import { keptFrom, monthsBefore, monthsOf } from './retention.ts'

describe('months before a day', () => {
  it.each([
    ['2026-11-16', 24, '2024-11-16'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-03-31', 1, '2028-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2024-02-29', 12, '2023-02-28'],
    ['2026-11-16', 0, '2026-11-16'],
  ])('%s less %d months is %s', (day, months, expected) => expect(monthsBefore(day, months)).toBe(expected))

  it('never lie later with more months', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
        fc.nat(80),
        (date, months) => {
          const day = date.toISOString().slice(0, 10)
          expect(monthsBefore(day, months + 1) < monthsBefore(day, months)).toBe(true)
          expect(new Date(monthsBefore(day, months)).toISOString().slice(0, 10)).toBe(monthsBefore(day, months))
        },
      ),
      { seed: 3 },
    ))

  it('are those of the purpose', () => {
    expect(monthsOf('learner-record', '2026-11-16')).toBe(24)
    expect(keptFrom('account', '2026-11-16')).toBe('2025-11-16')
  })
})

describe('a purge', () => {
  const purge = specification({ initial, lifeCycle, decide, evolve }, { today: '2026-11-16' })
  const begun: PurgeEvent = { type: 'begun', class: 'view-log', before: '2024-11-16', found: 5, kept: 1 }

  it('counts what it removes and ends', () => {
    purge.given(begun).when({ type: 'count', erased: 3 }).thenState({ status: 'running', erased: 3, found: 5 })
    purge
      .given(begun, { type: 'counted', erased: 3 }, { type: 'counted', erased: 2 })
      .when({ type: 'finish' })
      .thenState({ status: 'done', erased: 5 })
    purge.given(begun, { type: 'finished' }).when({ type: 'finish' }).then([])
  })

  it('begins once', () =>
    purge
      .given(begun)
      .when({ ...begun, type: 'begin' })
      .refused('not-in-this-state'))
})
