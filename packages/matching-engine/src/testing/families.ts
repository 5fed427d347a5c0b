import type { Instance } from '../instance.ts'
import { instanceOf, type WrittenEdge } from './instance-of.ts'

const list = <Value>(length: number, value: (at: number) => Value): readonly Value[] =>
  Array.from({ length }, (_, at) => value(at))

/**
 * One long augmentation: demand i likes slot i best and can move to slot i + 1; the last demand in line reaches only slot 0,
 * so that placing it moves all others by one. `length` demands before it, one head each.
 */
export const longChain = (length: number): Instance => {
  const edges = list(length, (at): readonly WrittenEdge[] => [
    [at, at, 2 * length],
    [at, at + 1, 2 * length - 1],
  ]).flat()
  return instanceOf({
    demand: list(length + 1, () => 1),
    capacity: list(length + 1, () => 1),
    edges: [...edges, [length, 0, 3 * length]],
  })
}

/** Every pair is worth the same, every node holds the same: all complete allocations are equally good. */
export const allTies = (nodes: number): Instance =>
  instanceOf({
    demand: list(nodes, () => 3),
    capacity: list(nodes, () => 3),
    edges: list(nodes * nodes, at => [Math.floor(at / nodes), at % nodes, 7]),
  })

/**
 * One head against one seat throughout, so that nearly every basis is degenerate, and weights that differ by next to
 * nothing: `top` less a term that makes the diagonal the only optimum.
 */
export const nearDegenerate = (nodes: number, top = 1_000_000): Instance =>
  instanceOf({
    demand: list(nodes, () => 1),
    capacity: list(nodes, () => 1),
    edges: list(nodes * nodes, at => {
      const demand = Math.floor(at / nodes)
      const slot = at % nodes
      return [demand, slot, top - Math.abs(demand - slot)]
    }),
  })

/** Islands of two demands and two slots each, with a demand and a slot between them that no pair names. */
export const disconnected = (islands: number): Instance =>
  instanceOf({
    demand: list(islands * 3, at => 1 + (at % 3)),
    capacity: list(islands * 3, at => 2 + (at % 2)),
    edges: list(islands, (island): readonly WrittenEdge[] => {
      const at = island * 3
      return [
        [at, at, 5 + island],
        [at, at + 1, 4],
        [at + 1, at, 6],
        [at + 1, at + 1, 3 + island],
      ]
    }).flat(),
  })

/** All demands want the one big slot, and the one big demand fits everywhere. */
export const oneHub = (nodes: number): Instance =>
  instanceOf({
    demand: [nodes, ...list(nodes, at => 1 + (at % 4))],
    capacity: [nodes, ...list(nodes, at => 1 + (at % 3))],
    edges: [
      [0, 0, 50],
      ...list(nodes, (at): WrittenEdge => [at + 1, 0, 100 + ((at * 37) % 90)]),
      ...list(nodes, (at): WrittenEdge => [0, at + 1, 100 + ((at * 53) % 90)]),
    ],
  })

/** Limits at every layer that bind at once: one enterprise, one school, steps on both, and a maximum below them all. */
export const nestedLimits = (nodes: number): Instance =>
  instanceOf({
    demand: list(nodes, () => 2),
    capacity: list(nodes, () => 2),
    edges: list(nodes * nodes, at => [Math.floor(at / nodes), at % nodes, 10 + ((at * 7) % 11), 1]),
    demandSteps: list(nodes, () => [[1, 5]]),
    slotSteps: list(nodes, at => [
      [1, 4 + (at % 2)],
      [1, 4],
    ]),
    enterprises: { of: list(nodes, at => (at % 3) - 1), limit: [nodes, nodes - 1], steps: [[[2, 3]], [[1, 9]]] },
    schools: { of: list(nodes, at => (at % 2) - 1), limit: [Math.ceil(nodes / 2)], steps: [[[1, 2]]] },
    maximum: nodes + 1,
  })

/** Weights at the upper end, one point apart. */
export const hugeWeights = (nodes: number): Instance => nearDegenerate(nodes, 1e12)

/** All families, by name, with `nodes` nodes a side or about that. */
export const families: Readonly<Record<string, (nodes: number) => Instance>> = {
  longChain,
  allTies,
  nearDegenerate,
  disconnected,
  oneHub,
  nestedLimits,
  hugeWeights,
}
