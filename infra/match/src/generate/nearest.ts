/** Where somebody is, in kilometres, and of which trade. */
export type Places = {
  readonly trade: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Finds the nearest places of a trade. They lie sorted from west to east, and the search goes outwards from the middle until
 * even the way east or west is further than the furthest one found: a narrow strip of a trade, not all of it.
 *
 * @param most how many are looked for
 * @returns a search that calls `found` with a place and its squared distance, the nearest first
 */
export const nearestOf = ({ trade, x, y }: Places, trades: number, most: number) => {
  const lists = listsByTrade(trade, trades, x)
  const place = new Int32Array(most)
  const squared = new Float64Array(most)

  return (of: number, fromX: number, fromY: number, found: (place: number, squared: number) => void): void => {
    const list = lists[of] ?? new Int32Array(0)
    let count = 0
    const look = (candidate: number): void => {
      const [east, north] = [(x[candidate] ?? 0) - fromX, (y[candidate] ?? 0) - fromY]
      const distance = east * east + north * north
      if (count === most && distance >= (squared[count - 1] ?? 0)) return
      let at = count < most ? count++ : count - 1
      for (; at > 0 && (squared[at - 1] ?? 0) > distance; at--) {
        squared[at] = squared[at - 1] ?? 0
        place[at] = place[at - 1] ?? 0
      }
      squared[at] = distance
      place[at] = candidate
    }
    let east = firstAtLeast(list, x, fromX)
    let west = east - 1
    while (west >= 0 || east < list.length) {
      const toWest = west < 0 ? Number.POSITIVE_INFINITY : fromX - (x[list[west] ?? 0] ?? 0)
      const toEast = east === list.length ? Number.POSITIVE_INFINITY : (x[list[east] ?? 0] ?? 0) - fromX
      const step = Math.min(toWest, toEast)
      if (count === most && step * step >= (squared[count - 1] ?? 0)) break
      look((toWest < toEast ? list[west--] : list[east++]) ?? 0)
    }
    for (let at = 0; at < count; at++) found(place[at] ?? 0, squared[at] ?? 0)
  }
}

/** The places of each trade, from west to east. */
const listsByTrade = (trade: Int32Array, trades: number, x: Float64Array): readonly Int32Array[] => {
  const lists = Array.from({ length: trades }, (): number[] => [])
  trade.forEach((of, at) => {
    lists[of]?.push(at)
  })
  return lists.map(list => Int32Array.from(list).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || a - b))
}

const firstAtLeast = (list: Int32Array, x: Float64Array, least: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((x[list[middle] ?? 0] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
