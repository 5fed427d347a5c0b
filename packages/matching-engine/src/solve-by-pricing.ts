import type { Allocation, LevelName } from './allocation.ts'
import type { Instance, Pairs } from './instance.ts'
import type { Basis } from './simplex/warm-start.ts'
import { type SolveOptions, solve } from './solve.ts'

/** Pairs without any condition of their own: what a look beyond the candidates may find. */
export type PlainPairs = Pick<Pairs, 'demand' | 'slot' | 'weight' | 'priority'>

/**
 * At one level, all that a head of each demand costs and a seat of each slot. A pair is missing where it is worth more than
 * both: the first level at which worth and cost differ decides.
 */
export type FullPrices = { readonly name: LevelName; readonly demand: Float64Array; readonly slot: Float64Array }

/** What solves one instance; with a basis it begins where it stood. */
export type Engine = (instance: Instance, options: SolveOptions) => Allocation & { readonly basis?: Basis }

export type SolvedByPricing = {
  /** With the pairs that were found missing, after those it began with. */
  readonly instance: Instance
  readonly solved: Allocation
  /** Pairs that were missing among the candidates. */
  readonly added: number
  readonly rounds: number
}

/**
 * Solves an instance whose pairs are only the likeliest, and makes the result optimal over all there are: pairs that are
 * worth more than the prices of both their ends are added, and it is solved again from where it stood, until none is left.
 * Where pairs may be of the strict tier, the instance has the column from the start.
 *
 * @param missing pairs not in the instance that are worth more than their prices, or some of them; none: optimal
 */
export const solveByPricing = (
  start: Instance,
  missing: (levels: readonly FullPrices[], instance: Instance) => PlainPairs,
  { engine = solve, ...options }: Omit<SolveOptions, 'warm'> & { readonly engine?: Engine } = {},
): SolvedByPricing => {
  let instance = start
  let solved = engine(instance, options)
  for (let rounds = 1; ; rounds++) {
    const found = missing(fullPrices(instance, solved), instance)
    const added = instance.pairs.weight.length - start.pairs.weight.length
    if (found.weight.length === 0) return { instance, solved, added, rounds }
    instance = { ...instance, pairs: extended(instance.pairs, found) }
    solved = engine(instance, { ...options, ...warmWith(solved.basis, found.weight.length) })
  }
}

const warmWith = (basis: Basis | undefined, more: number): Pick<SolveOptions, 'warm'> => {
  if (basis === undefined) return {}
  const heads = joined(basis.heads, new Float64Array(more))
  const inTree = new Uint8Array(heads.length)
  inTree.set(basis.inTree)
  return { warm: { heads, inTree } }
}

const fullPrices = ({ demands, slots, order, pairs }: Instance, { levels }: Allocation): readonly FullPrices[] => {
  const names: readonly LevelName[] = [
    ...(order === 'headcount-first' ? (['headcount'] as const) : []),
    ...(pairs.priority === undefined ? [] : (['priority'] as const)),
    'score',
  ]
  return names.map(name => {
    const prices = levels.find(level => level.name === name)?.prices
    // as long as no pair of the strict tier is known, nobody pays for one
    if (prices === undefined)
      return { name, demand: new Float64Array(demands.limit.length), slot: new Float64Array(slots.limit.length) }
    const owned = (owners: Float64Array, owner: Int32Array | undefined, at: number) => owners[owner?.[at] ?? -1] ?? 0
    return {
      name,
      demand: prices.demand.map((price, at) => price + owned(prices.enterprise, demands.owner, at)),
      slot: prices.slot.map((price, at) => price + prices.total + owned(prices.school, slots.owner, at)),
    }
  })
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
    ...(pairs.priority && {
      priority: Uint8Array.from([...pairs.priority, ...(found.priority ?? new Uint8Array(count))]),
    }),
  }
}
