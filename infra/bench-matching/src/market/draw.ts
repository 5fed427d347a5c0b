/** Draws a number from 0 up to but not including 1. */
export type Draw = () => number

/** The same lots for the same seed: a linear congruential generator of 48 bits (the constants of drand48). */
export const lots = (seed: number): Draw => {
  const modulus = 2n ** 48n
  let state = (BigInt(seed) << 16n) + 0x330en
  return () => {
    state = (state * 0x5deece66dn + 0xbn) % modulus
    return Number(state) / 2 ** 48
  }
}
