import { median } from '@noinghe/bench'
import { drawnEvents } from '../events/drawn-events.ts'
import type { Event } from '../events/event.ts'
import { timed } from '../events/timed.ts'
import { type Columns, readColumns } from '../instances/columns.ts'
import { lots } from '../market/draw.ts'
import { type Loaded, loadModel } from './highs-model.ts'
import type { Subject } from './subject.ts'

/**
 * The first of the same events on a model of HiGHS that starts from the solution of the file of columns: each is a change
 * of the model and a run from the last basis.
 */
export const subject: Subject = async ([path = '', count = '', sample = '']) => {
  const columns = readColumns(path)
  const loaded = await loadModel(columns)
  loaded.run()
  const change = changes(loaded, columns)
  const times = drawnEvents(columns, Number(count), lots(1))
    .slice(0, Number(sample))
    .map(event =>
      timed(() => {
        change(event)
        loaded.run()
      }),
    )
  return {
    p50: median(times.map(({ clockMs }) => clockMs)),
    processor: median(times.map(({ processorMs }) => processorMs)),
    objective: Math.round(loaded.model.getObjectiveValue()),
  }
}

/** Rows and columns are added and never taken out: what is gone may take nobody any more. */
const changes = ({ model, infinity }: Loaded, { demand, capacity }: Columns): ((event: Event) => void) => {
  let rows = demand.length + capacity.length
  const demandRows = Array.from(demand, (_, at) => at)
  const slotRow = (slot: number): number => demand.length + slot
  const limit = (row: number, heads: number) => model.changeRowBounds(row, -infinity, heads)
  const addPair = (row: number, { slot, weight }: { readonly slot: number; readonly weight: number }) =>
    model.addCol(weight, 0, infinity, { indices: [row, slotRow(slot)], values: [1, 1] })
  return event => {
    switch (event.kind) {
      case 'insert': {
        model.addRow(-infinity, event.heads, { indices: [], values: [] })
        const row = rows++
        demandRows.push(row)
        for (const pair of event.pairs) addPair(row, pair)
        return
      }
      case 'add-pair':
        return void addPair(demandRows[event.demand] ?? -1, event.pair)
      case 'withdraw':
        return void limit(demandRows[event.demand] ?? -1, 0)
      case 'headcount':
        return void limit(demandRows[event.demand] ?? -1, event.heads)
      case 'capacity':
        return void limit(slotRow(event.slot), event.seats)
      case 'remove-pair':
        return void model.changeColBounds(event.pair, 0, 0)
      case 'lock':
        return void model.changeColBounds(event.pair, event.heads, infinity)
      case 'unlock':
        return void model.changeColBounds(event.pair, 0, infinity)
    }
  }
}
