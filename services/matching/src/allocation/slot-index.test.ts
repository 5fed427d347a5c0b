import type { Point } from '@noinghe/contracts'
import { haversineKm } from '@noinghe/reference-data'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aSlot, logistics, welding } from '../fixtures.ts'
import { indexSlots, type SlotGroup } from './slot-index.ts'

const point = fc.record({
  lat: fc.double({ min: 8, max: 23, noNaN: true }),
  lon: fc.double({ min: 102, max: 110, noNaN: true }),
})

const visitedBy = (group: SlotGroup | undefined, from: Point, km: number) => {
  const visited: { slot: number; leastKm: number }[] = []
  group?.within(from, km, (slot, leastKm) => visited.push({ slot, leastKm }))
  return visited
}

describe('slots by trade and place', () => {
  it('are those of a list as far as asked, nearest first', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 80 }),
        point,
        fc.integer({ min: 1, max: 2000 }),
        (places, from, km) => {
          const slots = places.map(place => aSlot({ point: place, radiusKm: undefined }))
          const [group] = indexSlots(slots).get(logistics.college) ?? []
          const distances = places.map(place => haversineKm(from, place))
          const found = group?.near(from, Number.POSITIVE_INFINITY, km) ?? []
          expect(distances.flatMap((away, at) => (away > km || found.includes(at) ? [] : [at]))).toEqual([])
          const inOrder = found.map(at => distances[at] ?? 0)
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
          expect(Math.max(0, ...inOrder)).toBeLessThan(1.002 * km + 0.2)
          expect(group?.near(from, 3, km)).toEqual(found.slice(0, 3))
          const within = visitedBy(group, from, km).map(({ slot }) => slot)
          expect(found.filter(at => !within.includes(at))).toEqual([])
        },
      ),
      { numRuns: 60, seed: 1 },
    )
  })

  it('are all there wherever on the earth one asks', () => {
    const anywhere = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(anywhere, { minLength: 1, maxLength: 40 }),
        anywhere,
        fc.nat({ max: 21_000 }),
        (all, from, km) => {
          const slots = all.map(place => aSlot({ point: place, radiusKm: undefined }))
          const [group] = indexSlots(slots).get(logistics.college) ?? []
          const visited = visitedBy(group, from, km)
          const found = visited.map(({ slot }) => slot)
          expect(all.flatMap((place, at) => (haversineKm(from, place) > km || found.includes(at) ? [] : [at]))).toEqual(
            [],
          )
          expect(new Set(found).size).toBe(found.length)
          for (const { slot, leastKm } of visited)
            expect(leastKm).toBeLessThanOrEqual(haversineKm(from, all[slot] ?? expect.fail()) + 1e-9)
        },
      ),
      { numRuns: 200, seed: 2 },
    )
  })

  it('are kept apart by trade, and by whether they go by distance', () => {
    const slots = [
      aSlot(),
      aSlot({ trade: welding }),
      aSlot({ radiusKm: undefined }),
      aSlot({ trade: undefined }),
      aSlot({ point: undefined }),
    ]
    const index = indexSlots(slots)
    const groups = (trade?: string) => index.get(trade)?.map(({ all, unplaced }) => ({ all, unplaced }))
    expect(groups(logistics.college)).toEqual([
      { all: [0, 4], unplaced: [4] },
      { all: [2], unplaced: [] },
    ])
    expect(groups(welding)).toEqual([{ all: [1], unplaced: [] }])
    expect(groups()).toEqual([{ all: [3], unplaced: [] }])
    expect(groups('6480202')).toBeUndefined()
  })

  it('are not looked for farther than the widest radius of them goes', () => {
    const slots = [aSlot({ radiusKm: 10 }), aSlot({ radiusKm: 30, point: { lat: 20.81, lon: 107 } })]
    const [group] = indexSlots(slots).get(logistics.college) ?? []
    expect(group?.near({ lat: 20.81, lon: 106.63 }, 9, Number.POSITIVE_INFINITY)).toEqual([0])
    expect(group?.near({ lat: 20.81, lon: 106.8 }, 9, Number.POSITIVE_INFINITY)).toEqual([0, 1])
  })
})
