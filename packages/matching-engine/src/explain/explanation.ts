import type { LevelName } from '../allocation.ts'

/**
 * Why a pair got no head, or no more of them. The first that holds is named:
 * - `not-eligible` the instance has no such pair: a filter kept it out, and the caller knows which
 * - `no-heads`, `no-seats` the demand wants nobody, the slot takes nobody
 * - `negative` the score is below 0, and the order takes no such pair
 * - `pair-limit` the pair holds as many as it may
 * - `tie` another allocation of exactly the same value was chosen
 * - `locked-elsewhere`, `fairness-step`, `keep-bonus` without the locks of other pairs, without step bonuses, without the
 *   keep bonus of other pairs the pair would have been taken; only with confirmation
 * - the others by prices: what blocks on the side that asks (`demand-served-better`, `enterprise-full`), or the dearest on
 *   the side that offers (`slot-full`, `school-full`, `maximum`)
 */
export type Obstacle =
  | 'not-eligible'
  | 'no-heads'
  | 'no-seats'
  | 'negative'
  | 'pair-limit'
  | 'tie'
  | 'locked-elsewhere'
  | 'fairness-step'
  | 'keep-bonus'
  | 'demand-served-better'
  | 'enterprise-full'
  | 'slot-full'
  | 'school-full'
  | 'maximum'

/**
 * `taken`: with all heads of the demand; `taken-in-part`: with some of them; `settled`: only the heads that were locked
 * before are here.
 */
export type Reason = 'taken' | 'taken-in-part' | 'settled' | Obstacle

/** One number of the instance: points of the pair, heads of the demand, seats of the slot, heads under another limit. */
export type Change = 'score' | 'headcount' | 'capacity' | 'pair-limit' | 'enterprise-limit' | 'school-limit' | 'maximum'

/** With this number raised by so much, and nothing else changed, the pair takes at least one head more; by one less, not. */
export type Remedy = { readonly change: Change; readonly by: number }

/** Heads and how many there may be; null: no limit. */
export type Fill = { readonly heads: number; readonly limit: number | null }

/** What a head and a seat cost at the deciding level, with the prices they are made of. */
export type PairPrice = {
  /** Of a head: `ofDemand` and `ofEnterprise`. */
  readonly demand: number
  /** Of a seat: `ofSlot`, `ofSchool` and `ofTotal`. */
  readonly slot: number
  readonly ofDemand: number
  readonly ofEnterprise: number
  readonly ofSlot: number
  readonly ofSchool: number
  readonly ofTotal: number
}

/** Why a demand and a slot were, or were not, put together. Plain numbers, texts and lists: it survives JSON. */
export type PairExplanation = {
  readonly demand: number
  readonly slot: number
  /** Of parallel pairs the one that prices and score speak of; null: the instance has none. */
  readonly pair: number | null
  /** On all parallel pairs together. */
  readonly heads: number
  readonly weight: number | null
  /** Points a head of this pair earns on top because it was proposed before. */
  readonly keepBonus: number
  /** The level that decided about the pair; prices, `slack` and `missed` are in its unit. */
  readonly level: LevelName
  readonly price: PairPrice
  /**
   * Both prices less what the pair is worth: 0 or negative for heads that are taken and not locked, else 0 or positive.
   * At the level `score` the pair is worth `weight` + `keepBonus`. Prices say the least that is missing: see `missed`.
   */
  readonly slack: number | null
  /** What one head (more) here would cost the whole, by solving with it: the points the pair really missed by. */
  readonly missed: number | null
  readonly filled: {
    readonly demand: Fill
    readonly slot: Fill
    readonly pair: Fill | null
    readonly enterprise: Fill | null
    readonly school: Fill | null
    readonly total: Fill | null
  }
  /** Who holds the other seats of the slot, best first; `enterprise` null: owned by none. */
  readonly others: readonly {
    readonly demand: number
    readonly enterprise: number | null
    readonly heads: number
    readonly weight: number
  }[]
  /** The enterprise of the demand. */
  readonly enterprise: number | null
  /** Where the other heads of the demand are, best first. */
  readonly elsewhere: readonly { readonly slot: number; readonly heads: number; readonly weight: number }[]
  /** Whose head one more seat of the slot would take, by solving with it; null: it would be worth nothing, or is free. */
  readonly next: { readonly demand: number; readonly weight: number } | null
  readonly reason: Reason
  /** With heads taken, but not all of the demand's: why no more. */
  readonly rest: Obstacle | null
  readonly remedies: readonly Remedy[]
  /** Whether `missed`, `next`, `remedies` were worked out by solving; if not they are null and empty. */
  readonly confirmed: boolean
}
