import type { Instance } from '../instance.ts'

/** A small generator of numbers from 0 to 1 (mulberry32), the same for the same seed. */
export const numbers = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A town of `nodes` demands and as many slots, each demand with ten pairs to slots near its own number: clusters that overlap. */
export const clustered = (nodes: number, seed: number): Instance => {
  const next = numbers(seed)
  const upTo = (most: number) => Math.floor(next() * most)
  const limit = () => Float64Array.from({ length: nodes }, () => 1 + upTo(30))
  const demand = Int32Array.from({ length: nodes * 10 }, (_, at) => Math.floor(at / 10))
  return {
    demands: { limit: limit() },
    slots: { limit: limit() },
    pairs: {
      demand,
      slot: demand.map(at => (at + upTo(25)) % nodes),
      weight: Float64Array.from({ length: demand.length }, () => 1 + upTo(1000)),
    },
    order: 'weight',
  }
}
