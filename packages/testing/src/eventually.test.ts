import { expect, it } from 'vitest'
import { eventually } from './eventually.ts'

it('resolves with what the assertion returned as soon as it holds', async () => {
  let asked = 0
  const value = await eventually(
    () => {
      expect(++asked).toBe(3)
      return 'there'
    },
    { everyMs: 1 },
  )
  expect([value, asked]).toEqual(['there', 3])
})

it('fails with the last thing that was wrong', async () => {
  let asked = 0
  const never = eventually(() => Promise.reject(new Error(`still wrong ${++asked}`)), { timeoutMs: 20, everyMs: 1 })
  await expect(never).rejects.toThrow(/still wrong \d+/)
  expect(asked).toBeGreaterThan(1)
})
