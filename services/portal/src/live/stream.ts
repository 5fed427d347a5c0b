import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { fromWire, type TopicContract, topics } from '@noinghe/contracts'
import type { Companion, Platform, Scope } from '@noinghe/service-kit'
import { concerns, type Frame, frameOf } from './concern.ts'

const ringSize = 5000
const minutes = 15
const heartbeatMs = 15_000
/** A reader that does not read is let go: it comes back with Last-Event-ID. */
const largestBacklog = 1_000_000

type Reader = { readonly scope: Scope; readonly response: ServerResponse }

/**
 * Live changes. Each instance has a group of its own, reads from a quarter of an hour ago into a ring and keeps no other
 * state; a reader that comes back says what it saw last.
 */
export const createLive = (
  app: Pick<Platform, 'bus' | 'config' | 'rights' | 'log'>,
): Companion & {
  attach: (scope: Scope, response: ServerResponse, lastSeen: string | undefined) => void
  readers: () => number
} => {
  const ring: Frame[] = []
  const readers = new Set<Reader>()
  const byTopic = new Map<string, TopicContract>(
    Object.values(topics).map(topic => [`${app.config.topicPrefix}.${topic.name}`, topic]),
  )

  const letGo = (reader: Reader): void => {
    readers.delete(reader)
    reader.response.end()
  }

  const push = (frame: Frame): void => {
    ring.push(frame)
    if (ring.length > ringSize) ring.splice(0, ring.length - ringSize)
    for (const reader of readers) {
      if (!concerns(frame, reader.scope)) continue
      if (reader.response.writableLength > largestBacklog) letGo(reader)
      else reader.response.write(frame.bytes)
    }
  }

  const subscriber = app.bus.subscriber({
    group: `${app.config.topicPrefix}.portal.live-${randomBytes(6).toString('hex')}`,
    topics: [...byTopic.keys()],
    from: { since: () => new Date(Date.now() - minutes * 60_000) },
    sessionTimeoutMs: app.config.sessionTimeoutMs,
    handler: async record => {
      const contract = byTopic.get(record.topic)
      const decoded = contract === undefined ? undefined : fromWire(contract, record)
      // what cannot be read changes nothing a reader could fetch
      if (contract === undefined || decoded?.kind !== 'event') return
      const { event } = decoded
      push(
        frameOf({
          topic: contract.name,
          name: event.name,
          subject: event.subject,
          time: event.time,
          data: event.data,
          position: `${contract.name}/${record.partition}/${record.offset}`,
        }),
      )
    },
  })

  app.rights.onRevoked(({ membership, organisation }) => {
    for (const reader of readers)
      if (reader.scope.membership === membership || reader.scope.organisation === organisation) letGo(reader)
  })

  let heartbeat: NodeJS.Timeout | undefined
  return {
    start: async () => {
      await subscriber.start()
      heartbeat = setInterval(() => {
        for (const { response } of readers) response.write(': still here\n\n')
      }, heartbeatMs)
      heartbeat.unref()
    },
    stop: async () => {
      clearInterval(heartbeat)
      for (const reader of [...readers]) letGo(reader)
      await subscriber.stop()
    },
    attach: (scope, response, lastSeen) => {
      const reader = { scope, response }
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      })
      response.write('retry: 3000\n\n')
      const seen = lastSeen === undefined ? -1 : ring.findIndex(({ id }) => id === lastSeen)
      if (lastSeen !== undefined)
        for (const frame of ring.slice(seen + 1)) if (concerns(frame, scope)) response.write(frame.bytes)
      readers.add(reader)
      response.once('close', () => readers.delete(reader))
    },
    readers: () => readers.size,
  }
}
