/** A set of small numbers, one bit each: far sooner asked than a `Set`. */
export type Bits = Int32Array

export const bitsOf = (numbers: readonly number[]): Bits => {
  const bits = new Int32Array((Math.max(-1, ...numbers) >> 5) + 1)
  for (const number of numbers) bits[number >> 5] = (bits[number >> 5] ?? 0) | (1 << (number & 31))
  return bits
}

export const hasBit = (bits: Bits, number: number): boolean => ((bits[number >> 5] ?? 0) & (1 << (number & 31))) !== 0
