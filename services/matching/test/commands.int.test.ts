import { agreementTopic, type SeatId } from '@noinghe/contracts'
import { addDays, newId } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matching } from '../src/index.ts'
import { ledgerFaults, overAgreedOf, pendingOf } from '../src/ledger/ledger.ts'
import { isListed, type Listing } from '../src/ledger/listing.ts'
import { isStanding, type Proposal } from '../src/proposal/proposal.ts'
import { createPair, quiet, type Running, today } from './world.ts'

let t: Running
beforeAll(async () => {
  t = await startForTest(matching)
}, 90_000)
afterAll(() => t.stop())

type Pair = ReturnType<typeof createPair>
type Market = { readonly pairs: readonly Pair[]; readonly seats: SeatId[] }

const verb = fc.constantFrom('accept', 'accept', 'accept', 'accept-part', 'counter', 'counter', 'decline')
const answers = fc.record({
  do: fc.constant('answer' as const),
  on: fc.nat(),
  verb,
  byEnterprise: fc.boolean(),
  heads: fc.integer({ min: 1, max: 9 }),
})
const changes = fc.oneof(
  fc.record({ do: fc.constant('demand' as const), on: fc.nat(), heads: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constant('slot' as const), heads: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ do: fc.constant('give-back' as const), on: fc.nat(), need: fc.boolean() }),
)
const action = fc.oneof({ weight: 5, arbitrary: answers }, { weight: 2, arbitrary: changes })
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never

const run = async ({ pairs, seats }: Market, todo: Action): Promise<void> => {
  const [first] = pairs
  const pair = 'on' in todo ? pairs[todo.on % pairs.length] : first
  if (first === undefined || pair === undefined) return
  switch (todo.do) {
    case 'answer': {
      const items = await first.proposals()
      const standing = items.filter(
        ({ status }: { status: string }) => status === 'unanswered' || status === 'half-accepted',
      )
      // now and then one that is over, to be refused
      const among = standing.length > 0 ? standing : items
      const target = among[todo.on % Math.max(1, among.length)]
      if (target === undefined) return
      const owner = pairs.find(({ demand }) => demand === target.demand) ?? pair
      const scope = todo.byEnterprise ? owner.enterprise : owner.school
      const bodies: Record<string, object> = {
        'accept-part': { headcount: todo.heads },
        counter: todo.heads > 5 ? { startsOn: addDays(target.terms.startsOn, todo.heads) } : { headcount: todo.heads },
        decline: { reason: 'other' },
      }
      const reply = await pair.answer(scope, target.id, todo.verb, bodies[todo.verb])
      expect([200, 409, 412, 422]).toContain(reply.status)
      seats.push(...(reply.body.seats ?? []))
      return
    }
    case 'demand':
      return pair.revise({ headcount: todo.heads })
    case 'slot':
      return first.resize({ capacity: todo.heads })
    case 'give-back': {
      const seat = seats[todo.on % Math.max(1, seats.length)]
      if (seat === undefined) return
      const owner = await ownerOf(pairs, seat)
      if (owner === undefined) return
      const answered = {
        demand: owner.demand,
        slot: owner.slot,
        ...owner.organisations,
        seats: [seat],
        balance: todo.need ? 'need' : 'supply',
        reopen: true,
        until: addDays(today(), 100),
      } as const
      await t.publish(agreementTopic, newId(), 'seat-answered', answered)
      await t.publish(agreementTopic, newId(), 'seat-answered', answered)
    }
  }
}

const ownerOf = async (pairs: readonly Pair[], seat: SeatId): Promise<Pair | undefined> => {
  const agreed = await t.service.app.aggregates.proposal.find({ 'state.seats': seat })
  const [state] = agreed.map(one => one.state)
  return pairs.find(({ demand }) => state !== undefined && state.status !== 'absent' && state.parties.demand === demand)
}

/** What both ledgers and the proposals say at one moment, in one snapshot. */
const check = ({ pairs }: Market): Promise<void> =>
  t.service.app.transact(async () => {
    const { demand: demands, slot: slots, proposal: proposals } = t.service.app.aggregates
    const slot = pairs[0]?.slot ?? ''
    const states = (await proposals.find({ 'state.parties.slot': slot }, 500)).map(({ state }) => state)
    const supply = (await slots.get(slot))?.state
    if (supply !== undefined) checkBalance('slot', supply, states)
    for (const { demand } of pairs) {
      const need = (await demands.get(demand))?.state
      const own = states.filter(state => state.status !== 'absent' && state.parties.demand === demand)
      if (need !== undefined) checkBalance('demand', need, own)
    }
  })

const checkBalance = (what: string, listing: Listing<unknown>, proposals: readonly Proposal[]): void => {
  if (!isListed(listing)) throw new Error(`${what} is not listed`)
  const { ledger, status } = listing
  expect({ what, faults: ledgerFaults(ledger) }).toEqual({ what, faults: [] })
  const standing = proposals.flatMap(state =>
    isStanding(state) ? [{ proposal: state.id, headcount: state.terms.headcount }] : [],
  )
  const byId = (entries: typeof ledger.pending) =>
    new Map(entries.map(({ proposal, headcount }) => [proposal, headcount]))
  expect(byId(ledger.pending), `${what}: what stands is what is reserved`).toEqual(byId(standing))
  const seats = proposals.flatMap(state => (state.status === 'agreed' ? state.seats : []))
  expect(ledger.seats.length + ledger.returned, `${what}: seats are live or given back`).toBe(seats.length)
  expect(ledger.seats.every(seat => seats.includes(seat))).toBe(true)
  expect(status === 'over-agreed', `${what}: says when it is over-agreed`).toBe(overAgreedOf(ledger) > 0)
  if (overAgreedOf(ledger) > 0) expect(pendingOf(ledger)).toBe(0)
}

it('keeps every ledger right after each command of any sequence over HTTP and from other services', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 16 }), async actions => {
      const first = createPair(t)
      await first.publish({ capacity: 20 })
      const pairs = [first, createPair(t, { school: first.school, slot: first.slot })]
      for (const pair of pairs) await pair.post({ headcount: 8 })
      const market: Market = { pairs, seats: [] }
      await quiet(t)
      for (const todo of actions) {
        await run(market, todo)
        await check(market)
        if (todo.do !== 'answer') await quiet(t)
      }
      await quiet(t)
      await check(market)
      for (const { status } of await first.proposals()) seen.add(status)
    }),
    { numRuns: 6, seed: 20_270_104, endOnFailure: true },
  )
  // a walk that never gets anywhere would prove nothing
  expect([...seen]).toEqual(expect.arrayContaining(['agreed', 'declined', 'withdrawn']))
}, 240_000)
