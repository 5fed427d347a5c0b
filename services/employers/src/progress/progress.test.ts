import { agreementTopic, type DemandId, type ProposalId, placementTopic, proposalTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agreementSteps,
  type Parties,
  partiesOf,
  placementSteps,
  proposalSteps,
  received,
  type Step,
  seatsOf,
} from './progress.fixtures.ts'
import { followAgreement, followPlacement, followProposal, noProgress, type Progress } from './progress.ts'
import { reached, type Steps, standing } from './progress.view.ts'

const follow = (state: Progress, step: Step, version: number): Progress => {
  if (step.topic === proposalTopic) return followProposal(state, received(proposalTopic, step, version))
  if (step.topic === agreementTopic) return followAgreement(state, received(agreementTopic, step, version))
  return followPlacement(state, received(placementTopic, step, version))
}

/** Steps with the version each has in its own aggregate. */
const numbered = (steps: readonly Step[]): readonly { step: Step; version: number }[] => {
  const last = new Map<string, number>()
  return steps.map(step => {
    const version = (last.get(step.subject) ?? 0) + 1
    last.set(step.subject, version)
    return { step, version }
  })
}

const after = (steps: readonly Step[]): Progress =>
  numbered(steps).reduce((state, { step, version }) => follow(state, step, version), noProgress)

const nothing: Steps = { proposed: 0, agreed: 0, signed: 0, assigned: 0, started: 0, completed: 0, hired: 0 }
const parties = partiesOf(newId<DemandId>())
const proposal = newId<ProposalId>()
const matched = proposalSteps(parties, proposal)
const seats = seatsOf(proposal, 12)
const contract = agreementSteps(parties, proposal, seats)
const learners = seats.map(seat => placementSteps(parties, contract.agreement, seat))
const signed = [matched.made(12), matched.agreed(12), contract.drafted, contract.activated]

describe('a proposal', () => {
  it('stands until it is answered', () => {
    expect(standing(after([matched.made(12)]))).toEqual({ ...nothing, proposed: 12 })
    for (const end of [matched.declined(12), matched.expired(12), matched.withdrawn(12)]) {
      const state = after([matched.made(12), end])
      expect(standing(state)).toEqual(nothing)
      expect(reached(state)).toEqual({ ...nothing, proposed: 12 })
    }
  })

  it('accepted in part stands with the part', () => {
    const state = after([matched.made(12), matched.acceptedInPart(8, 4)])
    expect(standing(state).proposed).toBe(8)
    expect(standing(after([matched.made(12), matched.acceptedInPart(8, 4), matched.agreed(8)]))).toEqual({
      ...nothing,
      agreed: 8,
    })
  })

  it('makes the school known, and a partner once agreed', () => {
    expect(after([matched.made(12)])).toMatchObject({
      schools: [parties.school],
      partners: [],
      enterprise: parties.enterprise,
    })
    expect(after([matched.made(12), matched.agreed(12)]).partners).toEqual([parties.school])
  })
})

describe('an agreement', () => {
  it('moves agreed heads to signed when it is active', () => {
    expect(standing(after(signed.slice(0, 3)))).toEqual({ ...nothing, agreed: 12 })
    expect(standing(after(signed))).toEqual({ ...nothing, signed: 12 })
  })

  it('cancelled before anybody came leaves nobody standing', () =>
    expect(standing(after([...signed.slice(0, 3), contract.cancelled]))).toEqual(nothing))

  it('gives seats back to the need only where the need was asked and answered yes', () => {
    const given = seats.slice(0, 3)
    expect(after([...signed, contract.answered(given, 'need', true)]).reopened).toEqual([...given].sort())
    expect(after([...signed, contract.answered(given, 'need', false)]).reopened).toEqual([])
    expect(after([...signed, contract.answered(given, 'supply', true)]).reopened).toEqual([])
  })
})

describe('placements', () => {
  it('take their seats along', () => {
    const two = learners.slice(0, 2).map(({ assigned }) => assigned)
    expect(standing(after([...signed, ...two]))).toEqual({ ...nothing, signed: 10, assigned: 2 })
  })

  it('leave the seat free when they are unassigned', () => {
    const [one] = learners
    if (one === undefined) return expect.fail('no learner')
    expect(standing(after([...signed, one.assigned, one.unassigned]))).toEqual({ ...nothing, signed: 12 })
  })

  it('that end early or never start are lost here, and count where they came to', () => {
    const [one, two] = learners
    if (one === undefined || two === undefined) return expect.fail('no learners')
    const state = after([...signed, one.assigned, one.started, one.endedEarly, two.assigned, two.didNotStart])
    expect(standing(state)).toEqual({ ...nothing, signed: 10 })
    expect(reached(state)).toMatchObject({ assigned: 2, started: 1, completed: 0 })
  })

  it('count as hired only where the enterprise hired', () => {
    const [one, two] = learners
    if (one === undefined || two === undefined) return expect.fail('no learners')
    const complete = [one, two].flatMap(({ assigned, started, completed }) => [assigned, started, completed])
    const state = after([...signed, ...complete, one.outcome('hired-here'), two.outcome('hired-elsewhere')])
    expect(standing(state)).toEqual({ ...nothing, signed: 10, completed: 1, hired: 1 })
  })

  it('may lose the hire when a later outcome says so', () => {
    const [one] = learners
    if (one === undefined) return expect.fail('no learner')
    const story = [
      ...signed,
      one.assigned,
      one.started,
      one.completed,
      one.outcome('hired-here'),
      one.outcome('seeking-work'),
    ]
    expect(reached(after(story)).hired).toBe(0)
  })
})

it('tells the whole story of twelve people: eleven start, ten complete, nine are hired, one is replaced', () => {
  const steps = learners.flatMap((learner, n): readonly Step[] => {
    if (n === 0) return [learner.assigned, learner.didNotStart, learner.answered('need', true)]
    if (n === 1) return [learner.assigned, learner.started, learner.endedEarly, learner.answered('supply', true)]
    const whole = [learner.assigned, learner.started, learner.completed]
    return n === 2 ? whole : [...whole, learner.outcome('hired-here')]
  })
  const state = after([...signed, ...steps])
  expect(reached(state)).toEqual({
    proposed: 12,
    agreed: 12,
    signed: 12,
    assigned: 12,
    started: 11,
    completed: 10,
    hired: 9,
  })
  expect(standing(state)).toEqual({ ...nothing, completed: 1, hired: 9 })
  expect(state.reopened).toHaveLength(1)
})

/** One learner's possible ways, from assigned to some end. */
const ways = (learner: ReturnType<typeof placementSteps>) =>
  fc.constantFrom<readonly Step[]>(
    [],
    [learner.assigned],
    [learner.assigned, learner.unassigned],
    [learner.assigned, learner.didNotStart, learner.answered('need', true), learner.answered('supply', false)],
    [learner.assigned, learner.started, learner.endedEarly, learner.answered('need', false)],
    [learner.assigned, learner.started, learner.completed, learner.outcome('hired-here')],
    [learner.assigned, learner.started, learner.completed, learner.outcome('further-study')],
  )

/** Everything that happens to one proposal, as one list for each aggregate. */
const story = (about: Parties): fc.Arbitrary<readonly (readonly Step[])[]> =>
  fc.tuple(fc.uuid({ version: 4 }), fc.integer({ min: 1, max: 4 })).chain(([id, headcount]) => {
    const { made, agreed, declined, expired } = proposalSteps(about, id)
    const places = seatsOf(id, headcount)
    const { agreement, drafted, activated, cancelled, ended, answered } = agreementSteps(about, id, places)
    return fc.tuple(
      fc.constantFrom<readonly Step[]>(
        [made(headcount)],
        [made(headcount), agreed(headcount)],
        [made(headcount), declined(headcount)],
        [made(headcount), expired(headcount)],
      ),
      fc.constantFrom<readonly Step[]>(
        [],
        [drafted, cancelled],
        [drafted, activated],
        [drafted, activated, ended, answered(places, 'need', true)],
      ),
      ...places.map(seat => ways(placementSteps(about, agreement, seat))),
    )
  })

/** Delivers lists in random turns, order kept within each, and every event again whenever the draw says so. */
const delivered = (lists: readonly (readonly Step[])[], turns: readonly number[]) => {
  const queues = lists.map(list => [...numbered(list)])
  const done: { step: Step; version: number }[] = []
  for (let turn = 0; queues.some(queue => queue.length > 0); turn++) {
    const draw = turns[turn % turns.length] ?? 0
    const open = queues.filter(queue => queue.length > 0)
    const next = open[draw % open.length]?.shift()
    if (next !== undefined) done.push(next)
    const again = done[draw % done.length]
    if (draw % 3 === 0 && again !== undefined) done.push(again)
  }
  return done
}

/** As the projection does: what was applied of a source is not applied again. */
const applied = (deliveries: readonly { step: Step; version: number }[]): Progress => {
  const versions = new Map<string, number>()
  let state = noProgress
  for (const { step, version } of deliveries) {
    if ((versions.get(step.subject) ?? 0) >= version) continue
    versions.set(step.subject, version)
    state = follow(state, step, version)
  }
  return state
}

it('comes to the same whatever the order across sources and however often an event comes', () => {
  const world = fc.array(story(parties), { minLength: 1, maxLength: 3 }).map(stories => stories.flat())
  const turns = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(world, turns, (lists, draws) => {
      const once = after(lists.flat())
      const mixed = applied(delivered(lists, draws))
      expect(mixed).toEqual(once)
      expect(reached(mixed)).toEqual(reached(once))
      expect(standing(mixed)).toEqual(standing(once))
    }),
    { numRuns: 150 },
  )
})

it('never has more heads standing than were agreed or wait for an answer', () => {
  const world = fc.array(story(parties), { minLength: 1, maxLength: 3 }).map(stories => stories.flat())
  fc.assert(
    fc.property(world, lists => {
      const state = after(lists.flat())
      const { proposed, ...later } = standing(state)
      const seatsEver = new Set([
        ...Object.values(state.proposals).flatMap(one => one.seats),
        ...Object.values(state.agreements).flatMap(one => one.seats),
        ...Object.values(state.placements).map(one => one.seat),
      ])
      const heads = Object.values(later).reduce((sum, number) => sum + number, 0)
      expect(heads).toBeLessThanOrEqual(seatsEver.size)
      expect(proposed).toBeLessThanOrEqual(reached(state).proposed)
    }),
    { numRuns: 100 },
  )
})
