import type { Pairs } from '@noinghe/matching-engine'

/** Pairs written one after the other, at most so many. */
export const pairsUpTo = (most: number) => {
  const demand = new Int32Array(most)
  const slot = new Int32Array(most)
  const weight = new Float64Array(most)
  let count = 0
  return {
    add: (i: number, j: number, points: number): void => {
      demand[count] = i
      slot[count] = j
      weight[count] = points
      count++
    },
    done: (): Pairs => ({
      demand: demand.slice(0, count),
      slot: slot.slice(0, count),
      weight: weight.slice(0, count),
    }),
  }
}
