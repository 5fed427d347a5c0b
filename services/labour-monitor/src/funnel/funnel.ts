import type { FunnelRow } from '@noinghe/contracts'
import type { z } from 'zod'
import { line, type Step } from '../facts/move.ts'
import type { FunnelCell } from './funnel.query.ts'

export type Row = z.infer<typeof FunnelRow>
type People = Row['people']
type LineStep = (typeof line)[number]
type Shown = { readonly demanded: boolean; readonly offered: boolean }

/** People by the days a step took them. */
type Histogram = ReadonlyMap<number, number>
type Tally = { people: number; readonly days: Map<number, number> }

/** Cells of one row, by step. */
export type Tallies = {
  readonly key: string
  readonly type: Row['type']
  readonly steps: ReadonlyMap<string, Tally>
}

/** The median over people of whole days; the mean of the two in the middle for an even number. Undefined without people. */
export const medianDays = (histogram: Histogram): number | undefined => {
  const sorted = [...histogram].filter(([, people]) => people > 0).sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, people]) => sum + people, 0)
  const at = (rank: number): number | undefined => {
    let passed = 0
    for (const [days, people] of sorted) {
      passed += people
      if (passed >= rank) return days
    }
    return undefined
  }
  const [low, high] = [at(Math.ceil(total / 2)), at(Math.floor(total / 2) + 1)]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** Gathers cells into rows; with a fixed key everything becomes one row per type. */
export const talliesOf = (cells: readonly FunnelCell[], key?: string): readonly Tallies[] => {
  const rows = new Map<string, { key: string; type: Row['type']; steps: Map<string, Tally> }>()
  for (const cell of cells) {
    const of = key ?? cell.key
    const row = rows.get(`${of}|${cell.type}`) ?? { key: of, type: cell.type, steps: new Map<string, Tally>() }
    rows.set(`${of}|${cell.type}`, row)
    const tally = row.steps.get(cell.step) ?? { people: 0, days: new Map<number, number>() }
    row.steps.set(cell.step, tally)
    tally.people += cell.people
    if (cell.days !== null) tally.days.set(cell.days, (tally.days.get(cell.days) ?? 0) + cell.people)
  }
  return [...rows.values()]
}

const percent = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  part === null || part === undefined || !whole ? null : Math.round((part / whole) * 1000) / 10

/** What a reader may see of a count: as it is, or null. */
export type Show = (people: number, step: Step) => number | null

const onLine = <T>(make: (step: LineStep, before: LineStep | undefined) => T): Record<LineStep, T> =>
  // `line` names each step once
  Object.fromEntries(line.map((step, n) => [step, make(step, line[n - 1])])) as Record<LineStep, T>

/**
 * One row of the funnel. Rates and days run along the line and from each head to proposed, and are made from the counts
 * as shown: nothing can be worked back from them.
 */
export const rowOf = (tallies: Tallies, shown: Shown, show: Show = people => people): Row => {
  const count = (step: Step) => show(tallies.steps.get(step)?.people ?? 0, step)
  const people: People = {
    ...(shown.demanded ? { demanded: count('demanded') } : {}),
    ...(shown.offered ? { offered: count('offered') } : {}),
    ...onLine(count),
  }
  const median = (step: LineStep, of: string = step): number | null =>
    people[step] === null ? null : (medianDays(tallies.steps.get(of)?.days ?? new Map()) ?? null)
  const { proposed: _, ...lineRates } = onLine((step, before) => percent(people[step], before && people[before]))
  const { proposed: afterDemanded, ...lineDays } = onLine(step => median(step))
  return {
    key: tallies.key,
    type: tallies.type,
    people,
    rates: {
      ...(shown.demanded ? { proposedOfDemanded: percent(people.proposed, people.demanded) } : {}),
      ...(shown.offered ? { proposedOfOffered: percent(people.proposed, people.offered) } : {}),
      ...lineRates,
    },
    days: {
      ...(shown.demanded ? { proposedAfterDemanded: afterDemanded } : {}),
      ...(shown.offered ? { proposedAfterOffered: median('proposed', 'offered-to-proposed') } : {}),
      ...lineDays,
    },
  }
}

/** Periods in time, everything else by size. */
export const inOrder = (by: string, rows: readonly Row[]): readonly Row[] => {
  const size = ({ people }: Row) => (people.demanded ?? 0) + (people.offered ?? 0) + (people.proposed ?? 0)
  return [...rows].sort((a, b) =>
    by === 'month' || by === 'quarter' || size(a) === size(b) ? (a.key < b.key ? -1 : 1) : size(b) - size(a),
  )
}
