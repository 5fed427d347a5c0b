import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountPatience, addressPatience, counted, delayMs, type Failures, forgetMs, waitMs } from './throttle.ts'

const after = (failures: number, from = 0): Failures =>
  Array.from({ length: failures }).reduce<Failures | undefined>(known => counted(known, from), undefined) ?? {
    count: 0,
    lastAt: from,
  }

describe('the delay after failures', () => {
  it('is none while people mistype', () => expect(delayMs(accountPatience.free, accountPatience)).toBe(0))

  it('doubles from one second', () => {
    const delays = [1, 2, 3, 4].map(more => delayMs(accountPatience.free + more, accountPatience))
    expect(delays).toEqual([1000, 2000, 4000, 8000])
  })

  it('ends at a quarter of an hour', () => expect(delayMs(1000, accountPatience)).toBe(15 * 60_000))

  it('comes later for an address, which many people may share', () =>
    expect(delayMs(accountPatience.free + 1, addressPatience)).toBe(0))

  it('never shrinks with more failures', () => {
    fc.assert(fc.property(fc.nat(200), n => delayMs(n, accountPatience) <= delayMs(n + 1, accountPatience)))
  })
})

describe('waiting', () => {
  const blocked = after(accountPatience.free + 3, 50_000)

  it('lasts from the last failure on', () => {
    expect(waitMs(blocked, accountPatience, 50_000)).toBe(4000)
    expect(waitMs(blocked, accountPatience, 53_999)).toBe(1)
    expect(waitMs(blocked, accountPatience, 54_000)).toBe(0)
  })

  it('is over for somebody unknown', () => expect(waitMs(undefined, accountPatience, 0)).toBe(0))

  it('is forgotten after a day, and counting begins anew', () => {
    const later = 50_001 + forgetMs
    expect(waitMs(after(5000, 50_000), accountPatience, later)).toBe(0)
    expect(counted(blocked, later)).toEqual({ count: 1, lastAt: later })
  })
})
