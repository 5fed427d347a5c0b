import type { TargetGroup } from '@noinghe/contracts'
import { planRules } from './rules.ts'

/** What an authority may decide about batches; part of every run's record. The default decides nothing. */
export type AllocationPolicy = {
  /** Points a head for leaving a standing proposal where it is. */
  readonly keepBonus: number
  /** Points of the first of four falling steps over a school's seats; 0: none. */
  readonly schoolFairness: number
  /** Likewise over an enterprise's heads. */
  readonly enterpriseFairness: number
  /** Trades on the priority lists: no different, worth so many per cent more, or before all others. */
  readonly priority:
    | { readonly rule: 'none' }
    | { readonly rule: 'percent'; readonly more: number }
    | { readonly rule: 'tier' }
  /** Points a head for seats that slots declare for a group; nothing without a decision that says so. */
  readonly targetGroups?: {
    /** Number and date of the authority's document. */
    readonly decision: string
    readonly points: Readonly<Partial<Record<TargetGroup, number>>>
  }
}

export const plainPolicy: AllocationPolicy = {
  keepBonus: planRules.keepBonus,
  schoolFairness: 0,
  enterpriseFairness: 0,
  priority: { rule: 'none' },
}
