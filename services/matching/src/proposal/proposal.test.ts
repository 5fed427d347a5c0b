import type { Side } from '@noinghe/contracts'
import { isRefusal, proposalTopic, type RefusalCode } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { type Facts, runCommand } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { idOf } from '../fixtures.ts'
import type { ProposalEvent } from './proposal.events.ts'
import { expiresAt, grounds, made, madeAt, make, parties, proposal, setting, terms } from './proposal.fixtures.ts'
import { publishProposal } from './proposal.publish.ts'
import { evolve, type Proposal, type ProposalCommand, proposalDecider, seatId } from './proposal.ts'
import { deadlines } from './rules.ts'
import { successorOf } from './successor.ts'

const facts: Facts = { today: '2027-01-04', now: madeAt }
const late: Facts = { today: '2027-01-14', now: expiresAt }
const before = (events: readonly ProposalEvent[]): Proposal => events.reduce(evolve, proposalDecider.initial)

const outcome = (events: readonly ProposalEvent[], command: ProposalCommand, at: Facts = facts) =>
  runCommand(proposalDecider, before(events), command, at)

const decided = (events: readonly ProposalEvent[], command: ProposalCommand, at: Facts = facts) => {
  const result = outcome(events, command, at)
  return isRefusal(result) ? expect.fail(`refused: ${result.refused}`) : result
}

const refused = (events: readonly ProposalEvent[], command: ProposalCommand, at: Facts = facts): RefusalCode => {
  const result = outcome(events, command, at)
  return isRefusal(result) ? result.refused : expect.fail(`decided: ${JSON.stringify(result.events)}`)
}

const accepted = (side: Side): ProposalEvent => ({ type: 'accepted', side })
const accept = (side: Side): ProposalCommand => ({ type: 'accept', side })
const part = (side: Side, headcount: number): ProposalCommand => ({ type: 'accept-in-part', side, headcount })
const counter = (
  wish: Extract<ProposalCommand, { type: 'counter' }>['wish'],
  available = 20,
  side: Side = 'school',
): ProposalCommand => ({ type: 'counter', side, wish, available, expiresAt: '2027-01-20T17:00:00.000Z' })
const seats = (count: number) => Array.from({ length: count }, (_, at) => seatId(proposal, at + 1))

describe('a proposal', () => {
  it('is made unanswered, with its grounds and time to answer', () => {
    const { events, states } = decided([], make())
    expect(events).toEqual([made()])
    expect(states.at(-1)).toMatchObject({ status: 'unanswered', terms, expiresAt })
  })

  it('is made once', () => expect(refused([made()], make())).toBe('not-in-this-state'))

  it('is half-accepted when one side says yes, and agreed with its seats when both do', () => {
    expect(decided([made()], accept('school')).states.at(-1)).toMatchObject({
      status: 'half-accepted',
      acceptedBy: 'school',
    })
    expect(decided([made(), accepted('school')], accept('enterprise')).events).toEqual([
      accepted('enterprise'),
      { type: 'agreed', seats: seats(12) },
    ])
  })

  it('is not agreed by one side twice', () =>
    expect(refused([made(), accepted('school')], accept('school'))).toBe('already-accepted'))

  it('gives every seat an id that follows from it', () => {
    expect(new Set(seats(12)).size).toBe(12)
    expect(seatId(proposal, 1)).not.toBe(seatId(idOf.proposal('q'), 1))
  })
})

describe('a part', () => {
  it('is accepted by the first side for the other to answer', () => {
    const { events, states } = decided([made()], part('school', 8))
    expect(events).toEqual([
      { type: 'accepted-in-part', side: 'school', headcount: 8, returned: 4, coolsUntil: '2027-02-03' },
    ])
    expect(states.at(-1)).toMatchObject({ status: 'half-accepted', terms: { headcount: 8 } })
  })

  it('is agreed at once when the other side said yes to more', () =>
    expect(decided([made(), accepted('enterprise')], part('school', 8)).events).toEqual([
      { type: 'accepted-in-part', side: 'school', headcount: 8, returned: 4, coolsUntil: '2027-02-03' },
      { type: 'agreed', seats: seats(8) },
    ]))

  it.each([12, 13, 0])('is not %i of twelve', headcount =>
    expect(refused([made()], part('school', headcount))).toBe('part-not-smaller'),
  )
})

describe('the time to answer', () => {
  it('is over at its end, even before the sweep has run', () => {
    expect(refused([made()], accept('school'), late)).toBe('proposal-expired')
    expect(refused([made()], part('school', 4), late)).toBe('proposal-expired')
    expect(refused([made()], counter({ weeks: 10 }), late)).toBe('proposal-expired')
  })

  it('ends with an expiry that lets the pair cool down', () => {
    expect(refused([made()], { type: 'expire' })).toBe('proposal-not-due')
    expect(decided([made(), accepted('school')], { type: 'expire' }, late).events).toEqual([
      { type: 'expired', coolsUntil: '2027-01-21' },
    ])
  })

  it('is seven working days, with a reminder two before', () => {
    expect(deadlines('2027-01-04', addWorkingDays)).toEqual({
      expiresAt: '2027-01-13T17:00:00.000Z',
      remindOn: '2027-01-11',
    })
  })
})

describe('a counter', () => {
  it('in dates changes the proposal, counts as the yes of its side and gives the other new time', () => {
    const { events, states } = decided([made(), accepted('enterprise')], counter({ startsOn: '2027-02-15', weeks: 10 }))
    expect(events).toMatchObject([{ type: 'countered', side: 'school', expiresAt: '2027-01-20T17:00:00.000Z' }])
    expect(states.at(-1)).toMatchObject({
      status: 'half-accepted',
      acceptedBy: 'school',
      terms: { headcount: 12, startsOn: '2027-02-15', weeks: 10 },
      grounds: { round: 2 },
      expiresAt: '2027-01-20T17:00:00.000Z',
    })
  })

  it('in dates is agreed when the other side says yes to them', () => {
    const dates = decided([made()], counter({ startsOn: '2027-02-15' })).events
    const { events, states } = decided([made(), ...dates], accept('enterprise'))
    expect(events.map(event => event.type)).toEqual(['accepted', 'agreed'])
    expect(states.at(-1)).toMatchObject({ status: 'agreed', terms: { startsOn: '2027-02-15' } })
  })

  it('in headcount is only a wish: the proposal goes with its old terms and a successor takes its place', () => {
    const { events, states } = decided([made()], counter({ headcount: 15, weeks: 10 }))
    expect(events.map(event => event.type)).toEqual(['countered', 'withdrawn'])
    const withdrawn = states.at(-1) ?? expect.fail('no state')
    expect(withdrawn).toMatchObject({ status: 'withdrawn', reason: 'replaced-by-counter', terms: { headcount: 12 } })
    const successor = successorOf(withdrawn, expiresAt)
    expect(successor).toMatchObject({
      terms: { headcount: 15, weeks: 10, startsOn: '2027-02-01' },
      grounds: { cause: 'counter', round: 2, score: 850 },
      wishedBy: 'school',
    })
    expect(successor?.terms).not.toHaveProperty('by')
    expect(successor?.id).not.toBe(proposal)
    expect(successorOf(withdrawn, expiresAt)?.id).toBe(successor?.id)
  })

  it('has a successor that its side has accepted already', () => {
    const { states } = decided([], make({ wishedBy: 'school' }))
    expect(states.at(-1)).toMatchObject({ status: 'half-accepted', acceptedBy: 'school' })
  })

  it('is possible once: the second round is the last', () => {
    const dates = decided([made()], counter({ weeks: 10 })).events
    expect(refused([made(), ...dates], counter({ weeks: 11 }, 20, 'enterprise'))).toBe('no-more-rounds')
    expect(refused([made({ grounds: { ...grounds, round: 2 } })], counter({ headcount: 4 }))).toBe('no-more-rounds')
  })

  it.each([
    ['nothing', {}, 'counter-changes-nothing'],
    ['what stands already', { weeks: 12, headcount: 12 }, 'counter-changes-nothing'],
    ['a start in the past', { startsOn: '2027-01-03' }, 'start-past'],
    ['more heads than there are', { headcount: 21 }, 'no-free-capacity'],
  ] as const)('can not ask for %s', (_, wish, code) => expect(refused([made()], counter(wish))).toBe(code))

  it('leaves no successor to any other withdrawal', () => {
    expect(successorOf(before([made(), { type: 'withdrawn', reason: 'demand-withdrawn' }]), expiresAt)).toBeUndefined()
    expect(successorOf(before([made()]), expiresAt)).toBeUndefined()
  })
})

describe('an end', () => {
  it('by a no cools the pair for thirty days and keeps the remark inside', () => {
    const { events, states } = decided([made()], {
      type: 'decline',
      side: 'school',
      reason: 'too-far',
      remark: 'xa quá',
    })
    expect(events).toEqual([
      { type: 'declined', side: 'school', reason: 'too-far', coolsUntil: '2027-02-03', remark: 'xa quá' },
    ])
    expect(states.at(-1)).toMatchObject({ status: 'declined', coolsUntil: '2027-02-03' })
  })

  it('may still be a no of the side that had said yes, until the other has answered', () => {
    const no: ProposalCommand = { type: 'decline', side: 'school', reason: 'no-trainer' }
    expect(decided([made(), accepted('school')], no).states.at(-1)?.status).toBe('declined')
    expect(refused([made(), accepted('school'), { type: 'agreed', seats: seats(12) }], no)).toBe('not-in-this-state')
  })

  it('by a withdrawal takes half-accepted proposals too, but never for a batch', () => {
    const withdraw = (reason: 'demand-withdrawn' | 'displaced-by-batch'): ProposalCommand => ({
      type: 'withdraw',
      reason,
    })
    expect(decided([made(), accepted('school')], withdraw('demand-withdrawn')).states.at(-1)?.status).toBe('withdrawn')
    expect(decided([made()], withdraw('displaced-by-batch')).states.at(-1)?.status).toBe('withdrawn')
    expect(refused([made(), accepted('school')], withdraw('displaced-by-batch'))).toBe('already-answered')
  })
})

describe('a proposal for a demand that is served in one piece', () => {
  const undivided = [made({ setting: { ...setting, undivided: true } })]

  it('is taken in full by the school, or declined', () => {
    expect(refused(undivided, part('school', 3))).toBe('proposal-undivided')
    expect(refused(undivided, counter({ headcount: 3 }))).toBe('proposal-undivided')
    expect(decided(undivided, counter({ headcount: 15 })).events).toMatchObject([{ wish: { headcount: 15 } }, {}])
    expect(decided(undivided, counter({ weeks: 6 })).events).toMatchObject([{ wish: { weeks: 6 } }])
    expect(decided(undivided, accept('school')).events).toEqual([accepted('school')])
  })

  it('may be taken in part by the enterprise, whose wish it was', () => {
    expect(decided(undivided, part('enterprise', 3)).events).toMatchObject([{ headcount: 3 }])
    expect(decided(undivided, counter({ headcount: 3 }, 20, 'enterprise')).events).toMatchObject([{}, {}])
  })
})

describe('what is published', () => {
  const publish = (events: readonly ProposalEvent[], command: ProposalCommand, at: Facts = facts) => {
    const { events: news, states } = decided(events, command, at)
    return news.map((event, at) => {
      const state = states[at] ?? expect.fail('no state')
      const map: Record<string, (event: never, state: Proposal) => { name: string; data: object }> = publishProposal
      return map[event.type]?.(event as never, state) ?? expect.fail(`nothing for ${event.type}`)
    })
  }

  it.each([
    ['made', [], make()],
    ['made for a counter', [], make({ wishedBy: 'school' })],
    ['accepted and agreed', [made(), accepted('school')], accept('enterprise')],
    ['accepted in part', [made()], part('school', 8)],
    ['countered in dates', [made()], counter({ startsOn: '2027-02-15' })],
    ['countered in headcount', [made()], counter({ headcount: 15 })],
    ['declined', [made()], { type: 'decline', side: 'school', reason: 'too-far', remark: 'xa quá' }],
    ['withdrawn', [made()], { type: 'withdraw', reason: 'slot-reduced' }],
  ] as const)('obeys the contract and names both parties: %s', (_, events, command) => {
    for (const { name, data } of publish(events, command)) {
      const contract = proposalTopic.events[name as keyof typeof proposalTopic.events]
      const strict = contract.schema.strict().safeParse({ ...data, effectiveOn: '2027-01-04' })
      expect(strict.error?.issues ?? []).toEqual([])
      expect(data).toMatchObject(parties)
    }
  })

  it('is never a remark', () => {
    const no: ProposalCommand = { type: 'decline', side: 'school', reason: 'too-far', remark: 'xa quá' }
    expect(JSON.stringify(publish([made()], no))).not.toContain('xa quá')
  })

  it('gives back the headcount that was reserved, whatever was wished', () => {
    const [, withdrawn] = publish([made()], counter({ headcount: 15 }))
    expect(withdrawn).toMatchObject({ name: 'withdrawn', data: { headcount: 12, reason: 'replaced-by-counter' } })
    const [expired] = publish(
      [made(), { type: 'accepted-in-part', side: 'school', headcount: 8, returned: 4, coolsUntil: '2027-02-03' }],
      { type: 'expire' },
      late,
    )
    expect(expired).toMatchObject({ name: 'expired', data: { headcount: 8 } })
  })

  it('is nothing for a proposal that was never made', () =>
    expect(() => publishProposal.expired({ type: 'expired', coolsUntil: '2027-01-21' }, { status: 'absent' })).toThrow(
      'nothing to publish',
    ))
})
