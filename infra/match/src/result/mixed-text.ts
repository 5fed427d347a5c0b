import type { MixedAllocation } from '@noinghe/matching-engine'
import type { Merged } from '../instance/sorted-pairs.ts'
import { numbersText, triplesText } from '../json/pieces.ts'

type Totals = { readonly weight: number; readonly units: number; readonly flows: Merged }

/**
 * An allocation with conditions as one line of JSON, in parts. There are no duals for the whole: a component with a condition
 * has its bound from the search instead.
 */
export function* mixedText(allocation: MixedAllocation, { weight, units, flows }: Totals): Generator<string> {
  const { status, score, bound, gap, components } = allocation
  yield `{"status":"${status}","weight":${weight},"units":${units},"objective":${score},"flows":`
  yield* triplesText(flows.demand, flows.slot, flows.heads)
  yield `,"bound":${bound},"gap":${gap},"search":"${searchOf(allocation)}","components":[`
  for (const [at, component] of components.entries()) {
    yield `${at === 0 ? '' : ','}{"status":"${component.status}","value":${component.value},"bound":${component.bound},`
    yield `"gap":${component.gap},"nodes":${component.nodes},"demands":`
    yield* numbersText(component.demands)
    yield ',"slots":'
    yield* numbersText(component.slots)
    yield '}'
  }
  yield ']}\n'
}

/** What stopped the search first of all; after `time-limit` the same file may give another answer. */
const searchOf = ({ components }: MixedAllocation): string =>
  (['time-limit', 'node-limit', 'tolerance'] as const).find(one => components.some(({ status }) => status === one)) ??
  'complete'
