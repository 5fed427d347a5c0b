const sorted = (values: readonly number[]): readonly number[] => {
  if (values.length === 0) throw new Error('nothing was measured')
  return [...values].sort((a, b) => a - b)
}

/** The middle value; of an even count the mean of the middle two. */
export const median = (values: readonly number[]): number => {
  const all = sorted(values)
  const half = all.length / 2
  const [low, high] = [all[Math.ceil(half) - 1] ?? 0, all[Math.floor(half)] ?? 0]
  return (low + high) / 2
}

/** The smallest value that at least this share of all values do not exceed (nearest rank). */
export const percentile = (values: readonly number[], share: number): number => {
  const all = sorted(values)
  return all[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0
}

/** Element by element, one ratio per round. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): readonly number[] =>
  ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
