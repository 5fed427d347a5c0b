import type { TopicContract } from '@noinghe/contracts'
import type { EventSubscriber } from '@noinghe/event-bus'
import type { Parking } from './parking.ts'
import type { BoundReaction } from './reaction.ts'

/** A consumer group beside the service's own; this instance is a member only while it wants to be. */
export type Group = {
  /** A new member that has not joined: start it, stop it, then ask for another. */
  readonly member: () => EventSubscriber
}

type Kept = {
  readonly topics: readonly TopicContract[]
  readonly parking: Parking
  readonly lag: () => Promise<number>
  readonly close: () => Promise<void>
}

/** What is needed to open a group, and what operations (lag, parked events, topics) must know of all of them. */
export type Groups = {
  /**
   * @param suffix the group is `<prefix>.<service>.<suffix>`
   * @param busy work the group's events left behind that is not done yet: it counts as lag
   */
  readonly open: (suffix: string, reactions: readonly BoundReaction[], busy?: () => Promise<number>) => Group
  readonly all: () => readonly Kept[]
}

export const createGroups = (
  prefix: string,
  parkingOf: (group: string) => Parking,
  consumerOf: (group: string, reactions: readonly BoundReaction[], parking: Parking) => EventSubscriber,
): Groups => {
  const kept: Kept[] = []
  return {
    open: (suffix, reactions, busy = async () => 0) => {
      const group = `${prefix}.${suffix}`
      const parking = parkingOf(group)
      // never joins, and still knows how far the group is
      const observer = consumerOf(group, reactions, parking)
      kept.push({
        topics: reactions.map(({ topic }) => topic),
        parking,
        lag: async () => (await observer.lag()).reduce((sum, { lag }) => sum + lag, await busy()),
        close: () => observer.stop(),
      })
      return {
        member: () => consumerOf(group, reactions, parking),
      }
    },
    all: () => kept,
  }
}
