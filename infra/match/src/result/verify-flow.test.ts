import { describe, expect, it } from 'vitest'
import { faultsIn, printed } from './result-in.fixture.ts'

const file = {
  demand: [3, 2, 4],
  capacity: [4, 2, 1],
  edges: [
    [0, 0, 5],
    [0, 1, 2, 2],
    [1, 0, 7],
    [1, 1, 6],
    [2, 2, 3],
    [2, 2, 1],
    [0, 2, -4],
  ],
  schools: { owner: [0, 0, -1], limit: [5] },
  slotSteps: [[[2, 3]], [], []],
  locks: [[0, 1, 1]],
}
const result = JSON.parse(printed(file))
const tiered = { ...file, mode: 'headcount-first', maximum: 6 }
const tieredResult = JSON.parse(printed(tiered))

describe('the verifier', () => {
  it('finds nothing wrong with what was printed', () => {
    expect(faultsIn(file, result)).toEqual([])
    expect(faultsIn(tiered, tieredResult)).toEqual([])
    expect(result).toMatchObject({ units: 6, weight: 2 + 10 + 14 + 3, objective: 35 })
    expect(result.flows).toEqual([
      [0, 0, 2],
      [0, 1, 1],
      [1, 0, 2],
      [2, 2, 1],
    ])
  })

  const { flows, duals } = result
  it.each<[string, object, string]>([
    ['another status', { status: 'feasible' }, 'status-wrong status'],
    ['no status', { status: undefined }, 'status-wrong status'],
    ['no flows', { flows: undefined }, 'missing flows'],
    ['no duals', { duals: undefined }, 'missing duals'],
    ['no gap', { gap: undefined }, 'missing gap'],
    ['no weight', { weight: undefined }, 'missing weight'],
    ['no units', { units: undefined }, 'missing units'],
    ['a weight that is not the sum', { weight: result.weight + 1 }, 'weight-wrong weight'],
    ['units that are not the sum', { units: 7 }, 'units-wrong units'],
    ['an objective that is not the sum', { objective: result.objective + 1 }, 'value-wrong score'],
    ['no objective where there are bonuses', { objective: undefined }, 'value-wrong score'],
    ['a gap that is not there', { gap: 1 }, 'gap-wrong gap'],
    ['a negative gap', { gap: -1 }, 'bound-wrong score'],
    ['a head left out', { flows: [[0, 0, 1], ...flows.slice(1)] }, 'not-optimal score'],
    ['a flow left out', { flows: flows.slice(0, 3) }, 'not-optimal score'],
    ['the lock left out', { flows: flows.filter((_: unknown, at: number) => at !== 1) }, 'lock-broken edges[1]'],
    ['too many heads of a demand', { flows: [[0, 0, 3], ...flows.slice(1)] }, 'demand-exceeded demand[0]'],
    ['too many heads in a slot', { flows: [...flows.slice(0, 3), [2, 2, 2]] }, 'slot-exceeded capacity[2]'],
    [
      'too many heads in a school',
      { flows: [...flows.slice(0, 2), [1, 0, 3], flows[3]] },
      'school-exceeded schools[0]',
    ],
    ['more than the cap of a pair', { flows: [[0, 1, 3], ...flows.slice(2)] }, 'pair-exceeded edges[1]'],
    ['half a head', { flows: [[0, 0, 1.5], ...flows.slice(1)] }, 'not-a-whole-number edges[0]'],
    ['less than nobody', { flows: [[0, 0, -2], ...flows.slice(1)] }, 'not-a-whole-number edges[0]'],
    ['a pair that is not eligible', { flows: [...flows, [2, 1, 1]] }, 'no-such-pair flows[4]'],
    ['a pair of negative weight', { flows: [...flows, [0, 2, 1]] }, 'not-eligible edges[6]'],
    ['a demand that is not there', { flows: [...flows, [3, 1, 1]] }, 'no-such-pair flows[4]'],
    ['half a demand', { flows: [[0.5, 0, 2], ...flows.slice(1)] }, 'no-such-pair flows[0]'],
    ['half a slot', { flows: [...flows.slice(0, 3), [2, 2.5, 1]] }, 'no-such-pair flows[3]'],
    ['a slot that is not there', { flows: [...flows, [1, -1, 1]] }, 'no-such-pair flows[4]'],
    ['a pair told twice', { flows: [[0, 0, 1], [0, 0, 1], ...flows.slice(1)] }, 'flow-twice flows[0]'],
    ['duals for fewer demands', { duals: { ...duals, demand: [0, 0] } }, 'price-missing score'],
    ['no duals of slots', { duals: { ...duals, capacity: undefined } }, 'price-missing score'],
    ['no duals of schools', { duals: { ...duals, schools: undefined } }, 'price-missing score'],
    ['half a dual', { duals: { ...duals, demand: [0.5, 0, 0] } }, 'price-missing score'],
    [
      'a dual that is too low',
      { duals: { ...duals, demand: duals.demand.map((u: number) => u - 1) } },
      'bound-wrong score',
    ],
    ['a level that is not asked for', { levels: tieredResult.levels }, 'levels-wrong levels'],
  ])('refuses %s', (_, lie, fault) => expect(faultsIn(file, { ...result, ...lie })).toContain(fault))

  const [level] = tieredResult.levels
  it.each<[string, object, string]>([
    ['no levels', { levels: undefined }, 'levels-wrong levels'],
    ['a level of no known name', { levels: [{ ...level, name: 'heads' }] }, 'levels-wrong levels'],
    ['a level without a value', { levels: [{ ...level, value: undefined }] }, 'levels-wrong levels'],
    ['a level without duals', { levels: [{ ...level, duals: undefined }] }, 'levels-wrong levels'],
    ['a value of a level that is not the sum', { levels: [{ ...level, value: 5 }] }, 'value-wrong headcount'],
    ['a bound of a level that its duals do not give', { levels: [{ ...level, bound: 7 }] }, 'bound-wrong headcount'],
    ['no dual of the total', { duals: { ...tieredResult.duals, total: undefined } }, 'price-missing score'],
    ['more heads than the maximum', { flows: [...tieredResult.flows, [0, 2, 1]] }, 'maximum-exceeded maximum'],
  ])('refuses %s, in tiers', (_, lie, fault) => expect(faultsIn(tiered, { ...tieredResult, ...lie })).toContain(fault))

  it('does not mind the order of the flows', () =>
    expect(faultsIn(file, { ...result, flows: flows.toReversed() })).toEqual([]))

  it.each([
    ['', /^byte 0: .* the file ends/],
    ['{"flows":[[0,0]]}', /^flows\[0\]: .* 3 numbers expected, 2 found$/],
    ['{"flows":[[0,0,"1"]]}', /^flows\[0\]\[2\] \(byte 15\): .* a number expected$/],
    ['{"valid":true}', /^valid: .* unknown key/],
    ['{"duals":{"slot":[]}}', /^duals\.slot: .* unknown key/],
  ])('names the place where %j is no result', (text, said) => expect(() => faultsIn(file, text)).toThrow(said))
})
