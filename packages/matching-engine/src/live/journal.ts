import type { ColumnName, Journal, Network } from './network.ts'

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
