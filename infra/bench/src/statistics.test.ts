import { describe, expect, it } from 'vitest'
import { median, percentile, ratios } from './statistics.ts'

describe('the median', () => {
  it('is the middle of an odd count, in whatever order', () => expect(median([5, 1, 9])).toBe(5))
  it('is the mean of the middle two of an even count', () => expect(median([8, 1, 4, 2])).toBe(3))
  it('is the value itself when there is one', () => expect(median([7])).toBe(7))
  it('does not exist of nothing', () => expect(() => median([])).toThrow('nothing was measured'))
})

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)
  it('is the nearest rank', () => {
    expect(percentile(hundred, 0.99)).toBe(99)
    expect(percentile(hundred, 0.5)).toBe(50)
    expect(percentile(hundred, 1)).toBe(100)
  })
  it('of few values is the largest', () => expect(percentile([3, 1, 2], 0.99)).toBe(3))
})

it('ratios compare what was measured in the same round', () => expect(ratios([2, 9], [4, 3])).toEqual([0.5, 3]))
