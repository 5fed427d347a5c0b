import { placementTopic, type TrainingContractId } from '@noinghe/contracts'
import { createVault } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { assigned, idOf, learner, signed, started, terms } from './fixtures.ts'
import type { PlacementEvent } from './placement.model.ts'
import { placementAggregate } from './placement.store.ts'
import { evolve, initial } from './placement.ts'

const secret = 'Nguyễn Thị Bí Mật'
const remark = { from: 'learner', on: '2026-09-12', week: '2026-09-07', text: secret } as const
const ended = { on: '2026-09-18', hours: 40 } as const

/** One history through every event there is. */
const histories: readonly (readonly PlacementEvent[])[] = [
  [
    assigned,
    { type: 'unassigned' },
    assigned,
    { type: 'rescheduled', plannedFrom: '2026-09-07', plannedTo: '2026-12-04', hoursPerWeek: 32 },
  ],
  [
    assigned,
    { type: 'did-not-start', on: '2026-09-08', reason: 'health', answerBy: '2026-09-15', remark },
    { type: 'seat-answered', balance: 'need', reopen: true, by: 'answer' },
  ],
  [
    assigned,
    started,
    { type: 'paused', on: '2026-09-10', reason: 'exam' },
    { type: 'resumed', on: '2026-09-14' },
    signed('2026-09-07', '2026-09-11', '2026-09-18'),
    { type: 'week-disputed', week: '2026-09-07', remark },
    { type: 'week-settled', week: '2026-09-07', hours: 38, by: 'teacher', remark },
    signed('2026-09-14', '2026-09-18', '2026-09-25'),
    { type: 'week-confirmed', week: '2026-09-14', by: 'silence' },
    { type: 'completed', ...ended },
    { type: 'outcome-recorded', outcome: 'hired-here', monthsAfter: 0, on: '2026-09-19' },
    { type: 'forgotten' },
  ],
  [
    assigned,
    started,
    {
      type: 'ended-early',
      ...ended,
      reasons: ['accident', 'distance'],
      primary: 'accident',
      view: 'enterprise',
      stay: ['nothing'],
      answerBy: '2026-09-25',
      remark,
    },
    {
      type: 'early-end-told',
      view: 'learner',
      reasons: ['health'],
      primary: 'health',
      stay: [],
      on: '2026-09-18',
      remark,
    },
  ],
  [
    assigned,
    started,
    { type: 'transferred', ...ended, to: idOf('elsewhere'), reason: 'distance', answerBy: '2026-09-25' },
  ],
]

const published = histories.flatMap(history => {
  let state = initial
  return history.map(event => {
    state = evolve(state, event)
    return { event, out: placementAggregate.publish?.(event, state, 'id') }
  })
})

describe('what leaves the service', () => {
  it('is one contract event for each domain event', () => {
    const types = new Set(published.map(({ out }) => out?.type))
    expect([...types].sort()).toEqual(
      Object.values(placementTopic.events)
        .map(({ type }) => type)
        .sort(),
    )
  })

  it('never names the learner, the subject or a remark', () => {
    const text = JSON.stringify(published.map(({ out }) => out))
    for (const hidden of [secret, learner.id, learner.subject, 'teacher']) expect(text).not.toContain(hidden)
  })

  it('names the random reference once, at assignment', () => {
    const naming = published.filter(({ out }) => JSON.stringify(out).includes(learner.ref))
    expect(new Set(naming.map(({ event }) => event.type))).toEqual(new Set(['assigned']))
  })

  it('is effective on the day it was true', () => {
    const day = (type: PlacementEvent['type']) => published.find(({ event }) => event.type === type)?.out?.data
    expect(day('started')).toMatchObject({ effectiveOn: '2026-09-07' })
    expect(day('did-not-start')).toMatchObject({ effectiveOn: '2026-09-08' })
    expect(day('ended-early')).toMatchObject({ effectiveOn: '2026-09-18', primary: 'accident' })
    expect(day('outcome-recorded')).toMatchObject({ effectiveOn: '2026-09-19' })
  })

  it('says until when a seat may be used again', () =>
    expect(published.find(({ event }) => event.type === 'seat-answered')?.out?.data).toMatchObject({
      until: terms.plannedTo,
      balance: 'need',
    }))
})

describe('what is kept', () => {
  const seal = placementAggregate.sealWith?.(createVault(Buffer.alloc(32, 1), 'test'))
  const states = histories.map(history => history.reduce(evolve, initial))

  it('comes back as it was', () => {
    for (const state of states) expect(seal?.decode(seal.encode(state))).toEqual(state)
  })

  it('shows no remark in the clear', () =>
    expect(JSON.stringify(states.map(state => seal?.encode(state)))).not.toContain(secret))

  it('holds no undefined, which the driver would store as null', () => {
    for (const state of states) {
      const stored = seal?.encode(state)
      expect(stored).toStrictEqual(JSON.parse(JSON.stringify(stored)))
    }
  })

  it('directly under a training contract says so, and names ids under which nothing exists', () => {
    const { demand, slot, school, ...rest } = terms
    const contract = idOf<TrainingContractId>('contract')
    const direct: PlacementEvent = {
      type: 'assigned',
      terms: { ...rest, type: 'C', contract, agreement: idOf('contract') },
      learner,
    }
    const out = placementAggregate.publish?.(direct, evolve(initial, direct), 'id')
    expect(out?.data).toMatchObject({ contract, agreement: contract, type: 'C' })
    const text = JSON.stringify(out)
    for (const absent of [demand, slot, school]) expect(text).not.toContain(absent)
  })
})
