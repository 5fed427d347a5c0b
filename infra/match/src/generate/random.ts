/** Numbers that look random and are the same for the same seed, on any machine. */
export type Random = {
  /** At least 0, below 1. */
  readonly fraction: () => number
  /** A whole number, at least 0 and below `limit` (which is at most 2^32). */
  readonly below: (limit: number) => number
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number
  /** Mean 0, deviation 1, never beyond ±3.5: nearly a normal distribution, from arithmetic that is exact everywhere. */
  readonly bell: () => number
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** xoshiro128** (Blackman and Vigna 2018), its state filled by a Weyl sequence that is stirred. */
export const createRandom = (seed: number): Random => {
  let stirred = (seed ^ Math.floor(seed / 2 ** 32)) | 0
  const fill = (): number => {
    stirred = (stirred + 0x9e3779b9) | 0
    let word = Math.imul(stirred ^ (stirred >>> 16), 0x85ebca6b)
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
    return word ^ (word >>> 16)
  }
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]

  const word = (): number => {
    const out = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return out
  }
  const fraction = (): number => word() / 2 ** 32
  const below = (limit: number): number => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    between: (least, most) => least + below(most - least + 1),
    bell: () => (fraction() + fraction() + fraction() + fraction() - 2) * Math.sqrt(3),
  }
}
