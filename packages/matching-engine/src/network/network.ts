/**
 * The allocation as a flow: every head of a demand goes to the root, over a pair and a seat or, unserved, over the arc of
 * its demand. Node 0 is the root; the others are numbered component by component, demands, slots, enterprises, schools and
 * the total in each. Arcs lie component by component too: first those of single nodes, then the pairs by demand and slot.
 */
export type Network = {
  readonly nodes: number
  readonly arcs: number
  /** Heads that start at a node. */
  readonly supply: Float64Array
  readonly tail: Int32Array
  readonly head: Int32Array
  /** Points a head earns on an arc, at the level being solved. */
  readonly profit: Float64Array
  readonly capacity: Float64Array
  /** Component k has the arcs arcsFrom[k] to arcsFrom[k + 1] − 1. */
  readonly arcsFrom: Int32Array
}
