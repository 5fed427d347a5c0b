import { expect, it } from 'vitest'
import { cityArguments } from './arguments.ts'

it('plays a full city of Hà Nội unless told otherwise', () => {
  expect(cityArguments([])).toEqual({ size: 'city', seed: 0, province: '01' })
  expect(cityArguments(['--size', 'town', '--seed', '3', '--province', '31'])).toEqual({
    size: 'town',
    seed: 3,
    province: '31',
  })
})

it.each([
  ['--size', 'huge'],
  ['--seed', '-1'],
  ['--seed', '29'],
  ['--seed', 'x'],
  ['--province', '99'],
  ['--anything', '1'],
])('names its options when it does not understand %s %s', (...args) => {
  expect(() => cityArguments(args)).toThrow('--size small|town|city')
})
