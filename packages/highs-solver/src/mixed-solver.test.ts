import { MixedError, type MixedIntegerSolver, solve, solveMixed, verifyMixed } from '@noinghe/matching-engine'
import { countedOut, disconnected, instanceOf, meetsConditions, smallMixedCase } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highsMixedSolver } from './mixed-solver.ts'

const highs = highsMixedSolver()

/** HiGHS, with the number of pairs and other columns of each model it was given. */
const counting = () => {
  const columns: number[] = []
  const solver: MixedIntegerSolver = (model, limits) => {
    columns.push(model.cost.length)
    return highs(model, limits)
  }
  return { solver, columns }
}

const range = (length: number) => Array.from({ length }, (_, at) => at)

/** Eight demands, each whole, for two slots that no choice of them fills: some 40 nodes of search. */
const packing = {
  instance: instanceOf({
    demand: range(8).map(at => 200 + 2 * ((at * 7919) % 151)),
    capacity: [1201, 1307],
    edges: range(16).map(at => [at >> 1, at % 2, 10]),
  }),
  conditions: { whole: range(8) },
}

describe('allocation under conditions, with HiGHS', () => {
  it('finds what counting out all allocations finds', () =>
    fc.assert(
      fc.asyncProperty(smallMixedCase({ tiny: true, huge: false }), async mixed => {
        const best = countedOut(mixed.instance, heads => meetsConditions(mixed, heads))
        if (best === undefined) {
          await expect(solveMixed(mixed.instance, mixed.conditions, highs)).rejects.toThrow(MixedError)
          return
        }
        const result = await solveMixed(mixed.instance, mixed.conditions, highs)
        expect(result).toMatchObject({ status: 'optimal', score: best.levels[0], deterministic: true })
        expect(meetsConditions(mixed, [...result.heads])).toBe(true)
        expect(verifyMixed(mixed.instance, mixed.conditions, result)).toEqual([])
      }),
      { seed: 4, numRuns: 60 },
    ))

  it('keeps value and bound around the best answer where weights are too large for HiGHS to be exact', () =>
    fc.assert(
      fc.asyncProperty(smallMixedCase({ tiny: true, locks: false }), async mixed => {
        const best = countedOut(mixed.instance, heads => meetsConditions(mixed, heads))?.levels[0]
        const { score, bound } = await solveMixed(mixed.instance, mixed.conditions, highs)
        expect(score).toBeLessThanOrEqual(best ?? Number.NaN)
        expect(bound).toBeGreaterThanOrEqual(best ?? Number.NaN)
      }),
      { seed: 5, numRuns: 50 },
    ))

  it('gives HiGHS the components with a condition that the flow breaks, and no other', async () => {
    const instance = disconnected(5)
    const { solver, columns } = counting()
    // demand 1 is served whole anyway; slot 3 has seats for three; nobody can take demand 14
    const conditions = { whole: [1], minimum: [{ slot: 3, heads: 4 }], linked: [[12, 14]] }
    const result = await solveMixed(instance, conditions, solver)
    // four pairs each, and one choice for the slot or the group
    expect(columns).toEqual([5, 5])
    expect(result.components.map(({ demands, slots }) => [[...demands], [...slots]])).toEqual([
      [
        [0, 1],
        [0, 1],
      ],
      [
        [3, 4],
        [3, 4],
      ],
      [
        [12, 13, 14],
        [12, 13],
      ],
    ])
    expect(result.status).toBe('optimal')
    expect(verifyMixed(instance, conditions, result)).toEqual([])
  })

  it('asks nobody where the flow meets the conditions anyway', async () => {
    const instance = disconnected(2)
    const { solver, columns } = counting()
    const result = await solveMixed(instance, { minimum: [{ slot: 0, heads: 1 }] }, solver)
    expect(columns).toEqual([])
    expect(result.score).toBe(solve(instance).levels.at(-1)?.value)
  })

  it('serves a demand whole by several slots of one school', async () => {
    const instance = instanceOf({
      demand: [4],
      capacity: [2, 2, 3],
      edges: [
        [0, 0, 10],
        [0, 1, 10],
        [0, 2, 90],
      ],
      schools: { of: [0, 0, -1], limit: [9] },
    })
    const { heads, score } = await solveMixed(instance, { whole: [0] }, highs)
    expect([[...heads], score]).toEqual([[2, 2, 0], 40])
  })

  it('reckons with limits and steps of owners on both sides', async () => {
    const best = async (owners: Partial<Parameters<typeof instanceOf>[0]>) => {
      const instance = instanceOf({
        demand: [2, 2],
        capacity: [1, 3],
        edges: [
          [0, 0, 50],
          [0, 1, 9],
          [1, 1, 20],
        ],
        ...owners,
      })
      const { heads, score } = await solveMixed(instance, { whole: [0] }, highs)
      return [[...heads], score]
    }
    expect(await best({})).toEqual([[0, 0, 2], 40])
    const steps = [[[2, 30]], []] as const
    const none = Number.POSITIVE_INFINITY
    expect(await best({ enterprises: { of: [0, 1], limit: [none, none], steps } })).toEqual([[0, 2, 1], 98])
    expect(await best({ enterprises: { of: [0, 0], limit: [2], steps: [[[3, 30]]] } })).toEqual([[0, 0, 2], 100])
    expect(await best({ schools: { of: [1, 0], limit: [none, none], steps: [[[3, 3]], []] } })).toEqual([[0, 2, 1], 47])
    expect(await best({ schools: { of: [1, 0], limit: [1, 2], steps: [[[3, 3]], []] } })).toEqual([[0, 0, 1], 23])
  })

  it('says how far from the best an answer may be when the node limit stops the search', async () => {
    const { instance, conditions } = packing
    const limits = { nodes: 1, seconds: 60 }
    const result = await solveMixed(instance, conditions, highs, limits)
    expect(result).toMatchObject({ status: 'bounded', deterministic: true, components: [{ status: 'node-limit' }] })
    expect(verifyMixed(instance, conditions, result)).toEqual([])
    expect(await solveMixed(instance, conditions, highs, limits)).toEqual(result)

    const best = await solveMixed(instance, conditions, highs, { seconds: 60 })
    expect(best).toMatchObject({ status: 'optimal', gap: 0 })
    expect(result.score).toBeLessThanOrEqual(best.score)
    expect(result.bound).toBeGreaterThan(best.score)
  })

  it('leaves out whose conditions the flow does not meet when it may look at no node, and bounds that by the flow', async () => {
    const { instance, conditions } = packing
    const bound = solve(instance).levels.at(-1)?.value
    const result = await solveMixed(instance, conditions, highs, { nodes: 0 })
    expect(result).toMatchObject({ bound, status: 'bounded', deterministic: true })
    expect(result.score).toBeGreaterThan(0)
    expect(verifyMixed(instance, conditions, result)).toEqual([])
  })

  it('owns up to not being deterministic where time ran out', async () => {
    const { instance, conditions } = packing
    const result = await solveMixed(instance, conditions, highs, { seconds: 0 })
    expect(result).toMatchObject({ deterministic: false, components: [{ status: 'time-limit' }] })
    expect(verifyMixed(instance, conditions, result)).toEqual([])
  })

  it('refuses locks that no allocation under the conditions can keep', async () => {
    const instance = instanceOf({
      demand: [4],
      capacity: [3, 3],
      edges: [
        [0, 0, 10],
        [0, 1, 10],
      ],
      locked: [1, 0],
    })
    await expect(solveMixed(instance, { whole: [0] }, highs)).rejects.toMatchObject({
      code: 'locks-contradict-condition',
      at: 'component of demand 0',
    })
    const linked = solveMixed(instance, { linked: [[0]] }, highs)
    expect([...(await linked).heads].reduce((sum, heads) => sum + heads)).toBe(4)
  })
})
