import { describe, expect, it } from 'vitest'
import { inTurns } from './contest.ts'
import type { Solver } from './solvers/solver.ts'

const file = { name: '1,000 clustered', json: '', columns: '' }
const limits = { rounds: 2, withinMs: 1000 }
const finds = (name: string, objective: number): Solver => ({
  name,
  solve: async () => ({ objective, seconds: 1, peakBytes: 1 }),
})

describe('solvers in turns', () => {
  it('have as many outcomes each as there are rounds', async () => {
    const entries = await inTurns(file, [finds('a', 7), finds('b', 7)], limits)
    expect(entries.map(({ name }) => name)).toEqual(['a', 'b'])
    for (const entry of entries) expect(entry).toMatchObject({ outcomes: [{ objective: 7 }, { objective: 7 }] })
  })

  it('go on without one that fails, which is not asked again', async () => {
    let asked = 0
    const broken: Solver = {
      name: 'b',
      solve: () => {
        asked++
        return Promise.reject(new Error('warning\nno memory'))
      },
    }
    const [first, second] = await inTurns(file, [finds('a', 7), broken], limits)
    expect(first).toHaveProperty('outcomes.length', 2)
    expect(second).toEqual({ name: 'b', failure: 'no memory' })
    expect(asked).toBe(1)
  })
})
