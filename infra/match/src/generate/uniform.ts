import type { Pairs } from '@noinghe/matching-engine'
import { pairsUpTo } from './growing-pairs.ts'
import type { Random } from './random.ts'
import type { Size } from './size.ts'

/** Each demand with `degree` different slots, each choice of them as likely as any other. */
export const uniformPairs = ({ demands, slots, degree }: Size, random: Random): Pairs => {
  const count = Math.min(degree, slots)
  const pairs = pairsUpTo(demands * count)
  /** The last demand that took the slot. */
  const taken = new Int32Array(slots).fill(-1)
  for (let demand = 0; demand < demands; demand++) {
    // Floyd's sampling: a slot drawn a second time gives way to the one just let in
    for (let last = slots - count; last < slots; last++) {
      const drawn = random.below(last + 1)
      const slot = taken[drawn] === demand ? last : drawn
      taken[slot] = demand
      pairs.add(demand, slot, random.between(1, 1000))
    }
  }
  return pairs.done()
}
