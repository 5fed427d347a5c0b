import { describe, expect, it } from 'vitest'
import { solve } from '../solve.ts'
import { instanceOf, type Written } from '../testing/index.ts'
import type { MixedConditions } from './conditions.ts'
import type { MixedAnswer, MixedIntegerSolver, MixedModel } from './model.ts'
import { solveMixed } from './solve-mixed.ts'

/** A solver that says what it is told to say. */
const saying =
  (answer: Partial<MixedAnswer>): MixedIntegerSolver =>
  () =>
    Promise.resolve({
      status: 'node-limit',
      values: new Float64Array(),
      bound: Number.POSITIVE_INFINITY,
      nodes: 7,
      ...answer,
    })

const never: MixedIntegerSolver = () => Promise.reject(new Error('asked'))

/** Three heads for two slots of two and one seats: the flow splits them. */
const split: Written = {
  demand: [3],
  capacity: [2, 1],
  edges: [
    [0, 0, 10],
    [0, 1, 20],
  ],
}
const whole = { whole: [0] }

describe('conditions', () => {
  const refused = (written: Partial<Written>, conditions: MixedConditions) =>
    solveMixed(instanceOf({ ...split, ...written }), conditions, never)

  it('go with a single sum to maximise only', async () => {
    await expect(refused({ order: 'headcount-first' }, whole)).rejects.toMatchObject({ code: 'order-not-mixed' })
    await expect(refused({ priority: [0, 1] }, whole)).rejects.toMatchObject({ code: 'priority-not-mixed' })
  })

  it.each([
    [{ whole: [0, 1] }, 'whole[1]', 'no-such-node'],
    [{ whole: [-1] }, 'whole[0]', 'no-such-node'],
    [{ minimum: [{ slot: 2, heads: 1 }] }, 'minimum[0].slot', 'no-such-node'],
    [{ minimum: [{ slot: 1, heads: 1.5 }] }, 'minimum[0].heads', 'not-whole'],
    [{ linked: [[0], [0, 9]] }, 'linked[1][1]', 'no-such-node'],
  ])('%j names its fault', async (conditions, at, code) => {
    await expect(refused({}, conditions)).rejects.toMatchObject({ name: 'MixedError', code, at })
  })

  it('that are none leave any order to the flow', async () => {
    const instance = instanceOf({ ...split, order: 'headcount-first', priority: [1, 0] })
    const result = await solveMixed(instance, { whole: [], linked: [] }, never)
    expect(result.heads).toEqual(solve(instance).heads)
    expect(result).toMatchObject({ score: 40, bound: 40, gap: 0, status: 'optimal', components: [] })
  })
})

describe('an answer of the solver', () => {
  const answered = (answer: Partial<MixedAnswer>, written: Partial<Written> = {}, conditions = {}) =>
    solveMixed(instanceOf({ ...split, ...written }), { ...whole, ...conditions }, saying(answer))

  it('that breaks a limit or a condition counts for nothing', async () => {
    for (const values of [
      [2, 1],
      [3, 0],
      [-1, 1],
      [Number.NaN, 0],
    ])
      expect(await answered({ values: Float64Array.from(values) })).toMatchObject({
        heads: Float64Array.of(0, 0),
        score: 0,
        bound: 40,
        components: [{ value: 0, bound: 40, gap: 40, nodes: 7 }],
      })
  })

  it('is rounded, and its bound never above the flow without conditions', async () => {
    const wide = { capacity: [3, 1] }
    const values = Float64Array.of(2.9999999, 1e-9, 1)
    expect(await answered({ values, bound: 1e9 }, wide)).toMatchObject({
      heads: Float64Array.of(3, 0),
      score: 30,
      bound: 40,
      status: 'bounded',
    })
    expect(await answered({ values, bound: 37.999999999 }, wide)).toMatchObject({ bound: 38, gap: 8 })
    // below what was found: noise
    expect(await answered({ values, bound: 29.9 }, wide)).toMatchObject({ bound: 30, gap: 0, status: 'optimal' })
  })

  it('proves nothing by being called optimal', async () => {
    const { status, components } = await answered({ status: 'optimal', bound: 35 })
    expect([status, components[0]?.status, components[0]?.gap]).toEqual(['bounded', 'tolerance', 35])
    expect(await answered({ status: 'infeasible', bound: Number.NEGATIVE_INFINITY })).toMatchObject({ gap: 40 })
  })

  it('is not the same again when time ran out', async () => {
    expect(await answered({ status: 'time-limit' })).toMatchObject({ deterministic: false })
    expect(await answered({ status: 'node-limit' })).toMatchObject({ deterministic: true })
  })

  it('that leaves locks half way through a condition is refused', async () => {
    const wide = { capacity: [3, 1], locked: [1, 0] }
    await expect(answered({}, wide)).rejects.toMatchObject({ code: 'locks-not-completed', at: 'component of demand 0' })
    await expect(answered({ status: 'infeasible' }, wide)).rejects.toMatchObject({ code: 'locks-contradict-condition' })
  })

  it('that finds nothing gives way to the flow without those whose conditions it does not meet', async () => {
    const others: Written = {
      demand: [3, 4, 2, 1],
      capacity: [2, 1, 4],
      edges: [...split.edges, [1, 2, 5], [2, 2, 9], [3, 0, 8]],
    }
    const heads = async (conditions: MixedConditions) =>
      Array.from((await solveMixed(instanceOf(others), conditions, saying({}))).heads)
    expect(await heads({ whole: [0] })).toEqual([0, 0, 2, 2, 1])
    expect(await heads({ linked: [[1, 2]] })).toEqual([2, 1, 0, 0, 0])
    expect(await heads({ minimum: [{ slot: 2, heads: 5 }] })).toEqual([2, 1, 0, 0, 0])
    // once the first is left out its slot has no cohort any more
    expect(await heads({ whole: [0], minimum: [{ slot: 0, heads: 2 }] })).toEqual([0, 0, 2, 2, 0])
  })

  it('that finds nothing leaves what is locked', async () => {
    const locks = { capacity: [4, 1], demand: [3, 2], locked: [3, 0, 0, 0] }
    const edges = [...split.edges, [1, 0, 30] as const, [1, 1, 30] as const]
    expect((await answered({}, { ...locks, edges }, { whole: [0, 1] })).heads).toEqual(Float64Array.of(3, 0, 0, 0))
  })
})

describe('the model given to the solver', () => {
  const modelOf = async (written: Written, conditions: MixedConditions): Promise<MixedModel[]> => {
    const models: MixedModel[] = []
    const solver: MixedIntegerSolver = (model, limits) => {
      models.push(model)
      return saying({})(model, limits)
    }
    await Promise.allSettled([solveMixed(instanceOf(written), conditions, solver)])
    return models
  }

  it('has whole yes-or-no columns for choices only, after the heads', async () => {
    const [model] = await modelOf(split, whole)
    expect(model?.integer).toEqual(Uint8Array.of(0, 0, 1, 1))
    expect(model?.upper).toEqual(Float64Array.of(2, 1, 1, 1))
    expect(model?.cost).toEqual(Float64Array.of(10, 20, 0, 0))
  })

  it('has pairs of negative weight only where heads are locked, and no more of them', async () => {
    const edges = [...split.edges, [0, 0, -5] as const, [0, 1, -6] as const]
    const [model] = await modelOf({ ...split, edges, locked: [0, 0, 1, 0] }, whole)
    expect(model?.cost).toEqual(Float64Array.of(10, 20, -5, 0, 0))
    expect(model?.lower).toEqual(Float64Array.of(0, 0, 1, 0, 0))
    expect(model?.upper).toEqual(Float64Array.of(2, 1, 1, 1, 1))
  })
})

describe('components', () => {
  /** Four demands, each with a slot of its own, the first two seats short. */
  const apart: Written = {
    demand: [3, 3, 3, 3],
    capacity: [2, 3, 3, 3],
    edges: [
      [0, 0, 10],
      [1, 1, 10],
      [2, 2, 10],
      [3, 3, 10],
    ],
  }
  const joined = async (written: Partial<Written>, conditions: MixedConditions = { whole: [0] }) => {
    const { components } = await solveMixed(instanceOf({ ...apart, ...written }), conditions, saying({}))
    return components.map(({ demands }) => [...demands])
  }
  const of = [-1, 0, -1, 0]

  it('without a condition are solved as a flow', async () => {
    const { heads, flow } = await solveMixed(instanceOf(apart), whole, saying({}))
    expect([...flow.pairs]).toEqual([1, 2, 3])
    expect([...heads]).toEqual([0, 3, 3, 3])
    expect(await joined({})).toEqual([[0]])
  })

  it('are joined by links, and by what nobody serves', async () => {
    expect(await joined({}, { linked: [[3, 0]] })).toEqual([[0, 3]])
    expect(await joined({ edges: apart.edges.slice(1) }, { linked: [[0, 2]] })).toEqual([[0, 2]])
  })

  it('are joined by owners whose limit can be reached, on both sides', async () => {
    const condition = { whole: [1], linked: [[0]] }
    expect(await joined({ enterprises: { of, limit: [5] } }, condition)).toEqual([[0], [1, 3]])
    expect(await joined({ schools: { of, limit: [5] } }, condition)).toEqual([[0], [1, 3]])
    expect(await joined({ enterprises: { of, limit: [6] } }, condition)).toEqual([[0], [1]])
    expect(await joined({ schools: { of, limit: [Number.POSITIVE_INFINITY] } }, condition)).toEqual([[0], [1]])
  })

  it('are joined by steps their owner shares out', async () => {
    const steps = [[[4, 5]]] as const
    expect(await joined({ schools: { of: [0, 0, -1, -1], limit: [9], steps } })).toEqual([[0, 1]])
    expect(await joined({ schools: { of: [0, 0, -1, -1], limit: [9], steps: [[]] } })).toEqual([[0]])
  })

  it('are all one under a maximum that can be reached', async () => {
    expect(await joined({ maximum: 10 })).toEqual([[0, 1, 2, 3]])
    expect(await joined({ maximum: 11 })).toEqual([[0]])
  })

  it('are not joined by pairs that nobody can use', async () => {
    const more = [...apart.edges, [0, 1, -1] as const, [0, 2, 10, 0] as const]
    expect(await joined({ edges: more })).toEqual([[0]])
    expect(await joined({ edges: [...apart.edges, [0, 1, 1]] })).toEqual([[0, 1]])
  })

  it('keep their own steps, owners, locks and kept heads when they are cut out', async () => {
    const written: Partial<Written> = {
      demandSteps: [
        [[1, 1]],
        [
          [2, 3],
          [1, 2],
        ],
        [],
        [],
      ],
      slotSteps: [[], [], [], [[1, 7]]],
      enterprises: { of: [0, 1, 1, 0], limit: [9, 4], steps: [[], [[3, 4]]] },
      schools: { of: [1, 0, 1, 0], limit: [9, 9] },
      kept: [1, 2, 0, 0],
      keepBonus: 5,
      locked: [0, 1, 1, 0],
    }
    // the flow meets this condition: the part is solved as it stands in the whole
    const { score, components } = await solveMixed(
      instanceOf({ ...apart, ...written }),
      { minimum: [{ slot: 2, heads: 1 }] },
      never,
    )
    expect(components.map(({ demands, slots }) => [[...demands], [...slots]])).toEqual([
      [
        [1, 2],
        [1, 2],
      ],
    ])
    expect(score).toBe(solve(instanceOf({ ...apart, ...written })).levels[0]?.value)
  })
})
