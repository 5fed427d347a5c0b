import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, facts, idOf, logistics, welding } from '../fixtures.ts'
import { newLedger } from '../ledger/ledger.ts'
import type { DemandTerms, SlotTerms } from '../ledger/listing.store.ts'
import type { Listing } from '../ledger/listing.ts'
import { runOn } from './run.fixture.ts'
import { seatValues } from './seat-values.ts'

const saved = <State>(id: string, state: State) => ({ id, version: 1, createdAt: new Date(0), state })
const listing = <Terms>(id: string, owner: string, terms: Terms, limit: number) =>
  saved<Listing<Terms>>(id, {
    status: 'open',
    market: 'all',
    owner: idOf.school(owner),
    terms,
    seen: 1,
    ledger: newLedger(limit),
    free: limit,
  })
const need = (name: string, headcount: number, more: Parameters<typeof aDemand>[0] = {}) => {
  const demand = aDemand({ name, headcount, ...more })
  const terms: DemandTerms = { ...demand, nameHidden: false }
  return { demand, listing: listing(demand.id, name, terms, headcount) }
}
const supply = (name: string, capacity: number, more: Parameters<typeof aSlot>[0] = {}) => {
  const slot = aSlot({ name, capacity, ...more })
  return { slot, listing: listing<SlotTerms>(slot.id, name, slot, capacity) }
}
describe('the values of one more seat', () => {
  const demands = [need('a', 9), need('b', 3), need('c', 4, { trade: welding, skills: [] })]
  const slots = [supply('a', 5), supply('b', 2, { skills: [] }), supply('idle', 6, { trade: '6340114', radiusKm: 1 })]
  const items = async (by: 'trade' | 'level') => {
    const book = {
      demands: demands.map(one => one.demand),
      slots: slots.map(one => one.slot),
      standing: [],
      cooling: [],
    }
    const runs = [await runOn(book)]
    return seatValues({ runs, demands: demands.map(one => one.listing), slots: slots.map(one => one.listing) }, by)
  }

  it('are those of the latest batch, the dearest trade first, with what is open now', async () => {
    const { runs, items: found } = await items('trade')
    expect(runs).toEqual([{ id: idOf.run('nightly'), market: 'all', completedAt: facts.now }])
    const [logistic, ...others] = found
    expect(logistic).toMatchObject({ trade: logistics.college, slots: 2, free: 7, waiting: 12 })
    // 5 more people wait; the second slot suits them less
    expect(logistic?.highest).toBeGreaterThan(logistic?.mean ?? 0)
    expect(logistic?.mean).toBeGreaterThan(0)
    expect(others).toEqual([
      { trade: welding, slots: 0, free: 0, waiting: 4, highest: 0, mean: 0 },
      { trade: '6340114', slots: 1, free: 6, waiting: 0, highest: 0, mean: 0 },
    ])
  })

  it('are by level where that is asked', async () =>
    expect((await items('level')).items).toMatchObject([{ level: 'college', slots: 3, free: 13, waiting: 16 }]))

  it('are none before the first batch', () => {
    const open = { demands: demands.map(one => one.listing), slots: slots.map(one => one.listing) }
    expect(seatValues({ runs: [], ...open }, 'trade')).toEqual({ runs: [], items: [] })
  })
})
