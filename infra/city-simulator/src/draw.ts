import { createHash } from 'node:crypto'

type Key = readonly (string | number)[]

/**
 * Chance by name: the same seed and the same key always give the same answer, whatever was asked before or beside it.
 * So a life does not change because somebody else's did.
 */
export type Draw = {
  /** At least 0, below 1. */
  readonly fraction: (...key: Key) => number
  readonly chance: (probability: number, ...key: Key) => boolean
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number, ...key: Key) => number
  /** @throws Error when there is nothing to pick from */
  readonly pick: <T>(among: readonly T[], ...key: Key) => T
  /** One of several by weight. */
  readonly weighted: <T>(among: readonly (readonly [T, number])[], ...key: Key) => T
}

export const createDraw = (seed: number | string): Draw => {
  const fraction = (...key: Key): number =>
    createHash('sha256')
      .update([seed, ...key].join('|'))
      .digest()
      .readUInt32BE(0) /
    2 ** 32
  const between = (least: number, most: number, ...key: Key): number =>
    least + Math.floor(fraction(...key) * (most - least + 1))
  const weighted = <T>(among: readonly (readonly [T, number])[], ...key: Key): T => {
    let left = fraction(...key) * among.reduce((sum, [, weight]) => sum + weight, 0)
    const found = among.find(([, weight]) => {
      left -= weight
      return left < 0
    })
    const last = found ?? among.at(-1)
    if (last === undefined) throw new Error(`nothing to draw from: ${key.join(' ')}`)
    return last[0]
  }
  return {
    fraction,
    chance: (probability, ...key) => fraction(...key) < probability,
    between,
    pick: (among, ...key) =>
      weighted(
        among.map(one => [one, 1] as const),
        ...key,
      ),
    weighted,
  }
}
