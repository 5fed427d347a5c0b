import type { LocalDate } from '@noinghe/contracts'
import { type Decision, defineAggregate, type LifeCycle, type Repository } from '@noinghe/service-kit'
import type { RetentionClass } from './retention.ts'

type Begun = {
  readonly class: RetentionClass
  readonly before: LocalDate
  readonly found: number
  readonly kept: number
  readonly erased: number
}

/** One purge: what it was asked to remove and how far it is. Counts only, never who. */
export type Purge = { readonly status: 'absent' } | (Begun & { readonly status: 'running' | 'done' })

export type PurgeCommand =
  | {
      readonly type: 'begin'
      readonly class: RetentionClass
      readonly before: LocalDate
      readonly found: number
      readonly kept: number
    }
  | { readonly type: 'count'; readonly erased: number }
  | { readonly type: 'finish' }
export type PurgeEvent =
  | {
      readonly type: 'begun'
      readonly class: RetentionClass
      readonly before: LocalDate
      readonly found: number
      readonly kept: number
    }
  | { readonly type: 'counted'; readonly erased: number }
  | { readonly type: 'finished' }

export type Purges = Repository<Purge, PurgeCommand>

export const initial: Purge = { status: 'absent' }

export const lifeCycle = {
  begin: ['absent'],
  count: ['running', 'done'],
  finish: ['running', 'done'],
} as const satisfies LifeCycle<Purge, PurgeCommand>

export const decide = (purge: Purge, command: PurgeCommand): Decision<PurgeEvent> => {
  switch (command.type) {
    case 'begin': {
      const { type: _, ...begun } = command
      return [{ type: 'begun', ...begun }]
    }
    case 'count':
      return command.erased === 0 ? [] : [{ type: 'counted', erased: command.erased }]
    case 'finish':
      return purge.status === 'done' ? [] : [{ type: 'finished' }]
  }
}

export const evolve = (purge: Purge, event: PurgeEvent): Purge => {
  if (event.type === 'begun') {
    const { type: _, ...begun } = event
    return { status: 'running', erased: 0, ...begun }
  }
  if (purge.status === 'absent') return purge
  return event.type === 'counted' ? { ...purge, erased: purge.erased + event.erased } : { ...purge, status: 'done' }
}

export const purgeAggregate = defineAggregate({
  name: 'purge',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: { collection: 'purges', indexes: [[{ 'state.status': 1 }]] },
})
