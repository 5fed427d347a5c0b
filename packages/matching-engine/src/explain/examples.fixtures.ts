import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { type ExplainOptions, explainPair } from './explain-pair.ts'

/** A pair of an instance written by hand: what one asks about. */
export type Example = { readonly instance: Instance; readonly demand: number; readonly slot: number }

export const explained = ({ instance, demand, slot }: Example, options?: ExplainOptions) =>
  explainPair(instance, solve(instance, { prices: 'slot-minimal' }), { demand, slot }, options)

const apart = (count: number) => ({
  of: Array.from({ length: count }, (_, at) => at),
  limit: Array.from({ length: count }, () => Number.POSITIVE_INFINITY),
})

/** Three enterprises hold the 20 seats of the slot; one head of demand 3 waits before the two of demand 4. */
const fullSlot: Example = {
  instance: instanceOf({
    demand: [8, 8, 4, 1, 2],
    capacity: [20],
    edges: [
      [0, 0, 900],
      [1, 0, 880],
      [2, 0, 860],
      [3, 0, 830],
      [4, 0, 825],
    ],
    enterprises: apart(5),
  }),
  demand: 4,
  slot: 0,
}

/** All 12 people of the demand are in two slots of higher fit; the third has seats left. */
const servedBetter: Example = {
  instance: instanceOf({
    demand: [12],
    capacity: [7, 5, 10],
    edges: [
      [0, 0, 900],
      [0, 1, 880],
      [0, 2, 700],
    ],
  }),
  demand: 0,
  slot: 2,
}

/** One slot, demand 0 has it; what demand 1 would need is said by `more`. */
const contested = (more: Partial<Parameters<typeof instanceOf>[0]>, weights: readonly [number, number]): Example => ({
  instance: instanceOf({
    demand: [1, 1],
    capacity: [1],
    edges: [
      [0, 0, weights[0]],
      [1, 0, weights[1]],
    ],
    ...more,
  }),
  demand: 1,
  slot: 0,
})

/** Two demands with a slot of their own each, under one common limit of 4; demand 0 takes all of it. */
const common = (more: Partial<Parameters<typeof instanceOf>[0]>): Example => ({
  instance: instanceOf({
    demand: [4, 3],
    capacity: [10, 10],
    edges: [
      [0, 0, 900],
      [1, 1, 800],
    ],
    ...more,
  }),
  demand: 1,
  slot: 1,
})

const single = (demand: number, capacity: number, weight: number, more: object = {}): Example => ({
  instance: instanceOf({ demand: [demand], capacity: [capacity], edges: [[0, 0, weight]], ...more }),
  demand: 0,
  slot: 0,
})

const taken = single(3, 5, 850)
const takenInPart = single(12, 5, 700)
const settled = single(3, 5, 850, { locked: [3] })
const settledInPart = single(5, 2, 850, { locked: [2] })
const noHeads = single(0, 5, 850)
const noSeats = single(5, 0, 850)
const negative = single(5, 5, -4)
const pairLimit = single(5, 5, 850, { edges: [[0, 0, 850, 2]] })
const closedPair = single(5, 5, 850, { edges: [[0, 0, 850, 0]] })
const notEligible: Example = {
  instance: instanceOf({ demand: [1, 1], capacity: [1], edges: [[0, 0, 5]] }),
  demand: 1,
  slot: 0,
}
const tie: Example = {
  instance: instanceOf({
    demand: [1],
    capacity: [1, 1],
    edges: [
      [0, 0, 7],
      [0, 1, 7],
    ],
  }),
  demand: 0,
  slot: 1,
}
const lockedElsewhere = contested({ locked: [1, 0] }, [500, 900])
const keepBonus = contested({ kept: [1, 0], keepBonus: 50 }, [800, 820])
const priority = contested({ priority: [1, 0] }, [500, 900])
const schoolFull = common({ schools: { of: [0, 0], limit: [4] } })
const enterpriseFull = common({ enterprises: { of: [0, 0], limit: [4] } })
const maximum = common({ maximum: 4 })
/** School 1 earns 50 points for its first head, more than the 10 by which school 0 fits better. */
const fairnessStep: Example = {
  instance: instanceOf({
    demand: [1],
    capacity: [1, 1],
    edges: [
      [0, 0, 800],
      [0, 1, 790],
    ],
    schools: { of: [0, 1], limit: [9, 9], steps: [[], [[1, 50]]] },
  }),
  demand: 0,
  slot: 0,
}
/** Pair (0, 0) is the best by far, but with it one person less is placed. */
const headcountFirst: Example = {
  instance: instanceOf({
    demand: [1, 1],
    capacity: [1, 1],
    edges: [
      [0, 0, 900],
      [1, 0, 100],
      [0, 1, 50],
    ],
    order: 'headcount-first',
  }),
  demand: 0,
  slot: 0,
}

/** One for each reason, and a few more. */
export const examples = {
  fullSlot,
  servedBetter,
  taken,
  takenInPart,
  settled,
  settledInPart,
  noHeads,
  noSeats,
  negative,
  pairLimit,
  closedPair,
  notEligible,
  tie,
  lockedElsewhere,
  keepBonus,
  priority,
  schoolFull,
  enterpriseFull,
  maximum,
  fairnessStep,
  headcountFirst,
} as const satisfies Readonly<Record<string, Example>>
