import type { TopicContract } from '@noinghe/contracts'
import type { EventBus } from '@noinghe/event-bus'
import type { Logger } from 'pino'
import { PermanentError } from './store/errors.ts'

type Parts = {
  readonly bus: EventBus
  readonly log: Logger
  readonly topicPrefix: string
  readonly partitions: number
  /** Indexes and whatever else the database needs; safe to run twice. */
  readonly prepareDatabase: () => Promise<void>
  readonly topics: () => readonly TopicContract[]
  readonly cancelled: () => boolean
}

/** Database and topics; tried until both are there, while HTTP already answers. */
export const prepare = async (parts: Parts): Promise<void> => {
  const { bus, log, topicPrefix, partitions, prepareDatabase, topics, cancelled } = parts
  for (let attempt = 0; !cancelled(); attempt++) {
    try {
      await prepareDatabase()
      const admin = bus.admin()
      try {
        await admin.ensure(
          [...new Set(topics())].flatMap(({ name }) => [
            { name: `${topicPrefix}.${name}`, partitions },
            { name: `${topicPrefix}.${name}.dead-letter`, partitions: 1 },
          ]),
        )
      } finally {
        await admin.disconnect()
      }
      return
    } catch (error) {
      if (error instanceof PermanentError) throw error
      log.warn({ error, attempt }, 'database or broker not there yet; tried again')
      await new Promise(resolve => setTimeout(resolve, Math.min(3000, 200 * 2 ** attempt)))
    }
  }
}
