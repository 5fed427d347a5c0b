import type { DemandId, Instant, RunId, SlotId } from '@noinghe/contracts'
import type { ScoringFacts } from './facts.ts'

/** What set the allocator going. `cause` (id of the event) or `run` names the proposals that come of it. */
export type Trigger = EventTrigger | BatchTrigger
export type EventTrigger =
  | { readonly kind: 'event'; readonly cause: string; readonly demand: DemandId }
  | { readonly kind: 'event'; readonly cause: string; readonly slot: SlotId }
export type BatchTrigger = { readonly kind: 'batch'; readonly run: RunId }

export type PlanFacts = ScoringFacts & { readonly now: Instant; readonly isPriority: (trade: string) => boolean }
