/**
 * The published numbers of the allocation. Whoever asks why a pair got its score finds every number here and nowhere
 * else; the page that explains a proposal shows them.
 */

/** Weight of each part of a score, in thousandths; together 1000. */
export const scoreWeights = { trade: 300, skills: 200, distance: 200, dates: 120, level: 100, pay: 80 } as const

/** A part nobody can know counts as the middle: neither an advantage nor a disadvantage. */
export const neutralPart = 500

export const scoringRules = {
  /** The distance part halves with every so many kilometres. */
  halvingKm: 15,
  /** Part taken away for each level above the one asked for. */
  perLevelAbove: 250,
  /** Equal in length but not the same level (trung cấp, trung học nghề). */
  otherNameOfLevel: 900,
  /** Closeness where the programme has no trade code (sơ cấp, dưới 3 tháng) and the skills speak for it. */
  uncodedCloseness: 0.5,
  /** Hours and weeks of both sides may differ, down to this share of the greater. */
  leastShare: 0.5,
  /** Below so many weeks a reopened seat is not worth a placement. */
  leastWeeks: 4,
  /** Days both sides and the signatures usually need; a start is put no earlier where the windows allow. */
  leadDays: 7,
  /** A start so many days after the wished one has lost the whole share below. */
  lateAfterDays: 28,
  lateShare: 0.2,
  pay: { none: 0, 'under-2m': 300, '2m-4m': 500, '4m-6m': 700, '6m-8m': 850, 'over-8m': 1000 },
} as const

export const planRules = {
  /** Added to the weight of a standing proposal in a batch: a move must be worth more than that a head. */
  keepBonus: 50,
  /** A published proposal is left alone so long, even by a batch. */
  holdHours: 24,
} as const

/** For each connected part of a market with conditions (one school, linked, smallest group): search nodes, then seconds. */
export const mixedLimits = { nodes: 5000, seconds: 60 } as const

export type CandidateRules = Readonly<Record<keyof typeof candidateRules, number>>

/**
 * Which pairs a batch begins with, for each demand, besides those that stand. What they leave out is looked for afterwards
 * by its price, so they decide how long a batch takes and never how good it is.
 */
export const candidateRules = {
  /** Slots looked at for each wanted trade: the nearest that pass the hard filters, and as many of unknown place. */
  nearest: 40,
  /** Of those looked at, so many of the best score. */
  best: 24,
  /** Of the rest, so many with the most free seats. */
  slackest: 6,
  /** Missing pairs that join in one round, for each demand. */
  joining: 8,
} as const
