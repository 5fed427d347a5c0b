const firstMs = 200
const longestMs = 30_000

/**
 * Delay before the given attempt (1, 2, …): 200 ms doubling to 30 s, of which a random half is taken off, so that partitions that
 * failed together do not come back together.
 */
export const backOffMs = (attempt: number, random: () => number = Math.random): number => {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20))
  return Math.round(full * (1 - random() / 2))
}
