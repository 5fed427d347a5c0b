import { describe, expect, it } from 'vitest'
import { solve } from '../solve.ts'
import { instanceOf } from '../testing/index.ts'
import type { MixedAllocation, MixedComponent } from './mixed-allocation.ts'
import { solveMixed } from './solve-mixed.ts'
import { verifyMixed } from './verify-mixed.ts'

/** Demand 0 is served whole by slot 0 of two seats; demand 1 has slot 1 to itself; demands 2 and 3 go together to slot 2. */
const instance = instanceOf({
  demand: [2, 3, 1, 1],
  capacity: [2, 2, 2, 1],
  edges: [
    [0, 0, 10],
    [1, 1, 20],
    [2, 2, 5],
    [3, 2, 6],
    [0, 3, 12],
  ],
})
const conditions = { whole: [0], minimum: [{ slot: 2, heads: 2 }], linked: [[2, 3]] }

const answer = await solveMixed(instance, conditions, () =>
  Promise.resolve({ status: 'node-limit', values: Float64Array.of(2, 0, 0, 1), bound: 21, nodes: 1 }),
)
const [first, second] = answer.components
if (!first || !second) throw new Error('two components were due')

const codesOf = (change: Partial<MixedAllocation>) =>
  verifyMixed(instance, conditions, { ...answer, ...change }).map(({ code }) => code)
const withFirst = (change: Partial<MixedComponent>) => codesOf({ components: [{ ...first, ...change }, second] })

describe('the verifier of mixed allocations', () => {
  it('finds nothing wrong with an answer that a node limit cut short', () => {
    expect(answer).toMatchObject({ score: 71, bound: 72, gap: 1, status: 'bounded' })
    expect(codesOf({})).toEqual([])
  })

  it('sees each condition that is not met', () => {
    const faultsOf = (...heads: number[]) =>
      verifyMixed(instance, conditions, { ...answer, heads: Float64Array.from(heads) })
    expect(faultsOf(1, 2, 1, 1, 1)).toContainEqual({ code: 'demand-not-whole', at: 'whole[0]' })
    expect(faultsOf(1, 2, 1, 1, 0)).toContainEqual({ code: 'demand-not-whole', at: 'whole[0]' })
    expect(faultsOf(2, 2, 1, 0, 0)).toContainEqual({ code: 'cohort-too-small', at: 'minimum[0]' })
    expect(faultsOf(2, 2, 1, 0, 0)).toContainEqual({ code: 'link-broken', at: 'linked[0]' })
  })

  it.each([
    ['half a head', [2, 1.5, 1, 1, 0], 'not-a-whole-number'],
    ['more heads than the slot has', [2, 3, 1, 1, 0], 'slot-exceeded'],
    ['a flow that is not the one proved', [2, 1, 1, 1, 0], 'score-wrong'],
    ['a column too short', [2, 2, 1, 1], 'columns-differ'],
  ])('sees %s', (_, heads, code) => expect(codesOf({ heads: Float64Array.from(heads) })).toContain(code))

  it('sees a flow whose prices prove less', () => {
    const worse = solve({ ...instance, slots: { limit: Float64Array.of(2, 1, 2, 1) } })
    const allocation = { ...answer.flow.allocation, levels: worse.levels }
    expect(codesOf({ flow: { ...answer.flow, allocation } })).toContain('value-wrong')
  })

  it('sees a pair that is nobody’s', () => {
    expect(codesOf({ components: [first] })).toContain('components-overlap')
    expect(codesOf({ components: [first, first, second] })).toContain('components-overlap')
    expect(codesOf({ components: [first, { ...second, slots: Int32Array.of() }] })).toContain('components-overlap')
  })

  it.each<[string, Partial<MixedComponent>, string]>([
    ['a value that is not the heads’', { value: 21, gap: 0, status: 'optimal' }, 'value-wrong'],
    ['a bound above the flow without conditions', { bound: 23, gap: 3 }, 'bound-too-high'],
    ['a bound below the value', { bound: 19, gap: -1 }, 'bound-wrong'],
    ['a gap that is not the difference', { gap: 0 }, 'gap-wrong'],
    ['optimal, with a gap', { status: 'optimal' }, 'status-wrong'],
  ])('sees a component with %s', (_, change, code) => expect(withFirst(change)).toContain(code))

  it('sees sums that are none', () => {
    expect(codesOf({ score: 72, gap: 0, status: 'optimal' })).toContain('score-wrong')
    expect(codesOf({ bound: 71, gap: 0, status: 'optimal' })).toEqual(['bound-wrong'])
    expect(codesOf({ gap: 0, status: 'optimal' })).toEqual(['gap-wrong'])
    expect(codesOf({ status: 'optimal' })).toEqual(['status-wrong'])
    expect(withFirst({ status: 'time-limit' })).toEqual(['status-wrong'])
  })
})
