import { logbookTopic, placementTopic, type TopicEvent } from '@noinghe/contracts'
import { addDays, type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Training, Trainings } from '../projections/trainings.ts'
import type { Trainers } from '../trainer/trainer.store.ts'
import { type GapParts, onGap } from './gap.ts'

type Parts = { readonly trainings: Trainings; readonly trainers: Trainers }
type Event = { readonly subject: string; readonly aggregateVersion: number }

/** Everybody whom the logbook names has taught on the last day known; whoever comes second of the two events tells it. */
const tell = async ({ trainings, trainers }: Parts, agreement: string, event: Event): Promise<void> => {
  const { instructors = [], taughtOn, trade, level } = (await trainings.get(agreement)) ?? {}
  if (taughtOn === undefined) return
  for (const id of instructors)
    await trainers.react(id, sourceOf(event), ({ status }) =>
      status === 'registered' ? { type: 'taught', on: taughtOn, trade, level, quiet: true } : undefined,
    )
}

const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)

/** The logbook names the trainers of an agreement, and what enterprises miss in a module. */
export const onLogbook = (parts: Parts & GapParts): BoundReaction =>
  on(logbookTopic, {
    staffed: async event => {
      const { agreement, instructors } = event.data
      await parts.trainings.apply(agreement, sourceOf(event), before => ({ ...before, instructors }))
      await tell(parts, agreement, event)
    },
    'content-noted': ignore,
    'result-noted': ignore,
    'gap-noted': onGap(parts),
    'particulars-changed': ignore,
  })

/** A week that was confirmed was taught. Events tell weeks, not days: the last day counts, never one to come. */
export const onTeaching = (parts: Parts): BoundReaction => {
  const taught = async (event: TopicEvent<typeof placementTopic, 'week-confirmed' | 'week-settled'>) => {
    const { agreement, week, effectiveOn } = event.data
    const [day = effectiveOn] = [addDays(week, 6), effectiveOn].toSorted()
    await parts.trainings.apply(
      agreement,
      sourceOf(event),
      (before): Training => ({ ...before, taughtOn: later(before.taughtOn, day) }),
    )
    await tell(parts, agreement, event)
  }
  return on(placementTopic, {
    'week-confirmed': taught,
    'week-settled': taught,
    assigned: ignore,
    unassigned: ignore,
    started: ignore,
    paused: ignore,
    resumed: ignore,
    'week-logged': ignore,
    'week-disputed': ignore,
    completed: ignore,
    'ended-early': ignore,
    'early-end-told': ignore,
    transferred: ignore,
    'did-not-start': ignore,
    'seat-answered': ignore,
    'outcome-recorded': ignore,
    'particulars-changed': ignore,
  })
}
