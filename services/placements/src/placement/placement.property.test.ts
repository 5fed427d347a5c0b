import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf, learner, sign, terms } from './fixtures.ts'
import type { Placement, PlacementCommand, PlacementEvent } from './placement.model.ts'
import { decide, evolve, initial, lifeCycle } from './placement.ts'

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
