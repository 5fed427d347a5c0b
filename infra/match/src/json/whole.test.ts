import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeOf } from './whole.ts'

describe('a number that has to be whole', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['0.000', 0],
    ['0e-99', 0],
    ['1e12', 1e12],
    ['1E+2', 100],
    ['2.50e1', 25],
    ['-12000e-3', -12],
    ['100.00', 100],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
  ])('takes %s', (text, value) => expect(wholeOf(text)).toBe(value))

  it.each([
    '0.5',
    '1e-1',
    '1.5e0',
    '9007199254740992',
    '1e400',
    '4503599627370497.00000001', // its nearest double is whole
    '1000000000000000.1',
  ])('refuses %s', text => expect(wholeOf(text)).toBeUndefined())

  it('agrees with how JavaScript writes whole numbers, in any notation', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 8 }), (value, shift) => {
        expect(wholeOf(value.toExponential())).toBe(value)
        expect(wholeOf(`${value}${'0'.repeat(shift)}e-${shift}`)).toBe(value)
        expect(wholeOf(`${value}.${'0'.repeat(shift)}1`)).toBeUndefined()
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})
