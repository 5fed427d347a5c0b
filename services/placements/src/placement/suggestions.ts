import type { DidNotStartReason, EarlyEndReason } from './placement.model.ts'

/** What both sides would most likely answer; shown with the question, never applied by itself. */
export type Suggestion = { readonly need: boolean; readonly supply: boolean }

const replaceLearner: Suggestion = { need: true, supply: false }
const replaceWorkplace: Suggestion = { need: false, supply: true }
const both: Suggestion = { need: true, supply: true }
const neither: Suggestion = { need: false, supply: false }

export const suggestionAfterEarlyEnd = {
  'workplace-conditions': replaceWorkplace,
  'work-not-as-agreed': replaceWorkplace,
  'no-trainer': replaceWorkplace,
  accident: replaceWorkplace,
  'enterprise-closed-post': replaceWorkplace,
  'left-school': replaceLearner,
  health: replaceLearner,
  family: replaceLearner,
  distance: both,
  'found-other-work': replaceLearner,
  discipline: both,
  other: neither,
} as const satisfies Record<EarlyEndReason, Suggestion>

export const suggestionAfterNoStart = {
  'left-school': replaceLearner,
  health: replaceLearner,
  family: replaceLearner,
  'chose-other-place': replaceLearner,
  'enterprise-cancelled': replaceWorkplace,
  other: neither,
} as const satisfies Record<DidNotStartReason, Suggestion>
