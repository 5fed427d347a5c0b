import { z } from 'zod'
import { LocalDate } from './leaves.ts'

/** One event type of one topic: `vn.noinghe.<service>.<aggregate>.<name>.v<major>`. */
export type EventContract<Schema extends z.ZodObject = z.ZodObject> = {
  readonly type: string
  readonly name: string
  readonly major: number
  readonly schema: Schema
}

type Shapes = { readonly [name: string]: z.ZodRawShape }
type Contracts<S extends Shapes> = {
  readonly [Name in keyof S]: EventContract<z.ZodObject<S[Name] & { effectiveOn: typeof LocalDate }>>
}

/** A topic: the events of one aggregate of one service, keyed by aggregate id. */
export type TopicContract<S extends Shapes = Shapes> = {
  readonly service: string
  readonly aggregate: string
  /** `<service>.<aggregate>`; the installation's prefix comes before it. */
  readonly name: string
  readonly events: Contracts<S>
  readonly upcasters: Upcasters
}

/**
 * What turns the data of an older major into the next one, by the full type it reads: `{ [type of v1]: data => v2 }`.
 * One entry per step; an event is of the major after its last step. The result is validated by today's schema.
 */
export type Upcasters = { readonly [type: string]: (data: unknown) => unknown }

/**
 * Declares a topic. Every event gets `effectiveOn`, the local date on which it was true in the world; the kit fills it
 * with today where the domain says nothing else.
 */
export const topic = <const S extends Shapes>(
  service: string,
  aggregate: string,
  shapes: S,
  upcasters: Upcasters = {},
): TopicContract<S> => {
  const typeOf = (name: string, major: number) => `vn.noinghe.${service}.${aggregate}.${name}.v${major}`
  const majorOf = (name: string, from = 1): number => (typeOf(name, from) in upcasters ? majorOf(name, from + 1) : from)
  const events = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const major = majorOf(name)
      return [name, { type: typeOf(name, major), name, major, schema: z.object({ effectiveOn: LocalDate, ...shape }) }]
    }),
  )
  const steps = Object.values(events).reduce((sum, { major }) => sum + major - 1, 0)
  if (steps !== Object.keys(upcasters).length)
    throw new Error(`${service}.${aggregate}: an upcaster leads from no known major to the next`)
  // The entries above are exactly the keys of S; Object.fromEntries forgets that.
  return { service, aggregate, name: `${service}.${aggregate}`, events: events as Contracts<S>, upcasters }
}

export type EventName<T extends TopicContract> = Extract<keyof T['events'], string>
export type EventData<T extends TopicContract, Name extends EventName<T>> = z.infer<T['events'][Name]['schema']>

/** Data that nobody will change: what is read-only inside may be handed out as it is. */
export type Unchanging<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Unchanging<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
      : T

/** What a publisher hands over: name and data; `effectiveOn` may be left to the kit. */
export type Published<T extends TopicContract> = {
  [Name in EventName<T>]: {
    readonly name: Name
    readonly data: Unchanging<Omit<EventData<T, Name>, 'effectiveOn'>> & { readonly effectiveOn?: LocalDate }
  }
}[EventName<T>]

/** CloudEvents attributes and our extensions, as the consumer sees them. */
export type EventMeta = {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly aggregateVersion: number
  readonly correlationId: string
  readonly causationId: string
  readonly actor: string
  readonly traceparent?: string
}

/** A validated event of a topic. */
export type TopicEvent<T extends TopicContract, Name extends EventName<T> = EventName<T>> = {
  [N in Name]: EventMeta & { readonly name: N; readonly data: EventData<T, N> }
}[Name]
