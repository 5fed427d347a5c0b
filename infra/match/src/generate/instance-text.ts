import type { Instance } from '@noinghe/matching-engine'
import { numbersText, triplesText } from '../json/pieces.ts'

/** Headcounts, capacities and weights of an instance in the file format, in parts; nothing else it may have. */
export function* instanceText({ demands, slots, pairs }: Instance): Generator<string> {
  yield '{"demand":'
  yield* numbersText(demands.limit)
  yield ',"capacity":'
  yield* numbersText(slots.limit)
  yield ',"edges":'
  yield* triplesText(pairs.demand, pairs.slot, pairs.weight)
  yield '}\n'
}
