import type { Instance, Steps } from '../instance.ts'
import { solve } from '../solve.ts'
import { filledBy } from '../verify/filled.ts'
import { plainScore } from './score.ts'

/**
 * Bonuses that fall as a node fills, so that the emptiest come first: `steps` steps of equal width over the capacity (seats,
 * or heads, of each node), the first worth `bonus` points a head, the last `bonus / steps`. What a node has already filled
 * (`used`) has earned its steps.
 */
export const fallingSteps = (
  capacity: Float64Array,
  bonus: number,
  { steps = 4, used }: { readonly steps?: number; readonly used?: Float64Array } = {},
): Steps => {
  const from = new Int32Array(capacity.length + 1)
  const widths: number[] = []
  const bonuses: number[] = []
  capacity.forEach((heads, node) => {
    let taken = used?.[node] ?? 0
    for (let step = 0; step < steps; step++) {
      const border = (n: number) => Math.floor((heads * n) / steps)
      const left = border(step + 1) - border(step)
      const width = Math.max(0, left - taken)
      taken = Math.max(0, taken - left)
      if (width === 0) continue
      widths.push(width)
      bonuses.push(Math.round((bonus * (steps - step)) / steps))
    }
    from[node + 1] = widths.length
  })
  return { from, width: Float64Array.from(widths), bonus: Float64Array.from(bonuses) }
}

/** Inequality of rates, 0 (all equal) to almost 1 (one has all); 0 where nobody has anything. */
export const gini = (rates: readonly number[]): number => {
  const sorted = rates.toSorted((a, b) => a - b)
  const sum = sorted.reduce((a, b) => a + b, 0)
  if (sum === 0) return 0
  const weighted = sorted.reduce((total, rate, at) => total + (2 * (at + 1) - sorted.length - 1) * rate, 0)
  return weighted / (sorted.length * sum)
}

/** Share of their own seats (or heads) that owners have filled, 0 to 1; owners without any are left out. */
export const fillRates = (
  instance: Instance,
  heads: Float64Array,
  side: 'enterprises' | 'schools',
): readonly number[] => {
  const nodes = side === 'schools' ? instance.slots : instance.demands
  const filled = filledBy(instance, heads)
  const used = side === 'schools' ? filled.school : filled.enterprise
  const capacity = new Float64Array(used.length)
  nodes.owner?.forEach((owner, node) => {
    if (owner >= 0) capacity[owner] = (capacity[owner] ?? 0) + (nodes.limit[node] ?? 0)
  })
  return Array.from(used).flatMap((count, owner) => {
    const all = capacity[owner] ?? 0
    return all > 0 ? [count / all] : []
  })
}

/** What the steps cost: points given up for a more even fill, and how even it has become. */
export type PriceOfFairness = {
  readonly score: number
  readonly scoreWithout: number
  /** Share of the score given up, 0 to 1. */
  readonly loss: number
  readonly gini: Readonly<Record<'enterprises' | 'schools', readonly [without: number, with_: number]>>
}

/** Compares an allocation with the best one without any step bonus, by solving that too. */
export const priceOfFairness = (instance: Instance, heads: Float64Array): PriceOfFairness => {
  const without = solve(withoutSteps(instance)).heads
  const [score, scoreWithout] = [plainScore(instance, heads), plainScore(instance, without)]
  const inequality = (side: 'enterprises' | 'schools') =>
    [gini(fillRates(instance, without, side)), gini(fillRates(instance, heads, side))] as const
  return {
    score,
    scoreWithout,
    loss: scoreWithout === 0 ? 0 : 1 - score / scoreWithout,
    gini: { enterprises: inequality('enterprises'), schools: inequality('schools') },
  }
}

/** The same instance without any step bonus. */
export const withoutSteps = ({ demands, slots, enterprises, schools, ...rest }: Instance): Instance => {
  const plain = <One extends { readonly steps?: Steps }>({ steps: _steps, ...one }: One) => one
  return {
    ...rest,
    demands: plain(demands),
    slots: plain(slots),
    ...(enterprises === undefined ? {} : { enterprises: plain(enterprises) }),
    ...(schools === undefined ? {} : { schools: plain(schools) }),
  }
}
