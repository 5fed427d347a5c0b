import type { EventContract, TopicContract } from './define.ts'
import { topics } from './events/index.ts'

/** One event type with the topic it travels on. */
export type RegisteredEvent = { readonly topic: TopicContract; readonly contract: EventContract }

/** Every event type of the given topics, by default of the platform, in declared order. */
export const registeredEvents = (among: Readonly<Record<string, TopicContract>> = topics): readonly RegisteredEvent[] =>
  Object.values(among).flatMap(topic => Object.values(topic.events).map(contract => ({ topic, contract })))
