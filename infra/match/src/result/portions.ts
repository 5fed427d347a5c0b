import type { Instance } from '@noinghe/matching-engine'
import type { Portion } from '../instance/hand-out.ts'

/**
 * What parallel edges take, in the order in which it is worth most: first what is locked, then by priority and weight; edges
 * that are not to be used at all come last. Whatever allocation a merged flow stands for, this one is no worse. Keep bonuses
 * do not change the order, since the heads of a standing proposal lie on the edges of highest weight (`keptOf`).
 */
export const portionsOf = ({ pairs, order }: Instance) => {
  const { weight, limit, locked, priority } = pairs
  const pointsOf = (edge: number) => weight[edge] ?? 0
  const firstOf = (edge: number) => (priority?.[edge] === 1 ? pointsOf(edge) : 0)
  const isOpen = (edge: number) => (order === 'weight' && pointsOf(edge) < 0 ? 0 : 1)
  return (parallel: Int32Array): readonly Portion[] => {
    const [edge = -1] = parallel
    if (parallel.length === 1) return [{ edge, room: Number.POSITIVE_INFINITY }]
    const settled = (of: number) => locked?.[of] ?? 0
    const best = Array.from(parallel).sort(
      (a, b) => isOpen(b) - isOpen(a) || firstOf(b) - firstOf(a) || pointsOf(b) - pointsOf(a),
    )
    return [
      ...best.map(of => ({ edge: of, room: settled(of) })),
      ...best.map(of => ({ edge: of, room: (limit?.[of] ?? Number.POSITIVE_INFINITY) - settled(of) })),
    ]
  }
}
