import { expect, it } from 'vitest'
import { inStep } from './in-step.ts'

it('keeps the pace while earlier work is still going on, and waits for all of it', async () => {
  const ends: (() => void)[] = []
  let done = false
  const all = inStep(1000, 3, () => new Promise<void>(resolve => ends.push(resolve))).then(() => {
    done = true
  })
  await expect.poll(() => ends.length).toBe(3)
  expect(done).toBe(false)
  for (const end of ends) end()
  await all
})

it('does not start faster than asked', async () => {
  const began = performance.now()
  await inStep(100, 5, async () => undefined)
  expect(performance.now() - began).toBeGreaterThan(38)
})

it('fails with the work that fails', () =>
  expect(inStep(1000, 1, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused'))
