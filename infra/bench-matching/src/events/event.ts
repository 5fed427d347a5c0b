/**
 * Something that happens to a market. Demands, slots and pairs are numbered in the order in which they came, first those of
 * the instance; the pairs of a new demand follow on in their order. Numbers are not given again.
 */
export type Event =
  | { readonly kind: 'insert'; readonly heads: number; readonly pairs: readonly NewPair[] }
  | { readonly kind: 'withdraw'; readonly demand: number }
  | { readonly kind: 'headcount'; readonly demand: number; readonly heads: number }
  | { readonly kind: 'capacity'; readonly slot: number; readonly seats: number }
  | { readonly kind: 'add-pair'; readonly demand: number; readonly pair: NewPair }
  | { readonly kind: 'remove-pair'; readonly pair: number }
  | { readonly kind: 'lock'; readonly pair: number; readonly heads: number }
  | { readonly kind: 'unlock'; readonly pair: number }

export type NewPair = { readonly slot: number; readonly weight: number }
