import type { DemandId, Instant, RunId, runTopic, SlotId } from '@noinghe/contracts'
import type { Decider, LifeCycle, PublishMap } from '@noinghe/service-kit'
import type { Certificate } from './certificate.ts'

export type RunCounts = {
  readonly made: number
  readonly withdrawn: number
  /** Heads newly proposed. */
  readonly headcount: number
  /** Moves that were stale when they were to be written. */
  readonly dropped: number
}

/** What set it going: a demand or slot that changed, or the time for a batch. */
export type RunCause =
  | { readonly kind: 'batch' }
  | { readonly kind: 'event'; readonly demand: DemandId }
  | { readonly kind: 'event'; readonly slot: SlotId }

type Completed = {
  readonly id: RunId
  readonly market: string
  readonly cause: RunCause
  readonly counts: RunCounts
  readonly certificate: Certificate
  readonly completedAt: Instant
}

/** One allocation, as it was: written once, never changed. */
export type Run = { readonly status: 'absent' } | ({ readonly status: 'completed' } & Completed)
export type RunCommand = { readonly type: 'complete' } & Omit<Completed, 'completedAt'>
export type RunEvent = { readonly type: 'completed' } & Completed

const lifeCycle = { complete: ['absent'] } as const satisfies LifeCycle<Run, RunCommand>

export const runDecider: Decider<Run, RunCommand, RunEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide: (_, { type: __, ...run }, { now }) => [{ type: 'completed', ...run, completedAt: now }],
  evolve: (_, { type, ...run }) => ({ status: type, ...run }),
}

export const publishRun = {
  completed: ({ cause, counts, certificate }) => ({
    name: 'completed',
    data: {
      kind: cause.kind,
      demands: certificate.demands.length,
      slots: certificate.slots.length,
      pairs: certificate.pairs,
      objective: certificate.objective,
      bound: certificate.bound,
      gap: certificate.gap,
      headcount: counts.headcount,
      moves: counts.made + counts.withdrawn,
      dropped: counts.dropped,
      milliseconds: certificate.milliseconds,
    },
  }),
} satisfies PublishMap<Run, RunEvent, typeof runTopic>
