/** Half of the way around the earth, in tenths of a kilometre: scores know no finer distances. */
const farthest = 200_400

/**
 * The greatest distance at which something holds that, once it does not, holds at no greater one: in kilometres, to a
 * tenth. Infinity: it holds everywhere; undefined: nowhere.
 */
export const reachKm = (holds: (distanceKm: number) => boolean): number | undefined => {
  if (!holds(0)) return undefined
  if (holds(farthest / 10)) return Number.POSITIVE_INFINITY
  let [within, beyond] = [0, farthest]
  while (beyond - within > 1) {
    const middle = (within + beyond) >> 1
    if (holds(middle / 10)) within = middle
    else beyond = middle
  }
  return within / 10
}
