/** The node every head comes from and goes back to; a head there is worth 0. It is never searched from. */
export const root = 0
/** End of a list, or nothing there. */
export const none = -1

/** The next `width` heads of a node earn `bonus` points each. */
export type Step = { readonly width: number; readonly bonus: number }

/**
 * The residual network of the allocation, as a circulation: root → enterprise → demand → slot → school → total → root.
 * Edges of nodes join them to the node above, one for each step and one for the rest of the limit: heads come from there to
 * demands and enterprises, and go there from slots, schools and the total. Edges of pairs join demands to slots.
 *
 * Every edge is an arc at each of its ends, but none at the root. The arcs of a node stand next to each other, those to the
 * node above first, so that a search reads memory in line.
 *
 * A flow is optimal when `worth` proves it: no arc with room gains anything. It is a plan when `excess` is 0 everywhere; in
 * between, what an event has upset waits as excess.
 */
export type Network = Nodes & Arcs & Pairs & Ids & Ongoing

/** Columns over the nodes. */
type Nodes = {
  /** What a head at the node is worth, points. */
  worth: Float64Array
  /** Heads that arrive less heads that leave; negative: heads are missing. */
  excess: Float64Array
  limit: Float64Array
  /** Locked heads that pass the node. */
  locked: Float64Array
  /** Of a demand: the most points a head of its pairs has had. */
  most: Float64Array
  /** The node above; `root` at the top, `none` where the node is gone. */
  upper: Int32Array
  /** 1: heads come from above (enterprise, demand); 0: they go there. */
  fromAbove: Int32Array
  /** Its arcs: the first, how many there are, and for how many there is place. Of a node that is gone: the next one gone. */
  first: Int32Array
  arcCount: Int32Array
  arcPlaces: Int32Array
  /** 1: in `pending`. */
  waiting: Int32Array
  /** Never written but when a node is made. */
  readonly steps: (readonly Step[])[]
}

/** Columns over the arcs, seen from the node where they are. */
type Arcs = {
  /** Heads that can still go out over it, and come back over it; locked ones do not come back. */
  room: Float64Array
  back: Float64Array
  /** Points of a head that goes out. */
  gain: Float64Array
  /** Node at the other end, and the arc there; `none` at the root. */
  target: Int32Array
  twin: Int32Array
  /** The pair; `none`: an edge to the node above. */
  pair: Int32Array
  /** By size: the first place where a node's arcs stood once; `target` leads on to the next one. */
  readonly freePlaces: Int32Array
}

/** Columns over the pairs. */
type Pairs = {
  pairDemand: Int32Array
  pairSlot: Int32Array
  pairWeight: Float64Array
  pairLimit: Float64Array
  pairLocked: Float64Array
  pairKept: Float64Array
  /** Its arc at the demand; of a pair that is gone: −2 − the next one gone. */
  pairArc: Int32Array
  /** Arc of its kept heads; `none` while there are none. */
  pairKeptArc: Int32Array
  /** Number of the event that touched it last. */
  pairEvent: Int32Array
}

/** From the numbers the outside knows to nodes; where a demand or slot is gone: −2 − the next one gone. */
type Ids = {
  demandNode: Int32Array
  demandOwner: Int32Array
  slotNode: Int32Array
  slotOwner: Int32Array
  /** `root` where the owner neither limits nor pays. */
  readonly enterpriseNode: Int32Array
  readonly schoolNode: Int32Array
  /** `root`: no maximum. */
  totalNode: number
}

type Ongoing = {
  readonly keepBonus: number
  readonly counts: Counts
  journal: Journal | undefined
  /** Nodes with excess, the latest last. */
  readonly pending: number[]
  /** Pairs the current event has touched, and the heads they had before. */
  readonly touched: number[]
  readonly headsBefore: number[]
  event: number
}

/** How many there are, and the first of those gone, whose numbers are given away again. */
export type Counts = {
  nodes: number
  freeNode: number
  arcs: number
  demands: number
  freeDemand: number
  slots: number
  freeSlot: number
  pairs: number
  freePair: number
  /** Points of all heads on all edges. */
  score: number
  /** The score went where sums are not exact any more, and has to be counted again. */
  scoreLost: boolean
  bounds: Bounds
}

/** What keeps sums exact: no path and no plan is worth more than these allow (see `exact.ts`). */
export type Bounds = {
  /** The most points a head of a pair has had. */
  readonly greatest: number
  /** The highest bonus of a demand, of a slot, and of all other kinds together. */
  readonly demandBonus: number
  readonly slotBonus: number
  readonly otherBonus: number
  /** Heads of all demands, seats of all slots. */
  readonly headcount: number
  readonly seats: number
  /** Heads of each demand times the most points a head of its pairs has had, summed up. */
  readonly points: number
}

export const createNetwork = (keepBonus: number, enterprises: number, schools: number): Network => ({
  worth: new Float64Array(1),
  excess: new Float64Array(1),
  limit: new Float64Array(1).fill(Number.POSITIVE_INFINITY),
  locked: new Float64Array(1),
  most: new Float64Array(1),
  upper: new Int32Array(1).fill(none),
  fromAbove: new Int32Array(1),
  first: new Int32Array(1).fill(none),
  arcCount: new Int32Array(1),
  arcPlaces: new Int32Array(1),
  waiting: new Int32Array(1),
  steps: [[]],
  room: new Float64Array(0),
  back: new Float64Array(0),
  gain: new Float64Array(0),
  target: new Int32Array(0),
  twin: new Int32Array(0),
  pair: new Int32Array(0),
  freePlaces: new Int32Array(64).fill(none),
  pairDemand: new Int32Array(0),
  pairSlot: new Int32Array(0),
  pairWeight: new Float64Array(0),
  pairLimit: new Float64Array(0),
  pairLocked: new Float64Array(0),
  pairKept: new Float64Array(0),
  pairArc: new Int32Array(0),
  pairKeptArc: new Int32Array(0),
  pairEvent: new Int32Array(0),
  keepBonus,
  demandNode: new Int32Array(0),
  demandOwner: new Int32Array(0),
  slotNode: new Int32Array(0),
  slotOwner: new Int32Array(0),
  enterpriseNode: new Int32Array(enterprises),
  schoolNode: new Int32Array(schools),
  totalNode: root,
  counts: {
    nodes: 1,
    freeNode: none,
    arcs: 0,
    demands: 0,
    freeDemand: none,
    slots: 0,
    freeSlot: none,
    pairs: 0,
    freePair: none,
    score: 0,
    scoreLost: false,
    bounds: { greatest: 0, demandBonus: 0, slotBonus: 0, otherBonus: keepBonus, headcount: 0, seats: 0, points: 0 },
  },
  journal: undefined,
  pending: [],
  touched: [],
  headsBefore: [],
  event: 0,
})

/** Columns that an event can write and a rehearsal takes back. */
export type ColumnName = Exclude<
  { [Name in keyof Network]: Network[Name] extends Float64Array | Int32Array ? Name : never }[keyof Network],
  'pairEvent' | 'enterpriseNode' | 'schoolNode'
>

/** What stood where before it was written over, in the order of writing. */
export type Journal = {
  readonly columns: ColumnName[]
  readonly places: number[]
  readonly values: number[]
  /** Steps of nodes whose numbers were given away again. */
  readonly steps: [node: number, before: readonly Step[] | undefined][]
  /** Pairs whose heads may have changed. */
  readonly pairs: Set<number>
  readonly counts: Counts
}
