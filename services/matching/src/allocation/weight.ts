import type { AllocationPolicy } from './policy.ts'

/** Whose trade counts: the slot's, or the demand's where the programme has no code. */
type Trades = { readonly demand: string | undefined; readonly slot: string | undefined }

/** What a score is worth under the authority's policy, in points a head; never falls as the score rises. */
export type Weigher = {
  readonly isPriority: (trades: Trades) => boolean
  readonly weight: (score: number, priority: boolean) => number
}

export type Weighing = {
  readonly policy: AllocationPolicy
  readonly isPriority: (trade: string) => boolean
}

export const weigherOf = ({ policy: { priority }, isPriority }: Weighing): Weigher => {
  const percent = priority.rule === 'percent' ? priority.more : 0
  return {
    isPriority: ({ demand, slot }) => isPriority(slot ?? demand ?? ''),
    // An eligible pair is never worth nothing: people placed count even at the lowest score.
    weight: (score, ofPriority) => Math.max(1, Math.round((score * (ofPriority ? 100 + percent : 100)) / 100)),
  }
}
