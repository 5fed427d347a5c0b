import {
  type Allocation,
  type Instance,
  type Level,
  type LevelName,
  type Prices,
  verify,
} from '@noinghe/matching-engine'
import { type ClaimFault, claimedHeads } from './claimed-heads.ts'
import { inFileTerms } from './in-file-terms.ts'
import { portionsOf } from './portions.ts'
import type { Claimed, ClaimedDuals } from './read-result-file.ts'
import { totalsOf } from './result.ts'

const levelNames: readonly LevelName[] = ['headcount', 'priority', 'score']

/**
 * Every fault of a claimed optimum; none is the proof that it is one. Weight and units are counted again here, the rest by
 * the engine's verifier from the heads and the duals alone.
 */
export const flowFaults = (instance: Instance, claimed: Claimed): readonly ClaimFault[] => {
  const { flows, duals, weight, units, gap, objective = weight } = claimed
  const absent = (['flows', 'duals', 'weight', 'units', 'gap'] as const).filter(key => claimed[key] === undefined)
  if (absent.length > 0) return absent.map(at => ({ code: 'missing', at }))
  if (flows === undefined || weight === undefined || gap === undefined || objective === undefined) return []
  const sizes = { demands: instance.demands.limit.length, slots: instance.slots.limit.length }
  const { heads, faults } = claimedHeads(instance.pairs, flows, sizes, portionsOf(instance))
  const totals = totalsOf(instance.pairs.weight, heads)
  const earlier = levelsOf(instance, claimed)
  const open = earlier?.reduce((sum, { bound, value }) => sum + bound - value, 0) ?? 0
  const score: Level = {
    name: 'score',
    value: objective,
    bound: objective + gap - open,
    prices: pricesOf(instance, duals ?? {}),
  }
  const allocation: Allocation = { heads, levels: [...(earlier ?? []), score], gap, solver: 'claimed' }
  return [
    ...(claimed.status === 'optimal' ? [] : [{ code: 'status-wrong', at: 'status' }]),
    ...faults,
    ...(totals.weight === weight ? [] : [{ code: 'weight-wrong', at: 'weight' }]),
    ...(totals.units === units ? [] : [{ code: 'units-wrong', at: 'units' }]),
    ...(earlier === undefined ? [{ code: 'levels-wrong', at: 'levels' }] : []),
    ...verify(instance, allocation).map(({ code, at }) => ({ code, at: inFileTerms(at) })),
  ]
}

/** Undefined when one of them is not complete, or of no known name. */
const levelsOf = (instance: Instance, { levels = [] }: Claimed): readonly Level[] | undefined => {
  const read = levels.map(({ name, value, bound, duals }): Level | undefined => {
    const known = levelNames.find(one => one === name)
    if (known === undefined || value === undefined || bound === undefined || duals === undefined) return undefined
    return { name: known, value, bound, prices: pricesOf(instance, duals) }
  })
  const complete = read.filter(level => level !== undefined)
  return complete.length === read.length ? complete : undefined
}

const none = new Float64Array(0)

/** Where a file says nothing of a price it has none, and the verifier misses it if there has to be one. */
const pricesOf = ({ maximum }: Instance, duals: ClaimedDuals): Prices => ({
  demand: duals.demand ?? none,
  slot: duals.slot ?? none,
  enterprise: duals.enterprise ?? none,
  school: duals.school ?? none,
  total: duals.total ?? (maximum === undefined ? 0 : Number.NaN),
})
