/**
 * The least whole number from 1 to `most` for which something holds that, once it holds, goes on holding; found by doubling
 * and halving, after a look at whether it ever does. Where it comes and goes, a number for which it holds and for one less
 * does not.
 */
export const leastFor = (holds: (n: number) => boolean, most: number): number | undefined => {
  if (most < 1 || !holds(most)) return undefined
  let below = 0
  let above = 1
  while (above < most && !holds(above)) {
    below = above
    above = Math.min(most, 2 * above)
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (holds(middle)) above = middle
    else below = middle
  }
  return above
}
