import {
  agreementBreachTopic,
  agreementTopic,
  demandTopic,
  enterpriseTopic,
  fromWire,
  incidentTopic,
  organisationTopic,
  placementBreachTopic,
  placementTopic,
  proposalTopic,
  schoolTopic,
  slotBreachTopic,
  slotTopic,
  type TopicContract,
  topics,
} from '@noinghe/contracts'
import type { StoredRecord } from '@noinghe/event-bus'
import type { Entity } from './entity.ts'
import { followAgreement } from './follow/agreement.ts'
import { followDemand, followSlot } from './follow/book.ts'
import type { Follow, Followed } from './follow/followed.ts'
import { followBreach, followIncident } from './follow/law.ts'
import { followEnterprise, followOrganisation, followSchool } from './follow/organisation.ts'
import { followPlacement } from './follow/placement.ts'
import { followProposal } from './follow/proposal.ts'

/** One record as the fold takes it: a valid event that waits for its aggregate, or why it is none. */
export type Reading =
  | {
      readonly kind: 'event'
      readonly name: string
      readonly subject: string
      readonly version: number
      readonly time: string
      readonly effectiveOn: string
      readonly data: unknown
      readonly follow: (before: Entity) => Followed
    }
  | { readonly kind: 'unknown-type'; readonly type: string }
  | { readonly kind: 'unknown-major'; readonly type: string }
  | { readonly kind: 'invalid'; readonly why: string }

/** How the records of one topic are read. */
export type Room = { readonly topic: string; readonly read: (record: StoredRecord) => Reading }

const room = <T extends TopicContract>(topic: T, follow?: Follow<T>): Room => ({
  topic: topic.name,
  read: record => {
    const decoded = fromWire(topic, record)
    if (decoded.kind !== 'event') return decoded
    const { event } = decoded
    // every event's schema has it (contracts' `topic`), which is lost on a generic topic
    const { effectiveOn } = event.data as { effectiveOn: string }
    return {
      kind: 'event',
      name: event.name,
      subject: event.subject,
      version: event.aggregateVersion,
      time: event.time,
      effectiveOn,
      data: event.data,
      follow: before => follow?.(before, event) ?? { after: before },
    }
  },
})

const followed: readonly Room[] = [
  room(organisationTopic, followOrganisation),
  room(enterpriseTopic, followEnterprise),
  room(schoolTopic, followSchool),
  room(demandTopic, followDemand),
  room(slotTopic, followSlot),
  room(proposalTopic, followProposal),
  room(agreementTopic, followAgreement),
  room(placementTopic, followPlacement),
  room(slotBreachTopic, followBreach),
  room(agreementBreachTopic, followBreach),
  room(placementBreachTopic, followBreach),
  room(incidentTopic, followIncident),
]

/** Every topic of the platform: those without a follower still count versions and keep their facts. */
export const rooms: ReadonlyMap<string, Room> = new Map([
  ...Object.values(topics).map((topic): [string, Room] => [topic.name, room(topic)]),
  ...followed.map((one): [string, Room] => [one.topic, one]),
])
