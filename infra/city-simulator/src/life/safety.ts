/**
 * What happens at work and what is done about it, by weight; assumptions. Nobody dies in a made-up city: declarations to
 * the police are left to the tests of `placements`.
 */
export const incidentKinds = [
  ['accident', 6],
  ['commuting-accident', 2],
  ['illness-from-work', 1],
  ['harassment', 1],
] as const

export const severities = [
  ['near-miss', 3],
  ['first-aid', 4],
  ['medical', 2],
  ['serious', 1],
] as const

export const causes = [
  ['machine', 3],
  ['tool', 3],
  ['fall', 2],
  ['vehicle', 1],
  ['lifting', 1],
  ['other', 1],
] as const

export const measures = [
  ['training-repeated', 4],
  ['equipment-repaired', 2],
  ['equipment-given', 2],
  ['supervision-changed', 1],
  ['none-needed', 1],
] as const

/** What a teacher finds on a visit; nothing on most. */
export const findings = [
  [undefined, 14],
  ['content-not-as-planned', 2],
  ['no-trainer-present', 1],
  ['protective-equipment-missing', 1],
  ['breaks-not-given', 1],
  ['learner-wishes-to-leave', 1],
] as const
