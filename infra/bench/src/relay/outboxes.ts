import { demandTopic, toWire } from '@noinghe/contracts'
import type { WireRecord } from '@noinghe/event-bus'
import { type AggregateDocument, deriveId } from '@noinghe/service-kit'
import { z } from 'zod'
import { demandBody } from '../command/demand-body.ts'

export const RelayOptions = z.object({
  brokers: z.array(z.string()),
  mongoUri: z.string(),
  database: z.string(),
  topic: z.string(),
  documents: z.int(),
  eventsEach: z.int(),
})

export type RelayOptions = z.infer<typeof RelayOptions>

const service = 'employers'
const time = '2026-11-22T01:30:00.000Z'

type Entry = AggregateDocument['outbox'][number]

const entryOf = (document: number, n: number): Entry => {
  const { terms } = demandBody('', 12)
  const id = (what: string) => deriveId('bench', what, document)
  return {
    id: deriveId('event', document, n),
    version: n + 1,
    type: n === 0 ? demandTopic.events.posted.type : demandTopic.events.revised.type,
    data: {
      effectiveOn: time.slice(0, 10),
      enterprise: id('enterprise'),
      site: id('site'),
      province: '31',
      ward: '11413',
      park: 'dinh-vu',
      type: 'A',
      ...terms,
      shift: 'day',
      visibility: 'every-verified-school',
      invitedSchools: [],
      nameHidden: false,
      hirable: 8,
    },
    time,
    correlationId: id('request'),
    causationId: id('command'),
    actor: id('account'),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  }
}

/** Demands that were posted and revised while the broker was away. */
export const fullOutboxes = ({ documents, eventsEach }: RelayOptions): readonly AggregateDocument[] =>
  Array.from({ length: documents }, (_, document) => ({
    _id: deriveId('demand', document),
    version: eventsEach,
    state: { status: 'open', ...demandBody('', 12) },
    createdAt: new Date(time),
    updatedAt: new Date(time),
    outbox: Array.from({ length: eventsEach }, (_, n) => entryOf(document, n)),
    pendingSince: new Date(time),
  }))

/** The records the relay makes of them: same keys, values and headers. */
export const recordsOf = ({ _id, outbox }: AggregateDocument): readonly WireRecord[] =>
  outbox.map(entry => {
    const { version, ...rest } = entry
    const wire = toWire({ ...rest, source: `/noinghe/${service}`, subject: _id, aggregateVersion: version })
    return { ...wire, headers: { ...wire.headers } }
  })
