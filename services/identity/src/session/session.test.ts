import { isRefusal } from '@noinghe/contracts'
import { runCommand } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, evolve, graceMs, initial, lifeCycle, type Session, type SessionEvent } from './session.ts'

const session = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const principal = { type: 'member', account: 'a', organisation: 'o', credentials: 1 } as const
const started: SessionEvent = { type: 'started', principal, seed: 's', at: 1000 }
const rotated = (generation: number, at: number): SessionEvent => ({ type: 'rotated', generation, at })
const day = 86_400_000

describe('a refresh', () => {
  it('with the newest token makes its successor', () =>
    session
      .given(started)
      .when({ type: 'refresh', generation: 1, at: 2000 })
      .then([rotated(2, 2000)]))

  it('with the previous token within thirty seconds gets the same successor', () =>
    session
      .given(started, rotated(2, 2000))
      .when({ type: 'refresh', generation: 1, at: 2000 + graceMs })
      .then([]))

  it('with the previous token later ends the family', () =>
    session
      .given(started, rotated(2, 2000))
      .when({ type: 'refresh', generation: 1, at: 2001 + graceMs })
      .then([{ type: 'ended', reason: 'reused' }]))

  it('with an older token ends the family at once', () =>
    session
      .given(started, rotated(2, 2000), rotated(3, 3000))
      .when({ type: 'refresh', generation: 1, at: 3001 })
      .then([{ type: 'ended', reason: 'reused' }]))

  it('after the end is refused', () =>
    session
      .given(started, { type: 'ended', reason: 'signed-out' })
      .when({ type: 'refresh', generation: 1, at: 2000 })
      .refused('session-ended'))

  it('after a week without any is refused', () =>
    session
      .given(started)
      .when({ type: 'refresh', generation: 1, at: 1001 + 7 * day })
      .refused('session-ended'))

  it('after thirty days is refused, however busy the session was', () => {
    const busy = Array.from({ length: 30 }, (_, n) => rotated(n + 2, 1000 + (n + 1) * day))
    session
      .given(started, ...busy)
      .when({ type: 'refresh', generation: 31, at: 1001 + 30 * day })
      .refused('session-ended')
  })
})

it('signs out once, and a second time harmlessly', () => {
  session
    .given(started)
    .when({ type: 'end' })
    .then([{ type: 'ended', reason: 'signed-out' }])
  session.given(started, { type: 'ended', reason: 'signed-out' }).when({ type: 'end' }).then([])
})

it('keeps no seed once it has ended', () => {
  expect(session.given(started, { type: 'ended', reason: 'reused' }).state()).toEqual({
    status: 'ended',
    principal,
    reason: 'reused',
  })
})

it('never lets a replaced token live beyond the grace, whatever the order of refreshes', () => {
  const refreshes = fc.array(fc.record({ back: fc.nat(3), wait: fc.nat(60_000) }), { maxLength: 30 })
  fc.assert(
    fc.property(refreshes, asked => {
      let state: Session = evolve(initial, started)
      let now = 1000
      for (const { back, wait } of asked) {
        now += wait
        if (state.status !== 'active') return
        const before = state
        const generation = Math.max(1, before.generation - back)
        const outcome = runCommand(
          { lifeCycle, decide, evolve },
          before,
          { type: 'refresh', generation, at: now },
          { today: '2027-01-15', now: '' },
        )
        if (isRefusal(outcome)) return
        state = outcome.states.at(-1) ?? before
        const stale =
          generation < before.generation - 1 || (generation < before.generation && now - before.rotatedAt > graceMs)
        expect(state.status).toBe(stale ? 'ended' : 'active')
      }
    }),
  )
})
