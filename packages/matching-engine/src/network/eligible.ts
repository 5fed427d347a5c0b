import type { Instance } from '../instance.ts'
import type { Numbering } from './free.ts'

/** The node above that limits or pays: of a demand its enterprise, of a slot its school or the total; −1: the root. */
export const levelsAbove = (instance: Instance, numbering: Numbering, owner: Int32Array): Int32Array => {
  const { enterprises, schools, maximum } = instance
  const total = maximum === undefined || maximum === Number.POSITIVE_INFINITY ? -1 : numbering.total
  const matters = (owners: Instance['schools'], at: number): boolean =>
    owners !== undefined &&
    (owners.limit[at] !== Number.POSITIVE_INFINITY ||
      (owners.steps !== undefined && owners.steps.from[at + 1]! > owners.steps.from[at]!))
  const above = new Int32Array(numbering.count).fill(-1)
  for (let node = 0; node < numbering.enterprises; node++) {
    const above_ = owner[node]!
    if (node < numbering.slots) {
      if (above_ >= 0 && matters(enterprises, above_ - numbering.enterprises)) above[node] = above_
    } else above[node] = above_ >= 0 && matters(schools, above_ - numbering.schools) ? above_ : total
  }
  above.fill(total, numbering.schools, numbering.total)
  return above
}

/** Heads each pair may take beyond its locked ones. */
export const roomOf = ({ limit, locked }: Instance['pairs'], pair: number): number =>
  (limit?.[pair] ?? Number.POSITIVE_INFINITY) - (locked?.[pair] ?? 0)

/** Pairs that may take a head, in the order of the instance. */
export const eligiblePairs = (
  { pairs, order }: Instance,
  { slots }: Numbering,
  above: Int32Array,
  free: Float64Array,
): Int32Array => {
  // open: a head can go from the node to the root
  const open = new Uint8Array(free.length)
  for (let node = free.length - 1; node >= 0; node--) {
    const next = above[node]!
    open[node] = free[node]! > 0 && (next < 0 || open[next] === 1) ? 1 : 0
  }
  const { demand, slot, weight, limit, locked } = pairs
  const bounded = limit !== undefined || locked !== undefined
  const least = order === 'weight' ? 0 : Number.NEGATIVE_INFINITY
  const found = new Int32Array(weight.length)
  let count = 0
  for (let pair = 0; pair < found.length; pair++) {
    if (weight[pair]! < least || open[demand[pair]!] === 0 || open[slots + slot[pair]!] === 0) continue
    if (bounded && roomOf(pairs, pair) <= 0) continue
    found[count++] = pair
  }
  return found.subarray(0, count)
}
