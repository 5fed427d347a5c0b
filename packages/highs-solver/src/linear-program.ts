import type { Instance, Owners, Side } from '@noinghe/matching-engine'

/** Sum over `terms` of sign · column, at most `upper`. */
export type Row = { readonly terms: readonly Term[]; readonly upper: number }
export type Term = { readonly column: number; readonly sign: 1 | -1 }
export type Column = {
  readonly lower: number
  readonly upper: number
  /** Points a unit at each level. */
  readonly points: readonly number[]
}

/** An instance as a linear program to maximise, level after level. The first columns are its pairs. */
export type LinearProgram = {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly levels: number
}

/**
 * Columns: heads of each pair, heads of it that are kept, heads of each node that earn a step. Rows: limits; kept heads are
 * heads beyond the locked ones; no step is earned by more heads than fill the node. All coefficients are 1 or −1 and the
 * rows nest on either side, so that whole bounds give whole corners.
 */
export const linearProgramOf = (instance: Instance): LinearProgram => {
  const { demands, slots, pairs, enterprises, schools, maximum } = instance
  const all = Array.from(pairs.weight, (_, pair) => pair)
  const ofDemand = (at: number) => all.filter(pair => pairs.demand[pair] === at)
  const ofSlot = (at: number) => all.filter(pair => pairs.slot[pair] === at)
  const ofEnterprise = (at: number) => all.filter(pair => demands.owner?.[pairs.demand[pair] ?? -1] === at)
  const ofSchool = (at: number) => all.filter(pair => slots.owner?.[pairs.slot[pair] ?? -1] === at)

  const points = pointsOf(instance)
  const heads = all.map(pair => headsColumn(instance, pair, points))
  const kept = keptColumns(instance, points, heads.length)
  const filled = [
    ...filledNodes(demands, ofDemand),
    ...filledNodes(slots, ofSlot),
    ...filledNodes(enterprises, ofEnterprise),
    ...filledNodes(schools, ofSchool),
  ]
  const stepsFrom = heads.length + kept.columns.length
  const steps = stepColumns(filled, points, stepsFrom)
  const limits = filled.map(({ pairs: own, limit }) => ({ terms: plus(own), upper: limit }))
  return {
    columns: [...heads, ...kept.columns, ...steps.columns],
    rows: [...limits, { terms: plus(all), upper: maximum ?? Number.POSITIVE_INFINITY }, ...kept.rows, ...steps.rows],
    levels: points.levels,
  }
}

const plus = (columns: readonly number[]): readonly Term[] => columns.map(column => ({ column, sign: 1 }))
const minus = (columns: readonly number[]): readonly Term[] => columns.map(column => ({ column, sign: -1 }))

type Points = {
  readonly levels: number
  readonly head: (weight: number, priority: boolean) => readonly number[]
  /** What counts at the last level only. */
  readonly bonus: (bonus: number) => readonly number[]
}

const pointsOf = ({ order, pairs }: Instance): Points => {
  const headcount = order === 'headcount-first' ? 1 : 0
  const tier = pairs.priority?.includes(1) ? 1 : 0
  return {
    levels: headcount + tier + 1,
    head: (weight, priority) => [
      ...Array.from({ length: headcount }, () => 1),
      ...Array.from({ length: tier }, () => (priority ? weight : 0)),
      weight,
    ],
    bonus: bonus => [...Array.from({ length: headcount + tier }, () => 0), bonus],
  }
}

const headsColumn = ({ pairs, order }: Instance, pair: number, points: Points): Column => {
  const weight = pairs.weight[pair] ?? 0
  const locked = pairs.locked?.[pair] ?? 0
  const limit = pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY
  return {
    lower: locked,
    upper: order === 'weight' && weight < 0 ? locked : limit,
    points: points.head(weight, pairs.priority?.[pair] === 1),
  }
}

type Part = { readonly columns: readonly Column[]; readonly rows: readonly Row[] }

const keptColumns = ({ pairs }: Instance, points: Points, from: number): Part => {
  const columns: Column[] = []
  const rows: Row[] = []
  pairs.kept?.forEach((kept, pair) => {
    if (kept === 0) return
    const column = from + columns.length
    columns.push({ lower: 0, upper: kept, points: points.bonus(pairs.keepBonus ?? 0) })
    rows.push({ terms: [...plus([column]), ...minus([pair])], upper: -(pairs.locked?.[pair] ?? 0) })
  })
  return { columns, rows }
}

type Filled = {
  readonly pairs: readonly number[]
  readonly limit: number
  readonly steps: readonly { readonly width: number; readonly bonus: number }[]
}

const filledNodes = (nodes: Side | Owners | undefined, pairsOf: (at: number) => readonly number[]): readonly Filled[] =>
  Array.from(nodes?.limit ?? [], (limit, at) => {
    const from = nodes?.steps?.from[at] ?? 0
    const widths = nodes?.steps?.width.slice(from, nodes.steps.from[at + 1]) ?? []
    const steps = Array.from(widths, (width, step) => ({ width, bonus: nodes?.steps?.bonus[from + step] ?? 0 }))
    return { pairs: pairsOf(at), limit, steps }
  })

const stepColumns = (filled: readonly Filled[], points: Points, from: number): Part => {
  const columns: Column[] = []
  const rows = filled.map(({ pairs, steps }) => {
    const own = steps.map(({ width, bonus }) => {
      columns.push({ lower: 0, upper: width, points: points.bonus(bonus) })
      return from + columns.length - 1
    })
    return { terms: [...plus(own), ...minus(pairs)], upper: 0 }
  })
  return { columns, rows: rows.filter((_, at) => (filled[at]?.steps.length ?? 0) > 0) }
}
