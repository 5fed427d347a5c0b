import type { EventName, TopicContract, TopicEvent } from '@noinghe/contracts'

/** This service does nothing on that event, and says so. */
export const ignore = Symbol('ignore')

/**
 * What a service does on the events of one topic: exhaustive, the compiler asks for every name. A handler must be safe
 * to run twice: `repository.react` and `projection.apply` remember the source version.
 */
export type Reaction<T extends TopicContract> = {
  readonly [N in EventName<T>]: ((event: TopicEvent<T, N>) => Promise<unknown>) | typeof ignore
}

/** A reaction with its topic, once the compiler has checked that they belong together. */
export type BoundReaction = {
  readonly topic: TopicContract
  readonly names: readonly string[]
  readonly run: (event: TopicEvent<TopicContract>) => Promise<unknown>
}

export const on = <T extends TopicContract>(topic: T, reaction: Reaction<T>): BoundReaction => ({
  topic,
  names: Object.keys(reaction),
  run: async event => {
    // fromWire made the event from this very topic, so its name is a key of the reaction and its data fits
    const handler = reaction[event.name as EventName<T>] as
      | ((event: unknown) => Promise<unknown>)
      | typeof ignore
      | undefined
    if (handler === undefined || handler === ignore) return
    await handler(event)
  },
})

/** The version of an event as the source of a change: `{ id: aggregate, version }`. */
export const sourceOf = (event: { subject: string; aggregateVersion: number }) => ({
  id: event.subject,
  version: event.aggregateVersion,
})
