import { z } from 'zod'
import type { InstanceFile } from '../instances/files.ts'

/** What came out of one run of a program of its own: the best score, seconds of the solve alone, and peak memory. */
export type Outcome = { readonly objective: number; readonly seconds: number; readonly peakBytes: number }

export type Solver = {
  readonly name: string
  /** @throws Error when it fails or takes longer than `withinMs` */
  readonly solve: (file: InstanceFile, withinMs: number) => Promise<Outcome>
}

/** What the programs in peers/ print. */
export const Outcome = z.object({ objective: z.number(), seconds: z.number(), peakBytes: z.number() })
