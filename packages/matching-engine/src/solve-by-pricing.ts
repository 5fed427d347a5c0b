import type { Instance, Pairs } from './instance.ts'
import { type Solved, type SolveOptions, solve } from './solve.ts'

/** Pairs without any condition of their own: what a look beyond the candidates may find. */
export type PlainPairs = Pick<Pairs, 'demand' | 'slot' | 'weight'>

/** All that a head of each demand costs, and a seat of each slot: a pair worth more than both is missing. */
export type FullPrices = { readonly demand: Float64Array; readonly slot: Float64Array }

export type SolvedByPricing = {
  /** With the pairs that were found missing, after those it began with. */
  readonly instance: Instance
  readonly solved: Solved
  /** Pairs that were missing among the candidates. */
  readonly added: number
  readonly rounds: number
}

/**
 * Solves an instance whose pairs are only the likeliest, and makes the result optimal over all there are: pairs that are
 * worth more than the prices of both their ends are added, and it is solved again from where it stood, until none is left.
 *
 * @param missing pairs not in the instance that are worth more than their prices, or some of them; none: optimal
 */
export const solveByPricing = (
  start: Instance,
  missing: (prices: FullPrices, instance: Instance) => PlainPairs,
  options: Omit<SolveOptions, 'warm'> = {},
): SolvedByPricing => {
  let instance = start
  let solved = solve(instance, options)
  for (let rounds = 1; ; rounds++) {
    const found = missing(fullPrices(instance, solved), instance)
    const added = instance.pairs.weight.length - start.pairs.weight.length
    if (found.weight.length === 0) return { instance, solved, added, rounds }
    instance = { ...instance, pairs: extended(instance.pairs, found) }
    const count = found.weight.length
    const warm = {
      heads: joined(solved.basis.heads, new Float64Array(count)),
      inTree: Uint8Array.from([...solved.basis.inTree, ...new Uint8Array(count)]),
    }
    solved = solve(instance, { ...options, warm })
  }
}

const fullPrices = ({ demands, slots }: Instance, { levels }: Solved): FullPrices => {
  const prices = levels.at(-1)?.prices
  if (prices === undefined) throw new Error('an allocation without a level')
  const owned = (owners: Float64Array, owner: Int32Array | undefined, at: number) => owners[owner?.[at] ?? -1] ?? 0
  return {
    demand: prices.demand.map((price, at) => price + owned(prices.enterprise, demands.owner, at)),
    slot: prices.slot.map((price, at) => price + prices.total + owned(prices.school, slots.owner, at)),
  }
}

const joined = (a: Float64Array, b: Float64Array): Float64Array => {
  const all = new Float64Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}

const extended = (pairs: Pairs, found: PlainPairs): Pairs => {
  const count = found.weight.length
  const more = (column: Float64Array | undefined, value: number) =>
    column === undefined ? undefined : joined(column, new Float64Array(count).fill(value))
  const [limit, locked, kept] = [
    more(pairs.limit, Number.POSITIVE_INFINITY),
    more(pairs.locked, 0),
    more(pairs.kept, 0),
  ]
  return {
    demand: Int32Array.from([...pairs.demand, ...found.demand]),
    slot: Int32Array.from([...pairs.slot, ...found.slot]),
    weight: joined(pairs.weight, found.weight),
    ...(limit && { limit }),
    ...(locked && { locked }),
    ...(kept && { kept }),
    ...(pairs.keepBonus === undefined ? {} : { keepBonus: pairs.keepBonus }),
    ...(pairs.priority && { priority: Uint8Array.from([...pairs.priority, ...new Uint8Array(count)]) }),
  }
}
