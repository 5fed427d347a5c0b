import fc from 'fast-check'
import type { Instance, Order } from '../instance.ts'
import { instanceOf, type Written, type WrittenOwners, type WrittenStep } from './instance-of.ts'
import { settledLocks } from './settled-locks.ts'

/** What the instances may have; all of it unless one says `false`. */
export type Features = {
  readonly owners?: boolean
  readonly steps?: boolean
  readonly locks?: boolean
  readonly kept?: boolean
  readonly priority?: boolean
  readonly maximum?: boolean
  readonly pairLimits?: boolean
  readonly negative?: boolean
  /** Weights up to 1e12 in some instances. */
  readonly huge?: boolean
  /** Only this order. */
  readonly order?: Order
  /** At most 3 × 3 nodes, 8 pairs and 3 heads a node, so that all allocations can be counted out. */
  readonly tiny?: boolean
}

/**
 * Small instances in which everything may happen at once: 0 to 6 demands and slots, parallel pairs, ties, zero limits,
 * negative and huge weights, owners, steps on all four kinds of node, locks that fit. Each feature is on in about half of
 * the instances and shrinks to being absent.
 */
export const smallInstance = (features: Features = {}): fc.Arbitrary<Instance> =>
  draft(features).map(drawn => instanceOf(writtenOf(drawn)))

const most = { nodes: 6, pairs: 14, owners: 3, steps: 3 }
const tiniest = { nodes: 3, pairs: 8, owners: 2, steps: 2 }

const draft = (features: Features) => {
  const size = features.tiny ? tiniest : most
  const feature = (name: keyof Features) => (features[name] === false ? fc.constant(false) : fc.boolean())
  const heads = fc.oneof(
    { arbitrary: fc.integer({ min: 1, max: features.tiny ? 3 : 5 }), weight: 10 },
    { arbitrary: fc.constant(0), weight: 1 },
    { arbitrary: fc.integer({ min: 6, max: features.tiny ? 7 : 40 }), weight: features.tiny ? 0 : 2 },
  )
  const steps = fc.array(fc.record({ width: fc.nat({ max: 3 }), bonus: fc.nat({ max: 5 }) }), { maxLength: size.steps })
  const node = fc.record({ limit: heads, owner: fc.integer({ min: -1, max: size.owners - 1 }), steps })
  const nodes = mostlyFull(node, size.nodes)
  const together = fc.oneof(fc.nat({ max: 8 }), fc.constant(Number.POSITIVE_INFINITY))
  const owner = fc.record({ limit: together, steps })
  const pair = fc.record({
    demand: fc.nat({ max: size.nodes - 1 }),
    slot: fc.nat({ max: size.nodes - 1 }),
    weight: fc.integer({ min: features.negative === false ? 0 : -4, max: 10 }),
    jitter: fc.nat({ max: 9 }),
    limit: fc.option(fc.nat({ max: 3 }), { freq: 2 }),
    locked: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat({ max: 2 }), weight: 1 }),
    kept: fc.nat({ max: 3 }),
    priority: fc.boolean(),
  })
  const drawn = fc.record({
    demands: nodes,
    slots: nodes,
    enterprises: fc.array(owner, { maxLength: size.owners, size: 'max' }),
    schools: fc.array(owner, { maxLength: size.owners, size: 'max' }),
    pairs: mostlyFull(pair, size.pairs),
    /** Points of one unit of weight: 1 makes ties, the last one huge weights. */
    scale: fc.constantFrom(...(features.huge === false ? [1, 100] : [1, 100, 1e11])),
    keepBonus: fc.nat({ max: 4 }),
    most: fc.nat({ max: 12 }),
    order: features.order ? fc.constant(features.order) : fc.constantFrom<Order>('weight', 'headcount-first'),
    has: fc.record({
      enterprises: feature('owners'),
      schools: feature('owners'),
      demandSteps: feature('steps'),
      slotSteps: feature('steps'),
      ownerSteps: feature('steps'),
      locks: feature('locks'),
      kept: feature('kept'),
      priority: feature('priority'),
      maximum: feature('maximum'),
      pairLimits: feature('pairLimits'),
    }),
  })
  // the usual preference for extremes would leave most instances without an allocation to choose
  return fc.noBias(drawn)
}

/** Up to `most` values, in half of the cases that many, now and then none. */
const mostlyFull = <Value>(value: fc.Arbitrary<Value>, most: number): fc.Arbitrary<readonly Value[]> =>
  fc
    .oneof(
      { arbitrary: fc.array(value, { minLength: 1, maxLength: 2 * most, size: 'max' }), weight: 20 },
      { arbitrary: fc.array(value, { maxLength: 0 }), weight: 1 },
    )
    .map(values => values.slice(0, most))

type Drawn = ReturnType<typeof draft> extends fc.Arbitrary<infer Value> ? Value : never

const writtenOf = (drawn: Drawn): Written => {
  const { has, scale, demands, slots, order } = drawn
  const points = (unit: number, jitter: number) => Math.min(1e12, unit * scale + (scale > 1 ? jitter : 0))
  const bonuses = (steps: readonly { readonly width: number; readonly bonus: number }[]): readonly WrittenStep[] =>
    steps.map(({ width, bonus }): WrittenStep => [width, points(bonus, 0)]).sort(([, a], [, b]) => b - a)
  const owners = (nodes: Drawn['demands'], drawnOwners: Drawn['schools']): WrittenOwners => ({
    of: nodes.map(({ owner }) => Math.min(owner, drawnOwners.length - 1)),
    limit: drawnOwners.map(({ limit }) => limit),
    ...(has.ownerSteps && { steps: drawnOwners.map(({ steps }) => bonuses(steps)) }),
  })
  const pairs = demands.length * slots.length === 0 ? [] : drawn.pairs
  const written: Written = {
    demand: demands.map(({ limit }) => limit),
    capacity: slots.map(({ limit }) => limit),
    edges: pairs.map(pair => [
      pair.demand % demands.length,
      pair.slot % slots.length,
      points(pair.weight, pair.jitter),
      has.pairLimits ? (pair.limit ?? undefined) : undefined,
    ]),
    ...(has.demandSteps && { demandSteps: demands.map(({ steps }) => bonuses(steps)) }),
    ...(has.slotSteps && { slotSteps: slots.map(({ steps }) => bonuses(steps)) }),
    ...(has.enterprises && { enterprises: owners(demands, drawn.enterprises) }),
    ...(has.schools && { schools: owners(slots, drawn.schools) }),
    ...(has.kept && { kept: pairs.map(({ kept }) => kept), keepBonus: points(drawn.keepBonus, 0) }),
    ...(has.priority && { priority: pairs.map(({ priority }) => Number(priority)) }),
    ...(has.maximum && { maximum: drawn.most }),
    order,
  }
  if (!has.locks) return written
  const wanted = pairs.map(({ locked }) => locked)
  return { ...written, locked: settledLocks(written, wanted) }
}
