import type { Instance, Steps } from '../instance.ts'

export type Step = { readonly width: number; readonly bonus: number }
export type Node = { limit: number; owner: number; steps: readonly Step[]; there: boolean }
export type Pair = {
  demand: number
  slot: number
  weight: number
  limit: number
  locked: number
  kept: number
  there: boolean
}

/** The instance kept a second time, in lists, the way one would write down what the events say. */
export type Mirror = {
  readonly began: Instance
  readonly demands: Node[]
  readonly slots: Node[]
  readonly pairs: Pair[]
}

export const mirrorOf = (began: Instance): Mirror => {
  const { demands, slots, pairs } = began
  const nodes = ({ limit, owner, steps }: Instance['demands']): Node[] =>
    Array.from(limit, (most, node) => ({
      limit: most,
      owner: owner?.[node] ?? -1,
      steps: stepsAt(steps, node),
      there: true,
    }))
  return {
    began,
    demands: nodes(demands),
    slots: nodes(slots),
    pairs: Array.from(pairs.weight, (weight, pair) => ({
      demand: pairs.demand[pair] ?? 0,
      slot: pairs.slot[pair] ?? 0,
      weight,
      limit: pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY,
      locked: pairs.locked?.[pair] ?? 0,
      kept: pairs.kept?.[pair] ?? 0,
      there: true,
    })),
  }
}

const stepsAt = (steps: Steps | undefined, node: number): Step[] =>
  steps === undefined
    ? []
    : Array.from(steps.width.slice(steps.from[node], steps.from[node + 1]), (width, at) => ({
        width,
        bonus: steps.bonus[(steps.from[node] ?? 0) + at] ?? 0,
      }))

/** What is gone stays in its place, with a limit of 0. */
export const instanceFrom = ({ began, demands, slots, pairs }: Mirror): Instance => {
  const side = (nodes: readonly Node[], owned: boolean): Instance['demands'] => {
    const steps = nodes.map(node => (node.there ? node.steps : []))
    const from = new Int32Array(nodes.length + 1)
    for (const [at, { length }] of steps.entries()) from[at + 1] = (from[at] ?? 0) + length
    return {
      limit: Float64Array.from(nodes, ({ there, limit }) => (there ? limit : 0)),
      ...(owned && { owner: Int32Array.from(nodes, ({ owner }) => owner) }),
      ...(steps.flat().length > 0 && {
        steps: {
          from,
          width: Float64Array.from(steps.flat(), ({ width }) => width),
          bonus: Float64Array.from(steps.flat(), ({ bonus }) => bonus),
        },
      }),
    }
  }
  const column = (value: (pair: Pair) => number) => Float64Array.from(pairs, pair => (pair.there ? value(pair) : 0))
  return {
    demands: side(demands, began.enterprises !== undefined),
    slots: side(slots, began.schools !== undefined),
    pairs: {
      demand: Int32Array.from(pairs, ({ demand }) => demand),
      slot: Int32Array.from(pairs, ({ slot }) => slot),
      weight: column(({ weight }) => weight),
      limit: column(({ limit }) => limit),
      locked: column(({ locked }) => locked),
      kept: column(({ kept }) => kept),
      keepBonus: began.pairs.keepBonus ?? 0,
    },
    ...(began.enterprises && { enterprises: began.enterprises }),
    ...(began.schools && { schools: began.schools }),
    ...(began.maximum !== undefined && { maximum: began.maximum }),
    order: 'weight',
  }
}

export const lockedIn = (pairs: readonly Pair[]): number => pairs.reduce((sum, { locked }) => sum + locked, 0)

/** Whether the locked heads keep every limit. */
export const locksFit = ({ began, demands, slots, pairs }: Mirror): boolean => {
  const there = pairs.filter(pair => pair.there)
  const fit = (limit: number, holds: (pair: Pair) => boolean) => lockedIn(there.filter(holds)) <= limit
  return (
    there.every(({ locked, limit: most }) => locked <= most) &&
    demands.every((node, id) => !node.there || fit(node.limit, ({ demand }) => demand === id)) &&
    slots.every((node, id) => !node.there || fit(node.limit, ({ slot }) => slot === id)) &&
    (began.enterprises?.limit ?? []).every((most, id) => fit(most, ({ demand }) => demands[demand]?.owner === id)) &&
    (began.schools?.limit ?? []).every((most, id) => fit(most, ({ slot }) => slots[slot]?.owner === id)) &&
    fit(began.maximum ?? Number.POSITIVE_INFINITY, () => true)
  )
}
