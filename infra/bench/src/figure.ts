import { median, ratios } from './statistics.ts'

export type Target = { readonly atLeast: number } | { readonly atMost: number }

/** One line of the table. */
export type Figure = {
  readonly what: string
  /** Ours and what it is compared with, as text: medians with their unit. */
  readonly ours: string
  readonly against: string
  /** What is judged: a ratio, or a figure with a unit. */
  readonly value: number
  readonly unit: string
  /** The same of every round. */
  readonly each: readonly number[]
  /** None where a figure is only stated. */
  readonly target?: Target
}

export const isMet = (value: number, target: Target): boolean =>
  'atLeast' in target ? value >= target.atLeast : value <= target.atMost

type Compared = {
  readonly what: string
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  readonly unit: string
  readonly target?: Target
}

/** Three digits that matter. */
export const short = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString()

/** A ratio of two things measured in the same rounds: the median of the rounds' ratios. */
export const compared = ({ what, ours, theirs, unit, target }: Compared): Figure => {
  const each = ratios(ours, theirs)
  return {
    what,
    ours: `${short(median(ours))} ${unit}`,
    against: `${short(median(theirs))} ${unit}`,
    value: median(each),
    unit: '×',
    each,
    target,
  }
}
