import { describe, expect, it } from 'vitest'
import { residentOf, ticksOf, usageOf } from './proc.ts'

const stat = '42 (node (x) y) S 1 42 42 0 -1 4194560 9000 0 3 0 120 34 5 6 20 0 11 0 100 1 2'

it('adds user and system time, whatever the name holds', () => expect(ticksOf(stat)).toBe(154))

it('reads what is resident', () =>
  expect(residentOf('Name:\tnode\nVmRSS:\t   95524 kB\nThreads:\t11\n')).toBe(95_524 * 1024))

describe.runIf(process.platform === 'linux')('a process', () => {
  it('is seen to work', () => {
    const before = usageOf(process.pid)
    // until the process itself has worked so long, however little of the machine it is given
    const used = process.cpuUsage()
    while (process.cpuUsage(used).user + process.cpuUsage(used).system < 200_000) Math.sqrt(used.user)
    expect(usageOf(process.pid).cpuMs - before.cpuMs).toBeGreaterThan(150)
  })

  it('is seen to hold what it holds', () => {
    const { residentBytes } = usageOf(process.pid)
    expect(residentBytes / process.memoryUsage.rss()).toBeCloseTo(1, 0)
  })
})
