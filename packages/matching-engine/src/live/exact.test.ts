import { describe, expect, it } from 'vitest'
import { instanceOf } from '../testing/instance-of.ts'
import { createLiveAllocation } from './live-allocation.ts'

const refusal = expect.objectContaining({ code: 'weights-too-large' })

describe('numbers whose sums would not be exact', () => {
  it('are refused where the score could not be held, and taken again when others have gone', () => {
    const live = createLiveAllocation(instanceOf({ demand: [], capacity: [9000], edges: [] }))
    const demand = { limit: 6000, pairs: [{ slot: 0, weight: 1e12 }] }
    const { id } = live.insertDemand(demand)
    expect(() => live.insertDemand(demand)).toThrow(refusal)
    expect(() => live.setHeadcount(id, 10_000)).toThrow(refusal)
    live.withdrawDemand(id)
    expect(live.insertDemand(demand)).toMatchObject({ exact: true })
    expect(live.objective()).toBe(6e15)
  })

  it('are refused where only the bonuses are too many', () => {
    const instance = instanceOf({
      demand: [8000, 0],
      capacity: [9000],
      edges: [[0, 0, 0]],
      kept: [8000],
      keepBonus: 1e12,
    })
    const live = createLiveAllocation(instance)
    expect(live.objective()).toBe(8e15)
    expect(() => live.setHeadcount(1, 2000)).toThrow(refusal)
    expect(live.setHeadcount(1, 500)).toMatchObject({ exact: true })
  })

  it('are refused where prices could not be held, even of a demand of nobody', () => {
    const live = createLiveAllocation(instanceOf({ demand: [0], capacity: [1], edges: [[0, 0, 1]] }))
    expect(() => live.setWeight(0, 4e15)).toThrow(refusal)
    expect(live.setWeight(0, 1e15)).toMatchObject({ exact: true })
  })
})
