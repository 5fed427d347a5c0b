import type { Point } from '@noinghe/contracts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { groupedBy } from '../grouped-by.ts'
import type { OpenSlot } from './book.ts'
import { boxAround, straightLines } from './bounds.ts'
import { farthestKm } from './distance.ts'

/** Slots of one trade that go by distance alike, by their positions in the list that was indexed. */
export type SlotGroup = {
  readonly all: readonly number[]
  /** Those whose place is not known. */
  readonly unplaced: readonly number[]
  /** At most so many of those that take workplaces so far away, within so many kilometres, nearest first. */
  readonly near: (from: Point, count: number, km: number) => readonly number[]
  /**
   * Visits all of those that take workplaces so far away, within so many kilometres, in no order: each with a distance
   * that it has at least, which is cheap to tell.
   */
  readonly within: (from: Point, km: number, visit: (slot: number, leastKm: number) => void) => void
}

/** By trade; undefined: programmes without a trade code. */
export type SlotIndex = ReadonlyMap<string | undefined, readonly SlotGroup[]>

type Indexed = Pick<OpenSlot, 'trade' | 'point' | 'radiusKm'>

/** Few to a leaf: distances are taken of whole leaves. */
const leafSize = 16
/** Trees and scores may measure the earth a little differently, and scores round. */
const withMargin = (km: number): number => 1.001 * km + 0.1

/** Slots by trade and place. Static: built for one plan, of the list as it is. */
export const indexSlots = (slots: readonly Indexed[]): SlotIndex => {
  const positions = slots.map((_, at) => at)
  return new Map(
    Array.from(
      groupedBy(positions, at => slots[at]?.trade),
      ([trade, ofTrade]) => {
        const kinds = [...groupedBy(ofTrade, at => slots[at]?.radiusKm !== undefined).values()]
        return [trade, kinds.map(all => groupOf(all, slots))] as const
      },
    ),
  )
}

const groupOf = (all: readonly number[], slots: readonly Indexed[]): SlotGroup => {
  const placed = all.flatMap(at => {
    const { point, ...slot } = slots[at] ?? {}
    return point === undefined ? [] : [{ at, point, farthest: farthestKm(slot) }]
  })
  const tree = treeOf(placed.map(({ point }) => point))
  const farthest = placed.reduce((km, one) => Math.max(km, one.farthest), 0)
  const leastKmFrom = straightLines(placed.map(({ point }) => point))
  const positions = Int32Array.from(placed, ({ at }) => at)
  return {
    all,
    unplaced: all.filter(at => slots[at]?.point === undefined),
    near: ({ lon, lat }, count, km) => {
      if (tree === undefined) return []
      const places = around(tree, lon, lat, count, withMargin(Math.min(km, farthest)))
      return places.map(place => positions[place] ?? -1)
    },
    within: (from, km, visit) => {
      if (tree === undefined) return
      const far = withMargin(Math.min(km, farthest))
      const { west, south, east, north } = boxAround(from, far)
      const leastKm = leastKmFrom(from)
      for (const place of tree.range(west, south, east, north)) {
        const least = leastKm(place)
        if (least <= far) visit(positions[place] ?? -1, least)
      }
    },
  }
}

const treeOf = (points: readonly Point[]): KDBush | undefined => {
  if (points.length === 0) return undefined
  const tree = new KDBush(points.length, leafSize)
  for (const { lon, lat } of points) tree.add(lon, lat)
  return tree.finish()
}
