import { isRefusal, type ProposalId, type SeatId, type Side } from '@noinghe/contracts'
import { type Facts, runCommand } from '@noinghe/service-kit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idOf } from '../fixtures.ts'
import type { ProposalEvent } from '../proposal/proposal.events.ts'
import { grounds, setting, terms } from '../proposal/proposal.fixtures.ts'
import { isStanding, type Proposal, type ProposalCommand, proposalDecider } from '../proposal/proposal.ts'
import { successorOf } from '../proposal/successor.ts'
import { follow } from './follow.ts'
import { agreedOf, freeOf, giveBack, type Ledger, ledgerFaults, newLedger, overAgreedOf, pendingOf } from './ledger.ts'
import { type Releasable, resize, shut } from './resize.ts'

/** A small market in memory: what the service's transactions do, without a database. */
type World = {
  readonly ledgers: Readonly<Record<string, Ledger>>
  readonly proposals: ReadonlyMap<ProposalId, Proposal>
  readonly history: readonly { readonly proposal: ProposalId; readonly event: ProposalEvent }[]
}

const nodes = { enterprise: ['d0', 'd1'], school: ['s0', 's1'] } as const
type Action =
  | { readonly do: 'make'; readonly demand: number; readonly slot: number; readonly headcount: number }
  | { readonly do: 'answer'; readonly on: number; readonly command: ProposalCommand }
  | { readonly do: 'resize'; readonly node: string; readonly limit: number }
  | { readonly do: 'close'; readonly node: string }
  | { readonly do: 'give-back'; readonly node: string; readonly seat: number; readonly times: number }

const early: Facts = { today: '2027-01-04', now: '2027-01-04T05:00:00.000Z' }
const late: Facts = { today: '2027-01-20', now: '2027-01-20T05:00:00.000Z' }
const expiresAt = '2027-01-13T17:00:00.000Z'

const start: World = {
  ledgers: Object.fromEntries(
    Object.values(nodes)
      .flat()
      .map(node => [node, newLedger(8)]),
  ),
  proposals: new Map(),
  history: [],
}

const nodesOf = (proposal: Proposal): readonly [string, string] => {
  if (proposal.status === 'absent') return ['', '']
  const named = (list: readonly string[], id: string, of: (name: string) => string) =>
    list.find(name => of(name) === id) ?? ''
  return [
    named(nodes.enterprise, proposal.parties.demand, idOf.demand),
    named(nodes.school, proposal.parties.slot, idOf.slot),
  ]
}

const ledger = (world: World, node: string): Ledger => world.ledgers[node] ?? expect.fail(`no ledger ${node}`)

/** One command on one proposal with both ledgers: all of it, or nothing. */
const run = (world: World, id: ProposalId, command: ProposalCommand, facts: Facts): World => {
  const before = world.proposals.get(id) ?? proposalDecider.initial
  const outcome = runCommand(proposalDecider, before, command, facts)
  if (isRefusal(outcome)) return world
  const after = outcome.states.at(-1) ?? before
  const ledgers: Record<string, Ledger> = { ...world.ledgers }
  for (const node of nodesOf(after)) {
    const followed = follow(ledgers[node] ?? expect.fail(`no ledger ${node}`), id, after)
    if (isRefusal(followed)) return world
    ledgers[node] = followed
  }
  const history = [...world.history, ...outcome.events.map(event => ({ proposal: id, event }))]
  const saved = { ledgers, proposals: new Map(world.proposals).set(id, after), history }
  const successor = successorOf(after, expiresAt)
  return successor === undefined || before.status === 'absent' ? saved : run(saved, successor.id, successor, facts)
}

const standingOf = (world: World): readonly Releasable[] =>
  [...world.proposals].flatMap(([proposal, state]) =>
    isStanding(state)
      ? [{ proposal, score: state.grounds.score, madeAt: state.madeAt, halfAccepted: state.status === 'half-accepted' }]
      : [],
  )

const shrunk = (world: World, node: string, after: { ledger: Ledger; withdraw: readonly ProposalId[] }): World => {
  const halfAccepted = new Map(standingOf(world).map(one => [one.proposal, one.halfAccepted]))
  const answers = after.withdraw.map(id => halfAccepted.get(id))
  expect(answers, 'unanswered first').toEqual(answers.toSorted((a, b) => Number(a) - Number(b)))
  const left = after.ledger.pending.some(({ proposal }) => halfAccepted.get(proposal) === false)
  if (left) expect(answers).not.toContain(true)
  const resized = { ...world, ledgers: { ...world.ledgers, [node]: after.ledger } }
  return after.withdraw.reduce(
    (current, id) => run(current, id, { type: 'withdraw', reason: 'demand-reduced' }, early),
    resized,
  )
}

const step = (world: World, action: Action): World => {
  switch (action.do) {
    case 'make': {
      const [demand, slot] = [nodes.enterprise[action.demand] ?? '', nodes.school[action.slot] ?? '']
      const parties = {
        demand: idOf.demand(demand),
        slot: idOf.slot(slot),
        enterprise: idOf.enterprise(demand),
        school: idOf.school(slot),
      }
      const id = idOf.proposal(`p${world.proposals.size}`)
      const score = 500 + ((world.proposals.size * 37) % 400)
      return run(
        world,
        id,
        {
          type: 'make',
          id,
          parties,
          terms: { ...terms, headcount: action.headcount },
          grounds: { ...grounds, score },
          setting,
          expiresAt,
        },
        early,
      )
    }
    case 'answer': {
      const ids = [...world.proposals.keys()]
      const id = ids[action.on % Math.max(1, ids.length)]
      if (id === undefined) return world
      return run(world, id, withAvailable(world, id, action.command), action.command.type === 'expire' ? late : early)
    }
    case 'resize':
      return shrunk(world, action.node, resize(ledger(world, action.node), action.limit, standingOf(world)))
    case 'close':
      return shrunk(world, action.node, shut(ledger(world, action.node), standingOf(world)))
    case 'give-back': {
      const seats = seatsEverAgreed(world)
      const seat = seats[action.seat % Math.max(1, seats.length)]
      if (seat === undefined) return world
      const once = giveBack(ledger(world, action.node), [seat])
      const after = Array.from({ length: action.times }).reduce<Ledger>(current => giveBack(current, [seat]), once)
      expect(after, 'a second report changes nothing').toEqual(once)
      return { ...world, ledgers: { ...world.ledgers, [action.node]: after } }
    }
  }
}

const withAvailable = (world: World, id: ProposalId, command: ProposalCommand): ProposalCommand => {
  const proposal = world.proposals.get(id)
  if (command.type !== 'counter' || proposal === undefined || !isStanding(proposal)) return command
  const free = Math.min(...nodesOf(proposal).map(node => freeOf(ledger(world, node))))
  return { ...command, available: proposal.terms.headcount + free }
}

const seatsEverAgreed = (world: World): readonly SeatId[] =>
  world.history.flatMap(({ event }) => (event.type === 'agreed' ? event.seats : []))

const check = (world: World): void => {
  for (const [node, one] of Object.entries(world.ledgers)) {
    expect({ node, faults: ledgerFaults(one) }).toEqual({ node, faults: [] })
    const own = [...world.proposals].filter(([, state]) => nodesOf(state).includes(node))
    const standing = own.flatMap(([proposal, state]) =>
      isStanding(state) ? [{ proposal, headcount: state.terms.headcount }] : [],
    )
    const byId = (list: readonly { proposal: string; headcount: number }[]) =>
      new Map(list.map(entry => [entry.proposal, entry.headcount]))
    expect(byId(one.pending), `${node}: what stands is what is reserved`).toEqual(byId(standing))
    const agreed = own.flatMap(([, state]) => (state.status === 'agreed' ? state.seats : []))
    expect(agreedOf(one) + one.returned, `${node}: seats are live or given back`).toBe(agreed.length)
    expect(one.seats.every(seat => agreed.includes(seat))).toBe(true)
    if (overAgreedOf(one) > 0) expect(pendingOf(one), `${node}: nothing pends beyond agreed`).toBe(0)
    if (!one.open) expect(pendingOf(one) + freeOf(one)).toBe(0)
  }
  for (const id of world.proposals.keys())
    checkStory(world.history.filter(({ proposal }) => proposal === id).map(({ event }) => event))
}

/** A proposal ends at most once, is agreed only after a yes of both sides to the same terms, and never grows. */
const checkStory = (events: readonly ProposalEvent[]): void => {
  const ends = events.filter(({ type }) => ['agreed', 'declined', 'expired', 'withdrawn'].includes(type))
  expect(ends.length).toBeLessThanOrEqual(1)
  if (ends[0] !== undefined) expect(events.at(-1)).toBe(ends[0])
  expect(events.filter(({ type }) => type === 'countered').length).toBeLessThanOrEqual(1)
  let said = new Set<Side>()
  let headcount = 0
  for (const event of events) {
    if (event.type === 'made') headcount = event.terms.headcount
    if (event.type === 'countered') said = new Set([event.side])
    if (event.type === 'accepted') said.add(event.side)
    if (event.type === 'accepted-in-part') {
      expect(event.headcount + event.returned).toBe(headcount)
      headcount = event.headcount
      said.add(event.side)
    }
    if (event.type === 'agreed') {
      expect([...said].toSorted()).toEqual(['enterprise', 'school'])
      expect(event.seats).toHaveLength(headcount)
    }
  }
}

const side = fc.constantFrom<Side>('enterprise', 'school')
const node = fc.constantFrom(...nodes.enterprise, ...nodes.school)
const few = fc.integer({ min: 1, max: 8 })
const command: fc.Arbitrary<ProposalCommand> = fc.oneof(
  { weight: 4, arbitrary: side.map(by => ({ type: 'accept', side: by }) as const) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('accept-in-part' as const), side, headcount: few }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('counter' as const),
      side,
      wish: fc.record({ weeks: few, headcount: few }, { requiredKeys: [] }),
      available: fc.constant(0),
      expiresAt: fc.constant(expiresAt),
    }),
  },
  { weight: 1, arbitrary: side.map(by => ({ type: 'decline', side: by, reason: 'other' }) as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'expire' } as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'withdraw', reason: 'displaced-by-batch' } as const) },
)
const one = fc.integer({ min: 0, max: 1 })
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('make' as const), demand: one, slot: one, headcount: few }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('answer' as const), on: fc.nat(30), command }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('resize' as const), node, limit: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), node }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('give-back' as const),
      node,
      seat: fc.nat(60),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
)

it('keeps every ledger and every proposal right after any command of any sequence', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 50 }), actions => {
      let world = start
      for (const next of actions) {
        world = step(world, next)
        check(world)
      }
      for (const { event } of world.history) seen.set(event.type, (seen.get(event.type) ?? 0) + 1)
      for (const balance of Object.values(world.ledgers)) if (overAgreedOf(balance) > 0) seen.set('over-agreed', 1)
      if (seatsEverAgreed(world).length > 0 && Object.values(world.ledgers).some(({ returned }) => returned > 0))
        seen.set('returned', 1)
    }),
    { numRuns: 300, seed: 20270104 },
  )
  // A walk that never gets anywhere would prove nothing.
  expect([...seen.keys()].toSorted()).toEqual([
    'accepted',
    'accepted-in-part',
    'agreed',
    'countered',
    'declined',
    'expired',
    'made',
    'over-agreed',
    'returned',
    'withdrawn',
  ])
}, 60_000)

it('follows any proposal twice as if it followed it once', () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 30 }), actions => {
      const world = actions.reduce(step, start)
      for (const [id, proposal] of world.proposals) {
        const [demand] = nodesOf(proposal)
        const balance = ledger(world, demand)
        // a seat given back is not agreed again: the proposal that agreed it changes no more
        if (proposal.status === 'agreed' && !proposal.seats.every(seat => balance.seats.includes(seat))) continue
        expect(follow(balance, id, proposal)).toEqual(balance)
      }
    }),
    { numRuns: 100, seed: 20270104 },
  )
})
