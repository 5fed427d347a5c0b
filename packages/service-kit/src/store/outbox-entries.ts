import type { Facts } from '../aggregate.ts'
import { currentCause } from '../context.ts'
import { newId } from '../ids.ts'
import type { AggregateDefinition, SomeEvent } from './definition.ts'
import type { OutboxEntry } from './document.ts'

/** Published events larger than this would not fit the topic: they are refused at save. */
const largestEvent = 900_000

export const tooLarge = (entries: readonly OutboxEntry[]): boolean =>
  entries.some(entry => Buffer.byteLength(JSON.stringify(entry.data)) > largestEvent)

type Happened<S> = {
  readonly id: string
  /** The version before: events carry base+1, base+2, … */
  readonly base: number
  readonly events: readonly SomeEvent[]
  /** The state after each event. */
  readonly states: readonly S[]
  readonly facts: Facts
}

/** One contract event for each domain event, with its version and cause; nothing for an aggregate that has no topic. */
export const outboxEntries = <S extends { status: string }, C extends { type: string }>(
  definition: AggregateDefinition<S, C>,
  { id, base, events, states, facts }: Happened<S>,
): readonly OutboxEntry[] => {
  if (definition.publish === undefined) return []
  const cause = currentCause()
  const entries: OutboxEntry[] = []
  for (const [n, event] of events.entries()) {
    const state = states[n]
    const published = state === undefined ? undefined : definition.publish(event, state, id)
    if (published === undefined) throw new Error(`${definition.name}: event ${event.type} has nothing to publish`)
    entries.push({
      id: newId(),
      version: base + n + 1,
      type: published.type,
      data: { effectiveOn: facts.today, ...published.data },
      time: facts.now,
      ...cause,
    })
  }
  return entries
}
