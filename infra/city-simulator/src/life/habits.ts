import type { Draw } from '../draw.ts'

/** How a party behaves. Shares are assumptions, made to let every path of the platform occur; they describe no real city. */
export type Manner = {
  /** Chance that something waiting is answered on a day. */
  readonly answers: number
  /** Of the answers: yes to all, yes to a part; the rest is no. */
  readonly yes: number
  readonly inPart: number
  /** Days by which hours are signed late. */
  readonly signsAfter: number
}

const prompt: Manner = { answers: 0.6, yes: 0.85, inPart: 0.05, signsAfter: 1 }
const slow: Manner = { answers: 0.2, yes: 0.7, inPart: 0.1, signsAfter: 8 }
/** Never answers: its proposals expire, its agreements stay unsigned. */
const silent: Manner = { answers: 0, yes: 0, inPart: 0, signsAfter: 400 }

export const mannerOf = (draw: Draw, key: string): Manner =>
  draw.weighted(
    [
      [prompt, 6],
      [slow, 3],
      [silent, 1],
    ],
    key,
    'manner',
  )

/** What may happen to a learner; chances by placement, or by week at work. */
export const lives = {
  didNotStart: 0.03,
  startsLate: 0.05,
  /** A week. */
  endsEarly: 0.006,
  pauses: 0.004,
  misses: 0.05,
  /** Of entries: made long after, with a reason. */
  recordedLate: 0.02,
  seatAnswered: 0.7,
} as const

export const earlyEnds = [
  ['workplace-conditions', 2],
  ['work-not-as-agreed', 2],
  ['health', 2],
  ['family', 2],
  ['distance', 2],
  ['left-school', 1],
  ['found-other-work', 1],
  ['discipline', 1],
] as const

export const absences = [
  ['left-school', 2],
  ['health', 1],
  ['family', 1],
  ['chose-other-place', 2],
] as const

export const afterwards = [
  ['hired-here', 45],
  ['hired-elsewhere', 20],
  ['self-employed', 5],
  ['further-study', 10],
  ['seeking-work', 15],
  ['unknown', 5],
] as const
