import type { Instance, Order, Owners, Side, Steps } from '../instance.ts'

/** Heads that earn the bonus, and the bonus: one step of a node. */
export type WrittenStep = readonly [width: number, bonus: number]
export type WrittenEdge = readonly [demand: number, slot: number, weight: number, limit?: number]

/** Owners as one writes them down: `of[n]` owns node n (−1: nobody); without limits there are none. */
export type WrittenOwners = {
  readonly of: readonly number[]
  readonly limit: readonly number[]
  readonly steps?: readonly (readonly WrittenStep[])[]
}

/** An instance as one writes it down by hand. Lists that speak of edges are in the order of `edges`. */
export type Written = {
  readonly demand: readonly number[]
  readonly capacity: readonly number[]
  readonly edges: readonly WrittenEdge[]
  readonly demandSteps?: readonly (readonly WrittenStep[])[]
  readonly slotSteps?: readonly (readonly WrittenStep[])[]
  readonly enterprises?: WrittenOwners
  readonly schools?: WrittenOwners
  readonly locked?: readonly number[]
  readonly kept?: readonly number[]
  readonly keepBonus?: number
  readonly priority?: readonly number[]
  readonly maximum?: number
  readonly order?: Order
}

/** Puts what is written down into columns; columns nobody wrote are left out. `order` is `weight` unless said. */
export const instanceOf = (written: Written): Instance => {
  const { edges, locked, kept, keepBonus, priority, enterprises, schools, maximum } = written
  const limited = edges.some(([, , , limit]) => limit !== undefined)
  return {
    demands: sideOf(written.demand, written.demandSteps, enterprises),
    slots: sideOf(written.capacity, written.slotSteps, schools),
    pairs: {
      demand: Int32Array.from(edges, ([demand]) => demand),
      slot: Int32Array.from(edges, ([, slot]) => slot),
      weight: Float64Array.from(edges, ([, , weight]) => weight),
      ...(limited && { limit: Float64Array.from(edges, ([, , , limit]) => limit ?? Number.POSITIVE_INFINITY) }),
      ...(locked && { locked: Float64Array.from(locked) }),
      ...(kept && { kept: Float64Array.from(kept) }),
      ...(keepBonus !== undefined && { keepBonus }),
      ...(priority && { priority: Uint8Array.from(priority) }),
    },
    ...(enterprises && { enterprises: ownersOf(enterprises) }),
    ...(schools && { schools: ownersOf(schools) }),
    ...(maximum !== undefined && { maximum }),
    order: written.order ?? 'weight',
  }
}

const sideOf = (
  limit: readonly number[],
  steps: readonly (readonly WrittenStep[])[] | undefined,
  owners: WrittenOwners | undefined,
): Side => ({
  limit: Float64Array.from(limit),
  ...(owners && { owner: Int32Array.from(owners.of) }),
  ...(steps && { steps: stepsOf(steps) }),
})

const ownersOf = ({ limit, steps }: WrittenOwners): Owners => ({
  limit: Float64Array.from(limit),
  ...(steps && { steps: stepsOf(steps) }),
})

const stepsOf = (nodes: readonly (readonly WrittenStep[])[]): Steps => {
  const from = new Int32Array(nodes.length + 1)
  nodes.forEach((steps, node) => {
    from[node + 1] = (from[node] ?? 0) + steps.length
  })
  const flat = nodes.flat()
  return {
    from,
    width: Float64Array.from(flat, ([width]) => width),
    bonus: Float64Array.from(flat, ([, bonus]) => bonus),
  }
}
