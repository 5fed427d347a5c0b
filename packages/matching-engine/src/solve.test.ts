import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solve } from './solve.ts'
import { smallInstance } from './testing/small-instances.ts'
import { verify } from './verify/verify.ts'

describe('an allocation', () => {
  it('carries a proof the verifier accepts, for any instance', () => {
    fc.assert(
      fc.property(smallInstance(), instance => {
        expect(verify(instance, solve(instance))).toEqual([])
      }),
      { numRuns: 300, seed: 1 },
    )
  })
  it('warm', () => {
    fc.assert(
      fc.property(smallInstance(), instance => {
        const solved = solve(instance)
        const again = solve(instance, { warm: solved.basis })
        expect(verify(instance, again)).toEqual([])
        expect(again.levels.map(l => l.value)).toEqual(solved.levels.map(l => l.value))
        const heads = instance.pairs.weight.map((_, at) => (at * 7) % 5)
        const third = solve(instance, { warm: { heads, inTree: new Uint8Array(heads.length).fill(1) } })
        expect(verify(instance, third)).toEqual([])
        expect(third.levels.map(l => l.value)).toEqual(solved.levels.map(l => l.value))
      }),
      { numRuns: 1000, seed: 3 },
    )
  })
  it('slot minimal prices are what one more seat would add', () => {
    fc.assert(
      fc.property(
        smallInstance({ huge: false, steps: false, priority: false, locks: false, order: 'weight' }),
        instance => {
          const solved = solve(instance, { prices: 'slot-minimal' })
          expect(verify(instance, solved)).toEqual([])
          const { slot, school, total } = solved.levels[0]!.prices
          instance.slots.limit.forEach((seats, at) => {
            const owner = instance.slots.owner?.[at] ?? -1
            if (seats === 0 || instance.schools?.limit[owner] === 0 || instance.maximum === 0) return
            const price = slot[at]! + (owner < 0 ? 0 : school[owner]!) + total
            const more = (limit: Float64Array, of: number) => limit.map((n, i) => (i === of ? n + 1 : n))
            const wider = {
              ...instance,
              slots: { ...instance.slots, limit: more(instance.slots.limit, at) },
              ...(instance.schools && { schools: { ...instance.schools, limit: more(instance.schools.limit, owner) } }),
              ...(instance.maximum !== undefined && { maximum: instance.maximum + 1 }),
            }
            expect(solve(wider).levels[0]!.value - solved.levels[0]!.value).toBe(price)
          })
        },
      ),
      { numRuns: 300, seed: 1 },
    )
  })
})
