import type { Figure } from '@noinghe/bench'
import { churnOf, type Instance, solve } from '@noinghe/matching-engine'
import { instanceOf, readColumns } from '../instances/columns.ts'
import { instanceFile } from '../instances/files.ts'
import { proposals, shuffled } from '../market/arrivals.ts'
import { lots } from '../market/draw.ts'
import type { Stage } from '../stage.ts'
import { stated } from './stated.ts'

const keepBonus = 50
/** Batches between the arrivals, in the replay that has some. */
const arrivalsABatch = 500

/** Demands come one by one and are proposed what is free; then one batch, in which standing proposals weigh 50 more. */
export const replayBench = async ({ sizes }: Stage): Promise<readonly Figure[]> => {
  const file = await instanceFile('clustered', sizes.market)
  const instance = instanceOf(readColumns(file.columns))
  const order = shuffled(sizes.market, lots(1))
  const standing = proposals(instance, order)
  const market = keeping(instance, standing)
  const [before, after] = [churnOf(market, standing), churnOf(market, solve(market).heads)]
  const batched = churnOf(instance, withBatches(instance, order))
  const what = `Replay of ${file.name}:`
  return [
    stated([before.shareOfOptimum], {
      what: `${what} proposals from free seats in order of arrival, share of the hindsight optimum`,
      unit: '',
      target: { atLeast: 0.92 },
    }),
    stated([after.shareOfOptimum], {
      what: `${what} after a batch with keep bonus ${keepBonus}, share of the hindsight optimum`,
      unit: '',
      target: { atLeast: 0.99 },
    }),
    stated([batched.shareOfOptimum], {
      what: `${what} with a batch every ${arrivalsABatch} arrivals, before the last one, share of the hindsight optimum`,
      unit: '',
    }),
    stated([after.shareKept], { what: `${what} share of proposals that stand after the batch`, unit: '' }),
  ]
}

const keeping = (instance: Instance, kept: Float64Array): Instance => ({
  ...instance,
  pairs: { ...instance.pairs, kept, keepBonus },
})

/** Proposals as they stand after the last arrival, when batches ran in between over those who had come. */
const withBatches = (instance: Instance, order: Int32Array): Float64Array => {
  const limit = new Float64Array(order.length)
  let heads: Float64Array = new Float64Array(instance.pairs.weight.length)
  for (let first = 0; first < order.length; first += arrivalsABatch) {
    if (first > 0) heads = solve(keeping({ ...instance, demands: { limit } }, heads)).heads
    const coming = order.subarray(first, first + arrivalsABatch)
    for (const demand of coming) limit[demand] = instance.demands.limit[demand] ?? 0
    heads = proposals(instance, coming, heads)
  }
  return heads
}
