import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestOf } from './nearest.ts'

const coordinate = fc.integer({ min: -20, max: 20 })
const place = fc.record({ trade: fc.nat(2), x: coordinate, y: coordinate })

describe('the nearest places of a trade', () => {
  it('are those that looking at all of them finds', () => {
    fc.assert(
      fc.property(fc.array(place), place, fc.nat(5), (places, from, most) => {
        const search = nearestOf(
          {
            trade: Int32Array.from(places, ({ trade }) => trade),
            x: Float64Array.from(places, ({ x }) => x),
            y: Float64Array.from(places, ({ y }) => y),
          },
          3,
          most,
        )
        const found: [number, number][] = []
        search(from.trade, from.x, from.y, (at, squared) => found.push([at, squared]))
        const distance = ({ x, y }: { x: number; y: number }) => (x - from.x) ** 2 + (y - from.y) ** 2
        const all = places.filter(({ trade }) => trade === from.trade).map(distance)
        expect(found.map(([, squared]) => squared)).toEqual(all.sort((a, b) => a - b).slice(0, most))
        expect(new Set(found.map(([at]) => at)).size).toBe(found.length)
        for (const [at, squared] of found) {
          const one = places[at]
          expect(one?.trade).toBe(from.trade)
          expect(one && distance(one)).toBe(squared)
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
