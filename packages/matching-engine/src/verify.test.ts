import { describe, expect, it } from 'vitest'
import type { Allocation, Instance } from './allocation.ts'
import { boundOf, objectiveOf } from './allocation.ts'
import { verify } from './verify.ts'

const instance: Instance = {
  demands: [
    { id: 'd0', free: 3 },
    { id: 'd1', free: 3 },
  ],
  slots: [{ id: 's0', free: 4 }],
  pairs: [
    { demand: 0, slot: 0, weight: 600 },
    { demand: 1, slot: 0, weight: 900, cap: 3 },
  ],
}

const allocation: Allocation = {
  flows: [
    { pair: 0, headcount: 1 },
    { pair: 1, headcount: 3 },
  ],
  objective: 3300,
  bound: 3300,
  gap: 0,
  demandPrices: [0, 300],
  slotPrices: [600],
  solver: 'by hand',
  milliseconds: 0,
}

const faultsOf = (change: Partial<Allocation>, of: Instance = instance) =>
  verify(of, { ...allocation, ...change }).map(fault => fault.code)

describe('the verifier', () => {
  it('finds nothing wrong with an optimal allocation and its prices', () =>
    expect(verify(instance, allocation)).toEqual([]))

  it('lets the cap of a pair stand for a price', () => expect(faultsOf({ demandPrices: [0, 0] })).toEqual([]))

  it('sees a better allocation that was missed', () => {
    const flows = [
      { pair: 0, headcount: 2 },
      { pair: 1, headcount: 2 },
    ]
    expect(faultsOf({ flows, objective: 3000, gap: 300 })).toEqual(['not-optimal'])
  })

  it.each([
    ['more heads than the demand has', [{ pair: 0, headcount: 4 }], 'demand-exceeded'],
    [
      'more heads than the slot has',
      [
        { pair: 0, headcount: 3 },
        { pair: 1, headcount: 3 },
      ],
      'slot-exceeded',
    ],
    ['more heads than the cap of the pair', [{ pair: 1, headcount: 4 }], 'cap-exceeded'],
    ['half a head', [{ pair: 0, headcount: 0.5 }], 'not-a-whole-number'],
    ['less than nobody', [{ pair: 0, headcount: -1 }], 'not-a-whole-number'],
    ['a pair that is not eligible', [{ pair: 2, headcount: 1 }], 'no-such-pair'],
    [
      'a pair counted twice',
      [
        { pair: 0, headcount: 1 },
        { pair: 0, headcount: 1 },
      ],
      'pair-twice',
    ],
  ] as const)('refuses %s', (_, flows, code) => expect(faultsOf({ flows })).toContain(code))

  it.each([
    ['a claimed objective that is not the sum', { objective: 3301, gap: -1 }, 'objective-wrong'],
    ['a claimed bound that the prices do not give', { bound: 3299, gap: -1 }, 'bound-wrong'],
    ['a claimed gap that is not the difference', { gap: 1 }, 'gap-wrong'],
    ['a price that does not cover a pair', { slotPrices: [500] }, 'price-too-low'],
    ['prices for fewer demands than there are', { demandPrices: [0] }, 'price-missing'],
    ['a negative price', { demandPrices: [-1, 300] }, 'price-missing'],
    ['a price that is no number', { slotPrices: [Number.NaN] }, 'price-missing'],
  ] as const)('refuses %s', (_, change, code) => expect(faultsOf(change)).toContain(code))

  it.each([
    [
      'two nodes of one id',
      { ...instance, demands: instance.demands.map(node => ({ ...node, id: 'd' })) },
      'id-not-unique',
    ],
    ['a pair of a node that is not there', { ...instance, slots: [] }, 'no-such-node'],
    ['a broken capacity', { ...instance, slots: [{ id: 's0', free: 4.5 }] }, 'not-a-whole-number'],
    ['a broken weight', { ...instance, pairs: [{ demand: 0, slot: 0, weight: -1 }] }, 'not-a-whole-number'],
  ] as const)('refuses an instance with %s', (_, broken, code) => expect(faultsOf({}, broken)).toContain(code))
})

describe('objective and bound', () => {
  it('are counted from flows and prices, caps included', () => {
    expect(objectiveOf(instance, allocation.flows)).toBe(3300)
    expect(boundOf(instance, [0, 300], [600])).toBe(3300)
    expect(boundOf(instance, [0, 0], [600])).toBe(4 * 600 + 3 * 300)
  })
})
