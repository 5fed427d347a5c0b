import type { LocalDate } from '@noinghe/contracts'
import type { Outcome } from '@noinghe/legal-rules'
import type { Sealed } from '@noinghe/service-kit'

/** What one version of one rule said; without the facts, which may hold a birth date. */
export type Ruled = {
  readonly rule: string
  readonly version: number
  readonly outcome: Outcome
  /** Day judged. */
  readonly at: LocalDate
  /** Codes of what it objected to, or names of the facts that were missing. */
  readonly codes?: readonly string[]
}

/**
 * What the law said at one moment. Rules, versions and codes stand open; the facts they were judged on are sealed under
 * the learner's own key, so that they go with it.
 */
export type Judgement = {
  readonly on: LocalDate
  readonly rules: readonly Ruled[]
  readonly facts: Sealed
}
