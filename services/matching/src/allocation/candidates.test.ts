import { solve, verify } from '@noinghe/matching-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf, logistics } from '../fixtures.ts'
import { newLedger, pendingOf } from '../ledger/ledger.ts'
import { certificateOf } from '../run/certificate.ts'
import { type Book, pairKey } from './book.ts'
import { countryBook, randomBook, randomPolicy, trading } from './books.fixture.ts'
import { type Plan, planEvent } from './plan.ts'
import { batchOn, bookOf, posted, wholeDraft } from './plans.fixture.ts'
import { type AllocationPolicy, plainPolicy } from './policy.ts'
import { candidateRules } from './rules.ts'

/** Faults of a plan's heads and prices on the instance that has every eligible pair. */
const faultsOnAllPairs = (of: Book, policy: AllocationPolicy, { draft, allocation }: Plan) => {
  const { instance, options } = wholeDraft(of, policy)
  const heads = new Map(draft.options.map((option, at) => [keyOf(option), allocation.heads[at] ?? 0]))
  return verify(instance, { ...allocation, heads: Float64Array.from(options, one => heads.get(keyOf(one)) ?? 0) })
}
const keyOf = ({ demand, slot }: Plan['draft']['options'][number]) => pairKey({ demand: demand.id, slot: slot.id })

/** So few that pairs are missing. */
const few = { nearest: 1, best: 1, slackest: 0, joining: 1 }

const onLine = fc.record({
  km: fc.integer({ min: 0, max: 90 }),
  count: fc.integer({ min: 1, max: 4 }),
  isPriority: fc.boolean(),
})
/** Alike in all but place, size and whether the trade has priority: what a pair could score at a distance is what it scores. */
const lineBook = fc
  .tuple(fc.array(onLine, { minLength: 3, maxLength: 10 }), fc.array(onLine, { minLength: 3, maxLength: 10 }))
  .map(([needs, supplies]): Book => {
    const at = ({ km, isPriority }: { km: number; isPriority: boolean }) => ({
      point: { lat: 20.5 + km / 111, lon: 106.6 },
      trade: isPriority ? logistics.college : trading,
    })
    return bookOf({
      demands: needs.map((one, n) => aDemand({ name: `${n}`, headcount: one.count, ...at(one) })),
      slots: supplies.map((one, n) => aSlot({ name: `${n}`, capacity: one.count, radiusKm: 200, ...at(one) })),
    })
  })

describe('a batch on the likeliest pairs', () => {
  it('is proved optimal on all eligible pairs, whatever the book, the policy and the pairs it began with', async () => {
    const rounds: number[] = []
    const rules = fc.record({
      nearest: fc.integer({ min: 1, max: 4 }),
      best: fc.integer({ min: 1, max: 3 }),
      slackest: fc.nat({ max: 1 }),
      joining: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(randomBook(), lineBook), randomPolicy, rules, async (of, policy, chosen) => {
        const made = await batchOn(of, { policy, rules: chosen })
        expect(faultsOnAllPairs(of, policy, made)).toEqual([])
        rounds.push(made.candidates?.rounds ?? 0)
      }),
      { numRuns: 120, seed: 2 },
    )
    expect(rounds.filter(count => count > 1).length).toBeGreaterThan(20)
  })

  it('looks further where what is near is full, and says how far', async () => {
    const demands = ['a', 'b', 'c'].map(name => aDemand({ name, headcount: 10 }))
    const near = aSlot({ name: 'near', capacity: 10 })
    const away = ['x', 'y'].map((name, at) =>
      aSlot({ name, capacity: 10, point: { lat: 20.81, lon: 106.6 - at / 50 } }),
    )
    const of = bookOf({ demands, slots: [...away, near] })
    const made = await batchOn(of, { rules: few })
    expect(made.candidates).toMatchObject({ pairs: 3, missing: made.draft.options.length - 3 })
    expect(made.candidates?.rounds).toBeGreaterThan(1)
    expect(made.allocation.levels.at(-1)?.value).toBe((await batchOn(of)).allocation.levels.at(-1)?.value)
    expect(made.moves).toHaveLength(3)
    const certificate = certificateOf(made, plainPolicy)
    expect(certificate.report?.candidates).toEqual(made.candidates)
    expect(certificate.params).toMatchObject({ candidateRules })
  })

  const twelve = { occupation: '3331', trade: undefined }
  it.each([
    ['whose place is not known', {}, { point: undefined }],
    ['for a workplace that is not known', { point: undefined }, {}],
    ['of a related trade', {}, { trade: logistics.intermediate, level: 'college' as const }],
    ['of the trades that lead to an occupation', twelve, {}],
    ['without a trade code, for a skill in common', {}, { trade: undefined }],
    ['of another province', {}, { province: '22', otherProvinces: true }],
    ['that goes by wards', {}, { radiusKm: undefined, wards: ['11413'], point: { lat: 20.3, lon: 105.9 } }],
    ['that goes anywhere', {}, { radiusKm: undefined, point: { lat: 10.8, lon: 106.7 } }],
  ])('finds a missing slot %s', async (_, asked, offered) => {
    const demand = aDemand({ headcount: 5, ...asked })
    const decoy = aSlot({ name: 'decoy', capacity: 2 })
    const target = aSlot({ name: 'target', capacity: 9, ...offered })
    const { moves } = await batchOn(bookOf({ demands: [demand], slots: [decoy, target] }), { rules: few })
    const placed = moves.map(move => (move.kind === 'propose' ? move.terms.headcount : 0))
    expect(placed.reduce((sum, heads) => sum + heads, 0)).toBe(5)
  })

  it.each([
    ['as good as any other', { rule: 'none' } as const, trading],
    ['worth more', { rule: 'percent', more: 50 } as const, logistics.college],
    ['before all others', { rule: 'tier' } as const, logistics.college],
  ])('takes a slot of a priority trade as %s, likely or not', async (_, priority, chosen) => {
    const demand = aDemand({ trade: trading, headcount: 5 })
    const slots = [trading, logistics.college].map(trade => aSlot({ name: trade, trade, capacity: 9 }))
    const of = bookOf({ demands: [demand], slots })
    const { moves, candidates } = await batchOn(of, { rules: few, policy: { ...plainPolicy, priority } })
    expect(moves).toMatchObject([{ kind: 'propose', terms: { trade: chosen, headcount: 5 } }])
    expect(candidates?.missing).toBe(chosen === trading ? 0 : 1)
  })

  it('knows the price of a full slot though none of its pairs is likely', async () => {
    const demand = aDemand({ headcount: 5 })
    const full = aSlot({ name: 'full', ledger: { ...newLedger(3), limit: 0 }, point: { lat: 20.81, lon: 106.6 } })
    const of = bookOf({ demands: [demand], slots: [full, aSlot({ name: 'near', capacity: 2 })] })
    const { slots } = certificateOf(await batchOn(of, { rules: few }), plainPolicy)
    expect(slots.find(({ id }) => id === full.id)?.price).toBeGreaterThan(700)
  })

  it('keeps every standing proposal among its pairs, and of the others the best, and those with most seats', async () => {
    const held = { ...newLedger(5), pending: [{ proposal: idOf.proposal('standing'), headcount: 4 }] }
    const demand = aDemand({ ledger: held })
    const at = (km: number) => ({ point: { lat: 20.83 - km / 111, lon: 106.77 }, radiusKm: 100 })
    const standing = aSlot({ name: 'far', ...at(60), ledger: held })
    const small = Array.from({ length: 8 }, (_, km) => aSlot({ name: `${km}`, capacity: 2, ...at(km) }))
    const wide = aSlot({ name: 'wide', capacity: 20, ...at(9) })
    const of = bookOf({ demands: [demand], slots: [standing, wide, ...small], standing: [aStanding(demand, standing)] })
    const { draft, candidates } = await batchOn(of, { rules: { nearest: 9, best: 3, slackest: 1, joining: 1 } })
    const names = new Map(of.slots.map(slot => [slot.id, pendingOf(slot.ledger) > 0 ? 'standing' : slot.ledger.limit]))
    const first = draft.options.slice(0, candidates?.pairs).map(({ slot }) => names.get(slot.id))
    expect(first.toSorted()).toEqual([2, 2, 2, 20, 'standing'])
  })

  it('is the same whatever the order of the lists', async () => {
    const policy = { ...plainPolicy, schoolFairness: 200, enterpriseFairness: 100 }
    await fc.assert(
      fc.asyncProperty(randomBook(), async of => {
        const turned = bookOf({
          demands: of.demands.toReversed(),
          slots: of.slots.toReversed(),
          standing: of.standing.toReversed(),
          cooling: of.cooling.toReversed(),
        })
        const [one, other] = await Promise.all([of, turned].map(list => batchOn(list, { policy, rules: few })))
        expect(other?.moves).toEqual(one?.moves)
        expect(other?.allocation).toEqual(one?.allocation)
      }),
      { numRuns: 25, seed: 3 },
    )
  })

  it('scores a small part of what an exhaustive look would', async () => {
    const of = countryBook(2000, 1)
    const looks = { distances: 0 }
    // of every pair that is judged the distance is taken, of those that join several times
    const counting: typeof facts = {
      ...facts,
      haversineKm: (a, b) => {
        looks.distances++
        return facts.haversineKm(a, b)
      },
    }
    const { draft, allocation, candidates } = await batchOn(of, { facts: counting })
    const slotsOf = new Map<string | undefined, number>()
    for (const { trade } of of.slots) slotsOf.set(trade, (slotsOf.get(trade) ?? 0) + 1)
    const tradesOf = (trade = '') => [trade, ...facts.relatedTrades(trade).map(({ code }) => code)]
    const all = of.demands
      .flatMap(({ trade }) => tradesOf(trade))
      .reduce((sum, code) => sum + (slotsOf.get(code) ?? 0), 0)
    expect(looks.distances).toBeLessThan(all / 4)
    expect(draft.options.length / 2000).toBeLessThan(50)
    expect(candidates?.missing).toBeGreaterThan(0)
    expect(allocation.gap).toBe(0)
  })
})

it('an event has every pair, and no count of missing ones', () => {
  const [demand, ...slots] = [aDemand(), aSlot(), aSlot({ name: 'b' }), aSlot({ name: 'c' })]
  const of = bookOf({ demands: [demand], slots })
  const made = planEvent(of, posted(demand), facts)
  expect(made.draft.options).toHaveLength(3)
  expect(made.candidates).toBeUndefined()
  expect(solve(made.draft.instance).levels[0]?.value).toBe(made.allocation.levels[0]?.value)
})
