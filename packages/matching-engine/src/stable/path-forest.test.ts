import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathForestOf } from './path-forest.ts'

const SIZE = 12

/** The same by walking. */
const walkedForest = () => {
  const edges = new Map<number, { parent: number; units: number }>()
  const path = (node: number): readonly number[] => {
    const edge = edges.get(node)
    return edge ? [node, ...path(edge.parent)] : []
  }
  const root = (node: number): number => {
    const edge = edges.get(node)
    return edge ? root(edge.parent) : node
  }
  const carries = (node: number): number => edges.get(node)?.units ?? Number.POSITIVE_INFINITY
  return {
    edges,
    root,
    path,
    carries,
    least: (node: number) => Math.min(Number.POSITIVE_INFINITY, ...path(node).map(carries)),
    use: (node: number, units: number) => {
      for (const at of path(node)) {
        const edge = edges.get(at)
        if (edge) edge.units -= units
      }
    },
  }
}

describe('a path forest', () => {
  it('knows roots, the least on a way and what is spent, through any cutting and linking', () => {
    const node = fc.integer({ min: 1, max: SIZE })
    const step = fc.record({
      kind: fc.constantFrom('link', 'link', 'use', 'cut'),
      node,
      other: node,
      units: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), steps => {
        const forest = pathForestOf(SIZE)
        const walked = walkedForest()
        for (const { kind, node: at, other, units } of steps) {
          const top = walked.root(at)
          if (kind === 'link' && walked.root(other) !== top) {
            forest.link(top, other, units)
            walked.edges.set(top, { parent: other, units })
          }
          if (kind === 'cut' && walked.edges.has(at)) {
            expect(forest.cut(at)).toBe(walked.carries(at))
            walked.edges.delete(at)
          }
          if (kind === 'use') {
            const all = Math.min(units, walked.least(at))
            forest.use(at, all)
            walked.use(at, all)
          }
          expect(forest.root(other)).toBe(walked.root(other))
          expect(forest.least(at)).toBe(walked.least(at))
          const spent = walked.path(other).filter(one => walked.carries(one) === 0)
          expect(spent.length === 0 ? [0] : spent).toContain(forest.spent(other))
        }
      }),
      { numRuns: 80, seed: 1 },
    )
  })

  it('stays quick on one long way', () => {
    const size = 20_000
    const forest = pathForestOf(size)
    for (let node = 1; node < size; node++) forest.link(node, node + 1, size)
    for (let node = 1; node < size; node++) forest.use(node, 1)
    expect(forest.least(1)).toBe(1)
    expect(forest.least(size - 1)).toBe(1)
    expect(forest.root(size / 2)).toBe(size)
    expect(forest.cut(10)).toBe(size - 10)
  })
})
