import { expect, it } from 'vitest'
import { backOffMs } from './back-off.ts'

it('doubles from 200 ms to 30 s and stays there', () => {
  const longest = [1, 2, 3, 4, 8, 9, 10, 1_000].map(attempt => backOffMs(attempt, () => 0))
  expect(longest).toEqual([200, 400, 800, 1_600, 25_600, 30_000, 30_000, 30_000])
})

it('takes off a random part, at most half', () => {
  expect(backOffMs(3, () => 1)).toBe(400)
  expect(backOffMs(3, () => 0.5)).toBe(600)
})
