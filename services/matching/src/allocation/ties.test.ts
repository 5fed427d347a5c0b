import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf } from '../fixtures.ts'
import { newLedger } from '../ledger/ledger.ts'
import type { Book } from './book.ts'
import { randomBook, randomPolicy } from './books.fixture.ts'
import { conditionsOf } from './conditions.ts'
import type { Move } from './moves.ts'
import type { Plan } from './plan.ts'
import { batchOn, bookOf, movesOn, posted } from './plans.fixture.ts'
import { plainPolicy } from './policy.ts'

const batch = (part: Partial<Book>, policy = plainPolicy): Promise<Plan> => batchOn(bookOf(part), { policy })

type Proposed = Extract<Move, { kind: 'propose' }>
const proposedIn = ({ moves }: Pick<Plan, 'moves'>): readonly Proposed[] =>
  moves.filter(move => move.kind === 'propose')
const headsOf = (made: Plan) =>
  Object.fromEntries(proposedIn(made).map(({ parties, terms }) => [parties.slot, terms.headcount]))

const school = idOf.school('town')
/** Room for eight at one school in two slots, for six at another that suits better. */
const slots = [
  aSlot({ name: 'near', capacity: 6, point: { lat: 20.83, lon: 106.76 } }),
  aSlot({ name: 'morning', capacity: 5, school }),
  aSlot({ name: 'evening', capacity: 3, school }),
]
const [near, morning, evening] = slots.map(({ id }) => id)

describe('a demand for one school', () => {
  const demand = aDemand({ headcount: 8, oneSchool: true })

  it('is served in full by slots of one school, though others suit better', async () => {
    const made = await batch({ demands: [demand], slots })
    expect(headsOf(made)).toEqual({ [morning ?? '']: 5, [evening ?? '']: 3 })
    expect(made.met?.cost).toBeGreaterThan(0)
    expect(new Set(proposedIn(made).map(({ together }) => together)).size).toBe(1)
    const plain = await batch({ demands: [aDemand({ headcount: 8 })], slots })
    expect(headsOf(plain)).toMatchObject({ [near ?? '']: 6 })
    expect(plain).not.toHaveProperty('met')
    expect(proposedIn(plain).every(({ together }) => together === undefined)).toBe(true)
  })

  it('is served by nobody where no school has room for all, and leaves the seats to others', async () => {
    const large = aDemand({ headcount: 9, oneSchool: true })
    const other = aDemand({ name: 'other', headcount: 4, payBand: 'none' })
    const made = await batch({ demands: [large, other], slots })
    expect(proposedIn(made).map(({ parties }) => parties.demand)).toEqual([other.id])
  })

  it('takes the rest from the school that serves a part of it, be it agreed or still to be answered', async () => {
    const begun = { ...newLedger(8), pending: [{ proposal: idOf.proposal('standing'), headcount: 5 }] }
    const demands = [aDemand({ headcount: 8, oneSchool: true, ledger: begun })]
    const full = aSlot({ name: 'morning', school, capacity: 5, ledger: begun })
    const young = aStanding(demands[0] ?? demand, full, { headcount: 5, madeAt: facts.now })
    expect(headsOf(await batch({ demands, slots, standing: [young] }))).toEqual({ [evening ?? '']: 3 })
    const agreed = demands.map(one => ({ ...one, agreedWith: [idOf.school('near')] }))
    expect(headsOf(await batch({ demands: agreed, slots }))).toEqual({ [near ?? '']: 3 })
  })

  it('grows by a new proposal where the old one was too small for it', async () => {
    const held = { proposal: idOf.proposal('standing'), headcount: 5 }
    const grown = aDemand({ headcount: 6, oneSchool: true, ledger: { ...newLedger(6), pending: [held] } })
    const slot = aSlot({ name: 'near', capacity: 6, ledger: { ...newLedger(6), pending: [held] } })
    const standing = [aStanding(grown, slot, { headcount: 5 })]
    const { moves } = await batch({ demands: [grown], slots: [slot], standing })
    expect(moves).toMatchObject([
      { kind: 'withdraw', headcount: 5 },
      { kind: 'propose', terms: { headcount: 6 } },
    ])
  })
})

describe('linked demands', () => {
  const enterprise = idOf.enterprise('works')
  const welders = aDemand({ name: 'welders', enterprise, headcount: 4 })
  const fitters = aDemand({ name: 'fitters', enterprise, headcount: 8, linkedDemands: [welders.id] })

  it('are served together or not at all, whoever names the other', async () => {
    const together = await batch({ demands: [welders, fitters], slots })
    expect(proposedIn(together).reduce((sum, { terms }) => sum + terms.headcount, 0)).toBe(12)
    expect((await batch({ demands: [welders, fitters], slots: slots.slice(0, 2) })).moves).toEqual([])
    expect(movesOn(bookOf({ demands: [welders, fitters], slots }), posted(welders))).toEqual([])
    // the other may be on its way
    expect(movesOn(bookOf({ demands: [fitters], slots }), posted(fitters))).toEqual([])
  })

  it('do not hold back a demand of another enterprise, or one whose other has left the book', async () => {
    const foreign = { ...welders, enterprise: idOf.enterprise('else') }
    const few = slots.slice(0, 1)
    expect(proposedIn(await batch({ demands: [foreign, fitters], slots: few }))).not.toEqual([])
    expect(proposedIn(await batch({ demands: [fitters], slots: few }))).not.toEqual([])
  })

  it('stay all or none when one of them is served', () => {
    const nodes = [
      { of: welders, free: 0 },
      { of: fitters, free: 8 },
    ]
    expect(conditionsOf({ demands: nodes, slots: [] }, new Map()).linked).toEqual([[1]])
  })
})

describe('a slot with a smallest group', () => {
  const slot = aSlot({ capacity: 10, minimumCohort: 5 })

  it('takes nobody until there are enough for it', async () => {
    const few = [aDemand({ headcount: 4 })]
    expect((await batch({ demands: few, slots: [slot] })).moves).toEqual([])
    const enough = [...few, aDemand({ name: 'more', headcount: 1 })]
    expect(proposedIn(await batch({ demands: enough, slots: [slot] }))).toHaveLength(2)
  })

  it('counts who is there already', async () => {
    const pending = [{ proposal: idOf.proposal('standing'), headcount: 3 }]
    const begun = aSlot({ capacity: 10, minimumCohort: 5, ledger: { ...newLedger(10), pending } })
    expect((await batch({ demands: [aDemand({ headcount: 1 })], slots: [begun] })).moves).toEqual([])
    expect(headsOf(await batch({ demands: [aDemand({ headcount: 2 })], slots: [begun] }))).toEqual({ [slot.id]: 2 })
    const met = aSlot({ capacity: 10, minimumCohort: 3, ledger: { ...newLedger(10), pending } })
    const demand = aDemand({ headcount: 1 })
    expect(movesOn(bookOf({ demands: [demand], slots: [met] }), posted(demand))).toHaveLength(1)
    expect(movesOn(bookOf({ demands: [demand], slots: [begun] }), posted(demand))).toEqual([])
  })
})

/** A random book in which some are tied. */
const tiedBook = fc
  .record({
    of: randomBook(8),
    one: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    links: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 4 }),
    groups: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ of, one, links, groups }): Book => {
    const linkedTo = (at: number) =>
      links.flatMap(([from, to]) => (from === at && from !== to ? (of.demands[to]?.id ?? []) : []))
    return {
      ...of,
      demands: of.demands.map((demand, at) => ({
        ...demand,
        oneSchool: one[at] ?? false,
        linkedDemands: linkedTo(at),
      })),
      slots: of.slots.map((slot, at) => ({ ...slot, minimumCohort: Math.min(groups[at] ?? 1, slot.ledger.limit) })),
    }
  })

describe('a batch of tied demands and slots', () => {
  it('meets every condition within every limit, whatever the book and the policy', () =>
    fc.assert(
      fc.asyncProperty(tiedBook, randomPolicy, async (of, policy) => {
        const { draft, met, allocation } = await batch(of, policy)
        const heads = met?.allocation.heads ?? allocation.heads
        const servedBy = (id: string) =>
          draft.options.flatMap(({ demand, slot }, at) => {
            const count = heads[at] ?? 0
            return demand.id === id && count > 0 ? [{ count, school: slot.school }] : []
          })
        const given = (id: string) => servedBy(id).reduce((sum, { count }) => sum + count, 0)
        for (const { of: demand, free } of draft.demands) {
          expect(given(demand.id)).toBeLessThanOrEqual(free)
          const schools = new Set(servedBy(demand.id).map(one => one.school))
          if (demand.oneSchool) expect(schools.size).toBeLessThanOrEqual(1)
          const isBegun = of.standing.some(one => one.demand === demand.id && one.madeAt === '2027-01-04T00:00:00.000Z')
          if (demand.oneSchool && !isBegun) expect([0, free]).toContain(given(demand.id))
          for (const other of demand.linkedDemands ?? []) {
            const node = draft.demands.find(one => one.of.id === other && one.of.enterprise === demand.enterprise)
            if (node === undefined || free === 0 || node.free === 0) continue
            expect([given(demand.id) === free, given(other) === node.free]).toSatisfy(([a, b]) => a === b)
          }
        }
        for (const { of: slot, free } of draft.slots) {
          const count = draft.options.reduce(
            (sum, one, at) => sum + (one.slot.id === slot.id ? (heads[at] ?? 0) : 0),
            0,
          )
          expect(count).toBeLessThanOrEqual(free)
          if (count > 0) expect(count + slot.ledger.limit - free).toBeGreaterThanOrEqual(slot.minimumCohort ?? 1)
        }
        if (met) expect(met.cost).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 150, seed: 11 },
    ))
})
