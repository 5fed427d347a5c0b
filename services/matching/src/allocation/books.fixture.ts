import { isRefusal } from '@noinghe/contracts'
import { allTrades } from '@noinghe/reference-data'
import fc from 'fast-check'
import { aDemand, aSlot, idOf, logistics, welding } from '../fixtures.ts'
import { giveBack, type Ledger, newLedger, reserve } from '../ledger/ledger.ts'
import { seatId } from '../proposal/proposal.ts'
import type { Book, BookedProposal } from './book.ts'
import type { AllocationPolicy } from './policy.ts'

/** Related to logistics, and on no priority list. */
export const trading = '6340102'
const trades = [logistics.college, logistics.intermediate, trading, welding] as const
const place = fc.option(
  fc.record({
    lat: fc.double({ min: 20.4, max: 21.2, noNaN: true }),
    lon: fc.double({ min: 106, max: 107, noNaN: true }),
  }),
  { freq: 6, nil: undefined },
)
const skills = fc.subarray(['forklift', 'customs', 'english', 'welding'])
const province = fc.constantFrom('31', '31', '31', '22')
const ward = fc.constantFrom('11413', '11443')
/** Open with so many; all agreed; all agreed and one given back. */
const ledger = fc
  .record({ limit: fc.integer({ min: 1, max: 9 }), state: fc.constantFrom('open', 'open', 'open', 'full', 'reopened') })
  .map(({ limit, state }): Ledger => {
    if (state === 'open') return newLedger(limit)
    const seats = Array.from({ length: limit }, (_, at) => seatId(idOf.proposal('agreed'), at))
    const full = { ...newLedger(limit), seats }
    return state === 'full' ? full : giveBack(full, seats.slice(0, 1))
  })

const demand = fc.record({
  trade: fc.option(fc.constantFrom(...trades), { freq: 4, nil: undefined }),
  level: fc.constantFrom('college', 'intermediate', 'elementary'),
  skills,
  weeks: fc.constantFrom(8, 12, 20),
  payBand: fc.constantFrom('none', '4m-6m', 'over-8m'),
  province,
  ward,
  point: place,
  ledger,
  owner: fc.nat({ max: 2 }),
})
const slot = fc.record({
  trade: fc.option(fc.constantFrom(...trades), { freq: 4, nil: undefined }),
  level: fc.constantFrom('college', 'intermediate'),
  skills,
  weeks: fc.constantFrom(10, 12),
  radiusKm: fc.option(fc.constantFrom(10, 30, 200), { freq: 3, nil: undefined }),
  wards: fc.subarray(['11413', '11443']),
  province,
  ward,
  otherProvinces: fc.boolean(),
  point: place,
  ledger,
  owner: fc.nat({ max: 2 }),
})
const ages = { movable: '2027-01-01T00:00:00.000Z', young: '2027-01-04T00:00:00.000Z' }
const pair = fc.record({
  demand: fc.nat({ max: 30 }),
  slot: fc.nat({ max: 30 }),
  kind: fc.constantFrom('movable', 'movable', 'young', 'cooling'),
})

/** Books in which everything may happen at once, all of their pairs worth a look; small enough for that. */
export const randomBook = (size = 12): fc.Arbitrary<Book> =>
  fc
    .record({
      needs: fc.array(demand, { minLength: 1, maxLength: size }),
      supplies: fc.array(slot, { minLength: 1, maxLength: size }),
      pairs: fc.array(pair, { maxLength: 8 }),
    })
    .map(({ needs, supplies, pairs }) => {
      const book: Book = {
        demands: needs.map(({ owner, trade, ...terms }, at) =>
          aDemand({
            name: `d${at}`,
            enterprise: idOf.enterprise(`${owner}`),
            ...(trade === undefined ? { trade, occupation: '3331' } : { trade }),
            ...terms,
          }),
        ),
        slots: supplies.map(({ owner, ...terms }, at) =>
          aSlot({ name: `s${at}`, school: idOf.school(`${owner}`), ...terms }),
        ),
        standing: [],
        cooling: [],
      }
      return pairs.reduce(withPair, book)
    })

const withPair = (
  book: Book,
  { demand, slot, kind }: { demand: number; slot: number; kind: 'movable' | 'young' | 'cooling' },
  at: number,
): Book => {
  const [need, supply] = [book.demands[demand % book.demands.length], book.slots[slot % book.slots.length]]
  if (need === undefined || supply === undefined) return book
  const between = { demand: need.id, slot: supply.id }
  if ([...book.standing, ...book.cooling].some(one => one.demand === need.id && one.slot === supply.id)) return book
  if (kind === 'cooling') return { ...book, cooling: [...book.cooling, { ...between, until: '2027-02-01' }] }
  const proposal = idOf.proposal(`standing ${at}`)
  const held = [need, supply].map(one => reserve(one.ledger, proposal, 1))
  const [needs, supplies] = held
  if (needs === undefined || supplies === undefined || isRefusal(needs) || isRefusal(supplies)) return book
  const standing: BookedProposal = {
    ...between,
    school: supply.school,
    proposal,
    headcount: 1,
    score: 500,
    madeAt: ages[kind],
    halfAccepted: false,
  }
  return {
    demands: book.demands.map(one => (one === need ? { ...one, ledger: needs } : one)),
    slots: book.slots.map(one => (one === supply ? { ...one, ledger: supplies } : one)),
    standing: [...book.standing, standing],
    cooling: book.cooling,
  }
}

export const randomPolicy: fc.Arbitrary<AllocationPolicy> = fc.record({
  keepBonus: fc.constantFrom(0, 50),
  schoolFairness: fc.constantFrom(0, 0, 200),
  enterpriseFairness: fc.constantFrom(0, 0, 100),
  priority: fc.constantFrom(
    { rule: 'none' } as const,
    { rule: 'percent', more: 40 } as const,
    { rule: 'tier' } as const,
  ),
})

/** A market of a whole country: few trades make up most of it, places gather around towns, whoever is too far is no pair. */
export const countryBook = (count: number, seed: number): Book => {
  const next = seeded(seed)
  const pick = <One>(list: readonly [One, ...One[]]): One => list[Math.floor(next() * list.length)] ?? list[0]
  const codes = allTrades().map(({ code }) => code)
  /** The first ones often, the last ones hardly. */
  const tradeOf = () => codes[Math.floor(codes.length * next() ** 3)] ?? logistics.college
  const townOf = () => ({ lat: 10 + 12 * next(), lon: 105 + 3 * next() })
  const towns = [townOf(), ...Array.from({ length: 39 }, townOf)] as const
  const placeOf = () => {
    const { lat, lon } = pick(towns)
    return { lat: lat + 0.4 * (next() - 0.5), lon: lon + 0.4 * (next() - 0.5) }
  }
  const skillsOf = (share: number) => ['s1', 's2', 's3', 's4', 's5', 's6'].filter(() => next() < share)
  const both = () => {
    const trade = tradeOf()
    const level = trade.startsWith('6') ? ('college' as const) : ('intermediate' as const)
    return { trade, level, point: placeOf(), ledger: newLedger(1 + Math.floor(30 * next())) }
  }
  const numbers = Array.from({ length: count }, (_, at) => at)
  return {
    demands: numbers.map(at => aDemand({ name: `d${at}`, ...both(), skills: skillsOf(0.4), weeks: pick([8, 12, 16]) })),
    slots: numbers.map(at =>
      aSlot({ name: `s${at}`, ...both(), skills: skillsOf(0.7), weeks: pick([10, 12]), radiusKm: pick([30, 60, 120]) }),
    ),
    standing: [],
    cooling: [],
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
const seeded = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
