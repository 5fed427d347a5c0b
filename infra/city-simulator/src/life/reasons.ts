/** Why things happen, by weight; assumptions like all of `habits.ts`. */
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

/** What would have made the learner stay. */
export const stays = [
  ['better-conditions', 2],
  ['work-as-agreed', 2],
  ['more-guidance', 2],
  ['shorter-way', 2],
  ['higher-pay', 1],
  ['support-at-home', 1],
  ['nothing', 2],
] as const

export const transfers = [
  ['workplace-conditions', 2],
  ['no-trainer', 2],
  ['enterprise-closed-post', 2],
  ['training-plan', 1],
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

/** Whether who works does so in the trade learned. */
export const ties = [
  ['in-trade', 6],
  ['related', 2],
  ['left', 2],
] as const
