import type { Counts, Network, Step } from './network.ts'

/** Columns that an event can write and a rehearsal takes back. */
export type ColumnName = Exclude<
  { [Name in keyof Network]: Network[Name] extends Float64Array | Int32Array ? Name : never }[keyof Network],
  'pairEvent' | 'enterpriseNode' | 'schoolNode'
>

/** What stood where before it was written over, in the order of writing. */
export type Journal = {
  readonly columns: ColumnName[]
  readonly places: number[]
  readonly values: number[]
  /** Steps of nodes whose numbers were given away again. */
  readonly steps: [node: number, before: readonly Step[] | undefined][]
  /** Pairs whose heads may have changed. */
  readonly pairs: Set<number>
  readonly counts: Counts
}

/** From now on everything is noted; call `takeBack` to end it. */
export const startJournal = (network: Network): void => {
  network.journal = { columns: [], places: [], values: [], steps: [], pairs: new Set(), counts: { ...network.counts } }
}

/** To be called before `network[column][place]` is written. */
export const note = (network: Network, column: ColumnName, place: number): void => {
  if (network.journal !== undefined) enter(network, network.journal, column, place)
}

const enter = (network: Network, { columns, places, values }: Journal, column: ColumnName, place: number): void => {
  columns.push(column)
  places.push(place)
  values.push(network[column][place]!)
}

/** Writes back what stood there when the journal was started, last things first. */
export const takeBack = (network: Network): void => {
  const { journal } = network
  if (journal === undefined) return
  const { columns, places, values, steps, counts } = journal
  network.journal = undefined
  for (let at = columns.length - 1; at >= 0; at--) network[columns[at]!][places[at]!] = values[at]!
  for (const [node, before] of steps.reverse()) if (before !== undefined) network.steps[node] = before
  Object.assign(network.counts, counts)
  network.pending.length = 0
}
