import type { Prices } from '@noinghe/matching-engine'
import type { Merged } from '../instance/sorted-pairs.ts'
import { numbersText, triplesText } from '../json/pieces.ts'
import type { FlowResult } from './result.ts'

/** The result as one line of JSON, in parts. */
export function* resultText(result: FlowResult): Generator<string> {
  const { status, weight, units, objective, flows, duals, allDuals, levels, gap } = result
  yield `{"status":"${status}","weight":${weight},"units":${units}`
  if (objective !== undefined) yield `,"objective":${objective}`
  yield ',"flows":'
  yield* flowsText(flows)
  yield ',"duals":'
  yield* dualsText(duals, allDuals)
  for (const [at, level] of levels.entries()) {
    yield `${at === 0 ? ',"levels":[' : ','}{"name":"${level.name}","value":${level.value},"bound":${level.bound},"duals":`
    yield* dualsText(level.prices, allDuals)
    yield '}'
  }
  if (levels.length > 0) yield ']'
  yield `,"gap":${gap}}\n`
}

/** A stable allocation as one line of JSON. */
export function* stableText(flows: Merged, units: number, blockingPairs: number): Generator<string> {
  yield `{"status":"stable","units":${units},"flows":`
  yield* flowsText(flows)
  yield `,"blockingPairs":${blockingPairs}}\n`
}

const flowsText = ({ demand, slot, heads }: Merged): Generator<string> => triplesText(demand, slot, heads)

function* dualsText({ demand, slot, enterprise, school, total }: Prices, all: boolean): Generator<string> {
  yield '{"demand":'
  yield* numbersText(demand)
  yield ',"capacity":'
  yield* numbersText(slot)
  if (all) {
    yield ',"enterprises":'
    yield* numbersText(enterprise)
    yield ',"schools":'
    yield* numbersText(school)
    yield `,"total":${total}`
  }
  yield '}'
}
