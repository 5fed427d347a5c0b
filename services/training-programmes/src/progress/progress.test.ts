import { agreementTopic, placementTopic, proposalTopic, type SlotId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agreementSteps,
  partiesOf,
  placementSteps,
  proposalSteps,
  received,
  type Step,
  seatsOf,
} from './progress.fixtures.ts'
import { followAgreement, followPlacement, followProposal, noProgress, type Progress } from './progress.ts'
import { progressView } from './progress.view.ts'

const follow = (state: Progress, step: Step, version: number): Progress => {
  if (step.topic === proposalTopic) return followProposal(state, received(proposalTopic, step, version))
  if (step.topic === agreementTopic) return followAgreement(state, received(agreementTopic, step, version))
  return followPlacement(state, received(placementTopic, step, version))
}

type Numbered = { readonly step: Step; readonly version: number }

/** Steps with the version each has in its own aggregate. */
const numbered = (steps: readonly Step[]): readonly Numbered[] => {
  const last = new Map<string, number>()
  return steps.map(step => {
    const version = (last.get(step.subject) ?? 0) + 1
    last.set(step.subject, version)
    return { step, version }
  })
}

/** As the projection does it: a version not above the last one of its source is skipped. */
const apply = (events: readonly Numbered[]): Progress => {
  const applied = new Map<string, number>()
  return events.reduce((state, { step, version }) => {
    if ((applied.get(step.subject) ?? 0) >= version) return state
    applied.set(step.subject, version)
    return follow(state, step, version)
  }, noProgress)
}

const slot = newId<SlotId>()
const view = (...steps: readonly Step[]) => progressView(slot, 30, apply(numbered(steps)))

const parties = partiesOf(slot)
const matched = proposalSteps(parties)
const seats = seatsOf(matched.proposal, 12)
const contract = agreementSteps(parties, matched.proposal, seats)
const learners = seats.map(seat => placementSteps(parties, contract.agreement, seat))
const [anna, binh] = [
  placementSteps(parties, contract.agreement, seats[0] ?? ''),
  placementSteps(parties, contract.agreement, seats[1] ?? ''),
]
const signed = [matched.made(12), matched.agreed(12), contract.drafted, contract.activated]
const nothing = { proposed: 0, agreed: 0, signed: 0, assigned: 0, started: 0, completed: 0, hired: 0 }

describe('the places of a slot', () => {
  it('are offered, whatever became of them', () =>
    expect(view()).toEqual({ slot, offered: 30, reached: nothing, standing: nothing, reopened: 0 }))

  it('are proposed until somebody answers', () => {
    expect(view(matched.made(12)).standing).toEqual({ ...nothing, proposed: 12 })
    for (const end of [matched.declined(12), matched.expired(12), matched.withdrawn(12)])
      expect(view(matched.made(12), end)).toMatchObject({ standing: nothing, reached: { ...nothing, proposed: 12 } })
  })

  it('are agreed in part', () => {
    const part = [matched.made(12), matched.acceptedInPart(8, 4)]
    expect(view(...part).standing).toEqual({ ...nothing, proposed: 8 })
    expect(view(...part, matched.agreed(8))).toMatchObject({
      standing: { ...nothing, agreed: 8 },
      reached: { ...nothing, proposed: 12, agreed: 8 },
    })
  })

  it('are signed once the agreement is active, and stay counted when it shrinks or ends', () => {
    expect(view(...signed.slice(0, 3)).standing).toEqual({ ...nothing, agreed: 12 })
    expect(view(...signed).standing).toEqual({ ...nothing, signed: 12 })
    expect(view(...signed, contract.amended(seats.slice(0, 10))).reached.signed).toBe(12)
    expect(view(...signed, contract.ended)).toMatchObject({ standing: nothing, reached: { signed: 12 } })
  })

  it('return to the supply at once when the agreement is cancelled', () =>
    expect(view(...signed.slice(0, 3), contract.cancelled)).toMatchObject({ standing: nothing, reopened: 12 }))

  it('return to the supply where the school answered yes, each seat once', () => {
    const given = seats.slice(0, 3)
    expect(view(...signed, contract.answered(given, 'supply', true))).toMatchObject({
      standing: { signed: 9 },
      reopened: 3,
    })
    expect(view(...signed, contract.answered(given, 'supply', false)).reopened).toBe(0)
    expect(view(...signed, contract.answered(given, 'need', true)).reopened).toBe(0)
    const twice = [
      contract.answered([seats[0] ?? ''], 'supply', true),
      anna.assigned,
      anna.endedEarly,
      anna.answered('supply', true),
    ]
    expect(view(...signed, ...twice).reopened).toBe(1)
    expect(view(...signed, anna.assigned, anna.didNotStart, anna.answered('need', true)).reopened).toBe(0)
  })

  it('go from assigned to hired, each counted where it stands', () => {
    const all = [...signed, anna.assigned, binh.assigned]
    expect(view(...all).standing).toEqual({ ...nothing, signed: 10, assigned: 2 })
    expect(view(...all, anna.started).standing).toEqual({ ...nothing, signed: 10, assigned: 1, started: 1 })
    expect(view(...all, anna.started, anna.completed).standing).toMatchObject({ assigned: 1, completed: 1 })
    expect(view(...all, anna.started, anna.completed, anna.outcome('hired-here'))).toMatchObject({
      standing: { ...nothing, signed: 10, assigned: 1, hired: 1 },
      reached: { assigned: 2, started: 1, completed: 1, hired: 1 },
    })
  })

  it('are free again when a learner is taken off before the start', () =>
    expect(view(...signed, anna.assigned, anna.unassigned)).toMatchObject({
      standing: { ...nothing, signed: 12 },
      reached: { assigned: 0 },
    }))

  it('are lost by an early end or no start, and count where they came to', () =>
    expect(
      view(...signed, anna.assigned, anna.started, anna.endedEarly, binh.assigned, binh.didNotStart),
    ).toMatchObject({
      standing: { ...nothing, signed: 10 },
      reached: { assigned: 2, started: 1, completed: 0 },
    }))

  it('count as hired by the enterprise alone, as the last record says', () => {
    const done = [...signed, anna.assigned, anna.started, anna.completed]
    expect(view(...done, anna.outcome('hired-elsewhere')).reached.hired).toBe(0)
    expect(view(...done, anna.outcome('hired-here'), anna.outcome('seeking-work')).standing).toMatchObject({
      completed: 1,
      hired: 0,
    })
  })
})

describe('whatever the order across sources and however often', () => {
  const other = proposalSteps(parties)
  const story: readonly Step[] = [
    matched.made(12),
    matched.acceptedInPart(12, 1),
    matched.agreed(12),
    other.made(5),
    other.expired(5),
    contract.drafted,
    contract.activated,
    ...learners.slice(0, 4).flatMap(one => [one.assigned, one.started]),
    ...learners.slice(0, 2).flatMap(one => [one.completed, one.outcome('hired-here')]),
    ...learners.slice(2, 4).flatMap(one => [one.endedEarly, one.answered('supply', true)]),
    contract.answered(seats.slice(2, 6), 'supply', true),
    contract.ended,
  ]
  const expected = apply(numbered(story))

  /** Random interleavings that keep the order of each source, with repeats of what was seen before thrown in. */
  const interleaving = fc
    .array(fc.tuple(fc.nat(), fc.boolean(), fc.nat()), { minLength: story.length, maxLength: story.length })
    .map(choices => {
      const queues = new Map(story.map(({ subject }): [string, Numbered[]] => [subject, []]))
      for (const event of numbered(story)) queues.get(event.step.subject)?.push(event)
      const seen: Numbered[] = []
      for (const [pick, repeat, which] of choices) {
        const waiting = [...queues.values()].filter(queue => queue.length > 0)
        const next = waiting[pick % waiting.length]?.shift()
        if (next !== undefined) seen.push(next)
        const before = seen[which % seen.length]
        if (repeat && before !== undefined) seen.push(before)
      }
      return seen
    })

  it('the sums are the same', () =>
    fc.assert(
      fc.property(interleaving, events => {
        const after = apply(events)
        expect(after).toEqual(expected)
        expect(progressView(slot, 30, after)).toEqual(progressView(slot, 30, expected))
      }),
      { numRuns: 200, seed: 20261122 },
    ))

  it('no place stands at two steps', () =>
    fc.assert(
      fc.property(interleaving, fc.nat({ max: story.length }), (events, until) => {
        const { standing, reached } = progressView(slot, 30, apply(events.slice(0, until)))
        const placed = standing.assigned + standing.started + standing.completed + standing.hired
        expect(placed).toBeLessThanOrEqual(learners.length)
        for (const step of ['proposed', 'agreed', 'signed', 'assigned', 'started'] as const)
          expect(standing[step]).toBeLessThanOrEqual(reached[step])
      }),
      { numRuns: 200, seed: 20261122 },
    ))
})
