import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bitsOf, hasBit } from './bits.ts'

it('bits have the numbers they are made of, and no others', () => {
  const numbers = fc.array(fc.nat({ max: 200 }))
  fc.assert(
    fc.property(numbers, numbers, (members, others) => {
      const [bits, set] = [bitsOf(members), new Set(members)]
      for (const number of [...members, ...others]) expect(hasBit(bits, number)).toBe(set.has(number))
    }),
    { numRuns: 100, seed: 1 },
  )
})
