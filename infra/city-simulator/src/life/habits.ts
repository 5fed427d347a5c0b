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
  transfers: 0.006,
  pauses: 0.004,
  misses: 0.05,
  incidents: 0.012,
  /** Of entries: made long after, with a reason. */
  recordedLate: 0.02,
  seatAnswered: 0.7,
  /** Has a code of the school's and answers in the own name. */
  hasCode: 0.3,
  /** Of what somebody with a code is asked. */
  learnerAnswers: 0.6,
  /** Outcome told at once on the placement; the others are asked by follow-ups. */
  outcomeTold: 0.4,
  attendanceCertified: 0.4,
} as const

/** Of minors and their guardians. */
export const minors = {
  /** The guardian agrees, and the school has seen the health check. */
  papersInOrder: 0.9,
  /** Of those that agree: in the ledger of consents; the others on paper in the work file alone. */
  inLedger: 0.5,
} as const

/** Enterprises that declare which banned works and places occur, schools that say how young their learners may be. */
export const declares = { works: 0.85, age: 0.6, practice: 0.8 } as const
