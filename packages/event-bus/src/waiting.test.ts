import { describe, expect, it } from 'vitest'
import { nap, serial, within } from './waiting.ts'

const never = new Promise<void>(() => undefined)

describe('serial', () => {
  it('runs one task at a time, in order, past failures', async () => {
    const inOrder = serial()
    const log: string[] = []
    const task = (name: string, fails = false) =>
      inOrder(async () => {
        log.push(`${name} begins`)
        await new Promise(resolve => setImmediate(resolve))
        log.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      })
    const results = await Promise.allSettled([task('a'), task('b', true), task('c')])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

describe('within', () => {
  it('says whether the promise settled in time, in whichever way', async () => {
    expect(await within(1_000, Promise.resolve())).toBe('settled')
    expect(await within(1_000, Promise.reject(new Error('no')))).toBe('settled')
    expect(await within(10, never)).toBe('late')
  })
})

describe('nap', () => {
  it('ends early when told, and does not begin afterwards', async () => {
    const alarm = new AbortController()
    const sleep = nap(60_000, alarm.signal)
    alarm.abort()
    await sleep
    await nap(60_000, alarm.signal)
    expect(alarm.signal.aborted).toBe(true)
  })
})
