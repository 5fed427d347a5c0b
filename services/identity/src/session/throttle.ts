/** Failures of one account or one address in a row. */
export type Failures = { readonly count: number; readonly lastAt: number }

export type Patience = {
  /** So many failures cost nothing: people mistype. */
  readonly free: number
  readonly longestMs: number
}

export const accountPatience: Patience = { free: 8, longestMs: 15 * 60_000 }
/** Many people may sit behind one address: a school, a factory. */
export const addressPatience: Patience = { free: 60, longestMs: 15 * 60_000 }

/** After a day without a failure all is forgotten. */
export const forgetMs = 86_400_000

/** How long after the nth failure in a row the next try is refused: nothing at first, then 1, 2, 4 … seconds up to the longest. */
export const delayMs = (count: number, { free, longestMs }: Patience): number =>
  count <= free ? 0 : Math.min(longestMs, 1000 * 2 ** Math.min(30, count - free - 1))

/** Milliseconds still to wait; 0: go ahead. */
export const waitMs = (failures: Failures | undefined, patience: Patience, now: number): number => {
  if (failures === undefined || now - failures.lastAt > forgetMs) return 0
  return Math.max(0, failures.lastAt + delayMs(failures.count, patience) - now)
}

/** The failures after one more. */
export const counted = (failures: Failures | undefined, now: number): Failures => ({
  count: failures === undefined || now - failures.lastAt > forgetMs ? 1 : failures.count + 1,
  lastAt: now,
})
