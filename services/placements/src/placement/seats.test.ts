import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { assigned, started } from './fixtures.ts'
import type { PlacementEvent } from './placement.model.ts'
import { decide, evolve, initial, lifeCycle } from './placement.ts'

const decider = { initial, lifeCycle, decide, evolve }
const on = (today: string) => specification(decider, { today })
// Friday of the second week
const placement = on('2026-09-18')

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
