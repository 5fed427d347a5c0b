import { expect, it } from 'vitest'
import { interleave } from './interleave.ts'

it('takes turns, begins each round with another, and leaves the first round out', async () => {
  const order: string[] = []
  let count = 0
  const contender = (name: string) => ({
    name,
    measure: async () => {
      order.push(name)
      return ++count
    },
  })
  const figures = await interleave([contender('a'), contender('b')], 3)
  expect(order.join('')).toBe('abbaabba')
  expect(figures('a')).toEqual([4, 5, 8])
  expect(figures('b')).toEqual([3, 6, 7])
})

it('fails when a contender fails', () =>
  expect(interleave([{ name: 'a', measure: () => Promise.reject(new Error('broken')) }], 1)).rejects.toThrow('broken'))
