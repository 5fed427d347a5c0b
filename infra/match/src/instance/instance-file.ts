import type { Steps } from '@noinghe/matching-engine'
import type { Edges } from './edges.ts'

/** A file as it is written, in columns; nothing of it is compared with anything else yet. */
export type InstanceFile = {
  readonly mode: Mode
  readonly proposing?: Proposing
  readonly demand: Float64Array
  readonly capacity: Float64Array
  readonly edges: Edges
  /** Heads in all, or a cap for each edge (Infinity: none). */
  readonly maximum?: number | Float64Array
  readonly enterprises?: OwnersWritten
  readonly schools?: OwnersWritten
  readonly demandSteps?: Steps
  readonly slotSteps?: Steps
  readonly locks?: Triples
  readonly keep?: Triples
  readonly keepBonus?: number
  readonly priority?: Uint8Array
  readonly whole?: readonly number[]
  readonly minimum?: readonly Minimum[]
  readonly linked?: readonly (readonly number[])[]
}

/** A slot takes nobody or at least so many heads. */
export type Minimum = { readonly slot: number; readonly heads: number }

export const modes = ['weight', 'headcount-first', 'stable'] as const
export type Mode = (typeof modes)[number]

export const proposers = ['demand', 'slot'] as const
export type Proposing = (typeof proposers)[number]

export type OwnersWritten = {
  /** Position of the owner of each node, −1 none. */
  readonly owner: Int32Array
  /** Infinity: none. */
  readonly limit?: Float64Array
  readonly steps?: Steps
}

/** `[[i, j, heads], …]` in columns. */
export type Triples = {
  readonly demand: Int32Array
  readonly slot: Int32Array
  readonly heads: Float64Array
}
