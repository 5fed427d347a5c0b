import type { Instance, Owners, Side } from '../instance.ts'

export type Best = { readonly levels: readonly number[]; readonly heads: readonly number[] }

/**
 * The best of all allocations that keep every limit and that `accepts`, found by looking at each: for instances as small as
 * `smallInstance({ tiny: true })` makes them. Undefined where there is none, which locks and `accepts` can bring about.
 */
export const countedOut = (
  instance: Instance,
  accepts: (heads: readonly number[]) => boolean = () => true,
): Best | undefined => {
  let best: Best | undefined
  for (const heads of everyAllocation(instance)) {
    if (!accepts(heads)) continue
    const levels = valuesOf(instance, heads)
    if (best === undefined || isBetter(levels, best.levels)) best = { levels, heads }
  }
  return best
}

/** First things first: the first level that differs decides. */
const isBetter = (values: readonly number[], than: readonly number[]): boolean => {
  const first = values.findIndex((value, level) => value !== than[level])
  return first >= 0 && (values[first] ?? 0) > (than[first] ?? 0)
}

/** Whether the heads keep every limit and leave what is locked; in the order `weight` no negative pair takes more. */
export const isAllocation = (instance: Instance, heads: readonly number[]): boolean =>
  rangesOf(instance).every(({ locked, most }, pair) => locked <= (heads[pair] ?? 0) && (heads[pair] ?? 0) <= most) &&
  fits(instance, heads)

const rangesOf = (instance: Instance): readonly { readonly locked: number; readonly most: number }[] => {
  const { pairs, order } = instance
  return Array.from(pairs.weight, (weight, pair) => {
    const locked = pairs.locked?.[pair] ?? 0
    const most = Math.min(
      pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY,
      instance.demands.limit[pairs.demand[pair] ?? -1] ?? 0,
      instance.slots.limit[pairs.slot[pair] ?? -1] ?? 0,
    )
    return { locked, most: order === 'weight' && weight < 0 ? locked : most }
  })
}

/** Pair after pair, with as many heads as its own ends still have; what else must hold is asked of the whole. */
function* everyAllocation(instance: Instance): Generator<readonly number[]> {
  const { pairs, demands, slots } = instance
  const ranges = rangesOf(instance)
  const left = { demand: [...demands.limit], slot: [...slots.limit] }
  const heads: number[] = []
  function* from(pair: number): Generator<readonly number[]> {
    const range = ranges[pair]
    if (!range) {
      if (fits(instance, heads)) yield [...heads]
      return
    }
    const demand = pairs.demand[pair] ?? 0
    const slot = pairs.slot[pair] ?? 0
    const most = Math.min(range.most, left.demand[demand] ?? 0, left.slot[slot] ?? 0)
    for (let some = range.locked; some <= most; some++) {
      heads[pair] = some
      left.demand[demand] = (left.demand[demand] ?? 0) - some
      left.slot[slot] = (left.slot[slot] ?? 0) - some
      yield* from(pair + 1)
      left.demand[demand] = (left.demand[demand] ?? 0) + some
      left.slot[slot] = (left.slot[slot] ?? 0) + some
    }
  }
  yield* from(0)
}

/** Heads of each node of a kind, given the node of each pair; pairs of no node (−1) are passed over. */
const filled = (heads: readonly number[], count: number, nodeOf: (pair: number) => number): readonly number[] => {
  const sums = Array.from({ length: count }, () => 0)
  for (const [pair, some] of heads.entries()) {
    const node = nodeOf(pair)
    if (node >= 0) sums[node] = (sums[node] ?? 0) + some
  }
  return sums
}

const kindsOf = (
  { demands, slots, pairs, enterprises, schools }: Instance,
  heads: readonly number[],
): readonly { readonly nodes: Side | Owners | undefined; readonly load: readonly number[] }[] => {
  const demand = (pair: number) => pairs.demand[pair] ?? -1
  const slot = (pair: number) => pairs.slot[pair] ?? -1
  return [
    { nodes: demands, load: filled(heads, demands.limit.length, demand) },
    { nodes: slots, load: filled(heads, slots.limit.length, slot) },
    {
      nodes: enterprises,
      load: filled(heads, enterprises?.limit.length ?? 0, pair => demands.owner?.[demand(pair)] ?? -1),
    },
    { nodes: schools, load: filled(heads, schools?.limit.length ?? 0, pair => slots.owner?.[slot(pair)] ?? -1) },
  ]
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const fits = (instance: Instance, heads: readonly number[]): boolean =>
  sumOf(heads) <= (instance.maximum ?? Number.POSITIVE_INFINITY) &&
  kindsOf(instance, heads).every(({ nodes, load }) => load.every((some, at) => some <= (nodes?.limit[at] ?? 0)))

/** What the heads are worth at each level: headcount and priority where the instance has them, and the score. */
export const valuesOf = (instance: Instance, heads: readonly number[]): readonly number[] => {
  const { pairs, order } = instance
  const worth = heads.map((some, pair) => some * (pairs.weight[pair] ?? 0))
  const keeping = heads.map((some, pair) => Math.min(some - (pairs.locked?.[pair] ?? 0), pairs.kept?.[pair] ?? 0))
  const steps = kindsOf(instance, heads).flatMap(({ nodes, load }) => load.map((some, at) => earned(nodes, at, some)))
  return [
    ...(order === 'headcount-first' ? [sumOf(heads)] : []),
    ...(pairs.priority?.includes(1) ? [sumOf(worth.filter((_, pair) => pairs.priority?.[pair] === 1))] : []),
    sumOf(worth) + sumOf(keeping) * (pairs.keepBonus ?? 0) + sumOf(steps),
  ]
}

/** What a node earns that `heads` fill, step by step. */
const earned = (nodes: Side | Owners | undefined, at: number, heads: number): number => {
  const { steps } = nodes ?? {}
  let [left, sum] = [heads, 0]
  for (let step = steps?.from[at] ?? 0; step < (steps?.from[at + 1] ?? 0); step++) {
    const within = Math.min(left, steps?.width[step] ?? 0)
    sum += within * (steps?.bonus[step] ?? 0)
    left -= within
  }
  return sum
}
