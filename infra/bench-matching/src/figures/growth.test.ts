import { describe, expect, it } from 'vitest'
import { exponentOf } from './growth.ts'

describe('the exponent of growth', () => {
  const at = (e: number, noise = 1) =>
    [1e3, 1e4, 1e5].map((size, n) => ({ size, value: 3 * size ** e * noise ** (n % 2) }))
  it('is found again', () => expect(exponentOf(at(1.3))).toBeCloseTo(1.3, 12))
  it('of two points is their slope', () =>
    expect(
      exponentOf([
        { size: 10, value: 1 },
        { size: 100, value: 100 },
      ]),
    ).toBeCloseTo(2, 12))
  it('fits all points: the middle one of three even steps does not tilt it', () =>
    expect(exponentOf(at(1, 2))).toBeCloseTo(1, 12))
  it('is 0 for what does not grow', () => expect(exponentOf(at(0))).toBeCloseTo(0, 12))
})
