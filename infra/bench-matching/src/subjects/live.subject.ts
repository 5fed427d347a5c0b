import { percentile } from '@noinghe/bench'
import { createLiveAllocation, solve, verify } from '@noinghe/matching-engine'
import { drawnEvents } from '../events/drawn-events.ts'
import { happenings } from '../events/live.ts'
import { type Taken, timed } from '../events/timed.ts'
import { instanceOf, readColumns } from '../instances/columns.ts'
import { lots } from '../market/draw.ts'
import type { Subject } from './subject.ts'

/**
 * Events on a live allocation that starts from the solution of the file of columns: how many of them, after how many the
 * objective is asked for, and how many nodes one event may settle (none: no limit). What the last one left is verified.
 */
export const subject: Subject = ([path = '', count = '', sample = '', budget]) => {
  const columns = readColumns(path)
  const instance = instanceOf(columns)
  const { heads, levels } = solve(instance)
  const prices = levels.at(-1)?.prices
  if (prices === undefined) throw new Error('the solution has no prices')
  const live = createLiveAllocation(instance, {
    start: { heads, prices },
    ...(budget !== undefined && { budget: Number(budget) }),
  })
  const happen = happenings(live, columns)
  const times: Taken[] = []
  let [objective, inexact] = [0, 0]
  for (const event of drawnEvents(columns, Number(count), lots(1))) {
    times.push(
      timed(() => {
        if (!happen(event).exact) inexact++
      }),
    )
    if (times.length === Number(sample)) objective = live.objective()
  }
  live.settle()
  const left = live.allocation()
  const faults = left.exact ? verify(live.snapshot().instance, left) : [{ code: 'not-exact', at: 'end' }]
  if (faults.length > 0) throw new Error(`${faults.length} faults, the first: ${JSON.stringify(faults[0])}`)
  const clock = times.map(({ clockMs }) => clockMs)
  return {
    p50: percentile(clock, 0.5),
    p99: percentile(clock, 0.99),
    max: Math.max(...clock),
    processor: percentile(
      times.map(({ processorMs }) => processorMs),
      0.99,
    ),
    inexact,
    objective,
  }
}
