import { Partitioners, type Producer } from 'kafkajs'
import { backOffMs } from '../back-off.ts'
import { type EventPublisher, type PublisherOptions, RecordTooLargeError, TransientBusError } from '../port.ts'
import { splitBySize } from '../record-size.ts'
import { nap, serial, within } from '../waiting.ts'
import { type KafkaBusOptions, type KafkaClient, kafkaClient } from './kafka-client.ts'
import { answering } from './protocol-error.ts'

type Connection = { client: KafkaClient; producer: Producer }

const longestConnectDelayMs = 5_000

/** Publishes through a kafkajs producer that is thrown away and made anew whenever its connection failed (#1439: a dead broker stays in its pool). */
export const kafkaPublisher = (
  bus: KafkaBusOptions,
  { requestTimeoutMs = 15_000, connectWaitMs = 5_000, closeDeadlineMs = 10_000 }: PublisherOptions = {},
): EventPublisher => {
  const closing = new AbortController()
  const inOrder = serial()
  let connection: Connection | undefined
  let connecting: Promise<void> | undefined

  const open = async (): Promise<Connection> => {
    const client = kafkaClient(bus, { requestTimeoutMs, retries: 4 })
    const producer = client.kafka.producer({
      // With an idempotent producer a lost response lets the broker acknowledge and drop the next batch: the sequence is rolled
      // back and used again. Without it nothing is lost and a repeat is dropped by its version.
      idempotent: false,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    })
    try {
      await producer.connect()
    } catch (error) {
      client.destroy()
      throw error
    }
    const opened = { client, producer }
    client.onDisconnected(() => drop(opened, 'the connection was closed'))
    return opened
  }

  const connectUntilThere = async () => {
    for (let attempt = 1; !closing.signal.aborted; attempt++) {
      try {
        // kafkajs gives up after its retries when no broker is there at boot
        const opened = await open()
        if (closing.signal.aborted) return opened.client.destroy()
        connection = opened
        return bus.log('info', 'publisher connected')
      } catch (error) {
        bus.log(attempt === 1 ? 'warn' : 'debug', 'publisher cannot connect yet', { error: String(error), attempt })
        await nap(Math.min(longestConnectDelayMs, backOffMs(attempt)), closing.signal)
      }
    }
  }

  const keepConnecting = (): Promise<void> => {
    connecting ??= connectUntilThere().finally(() => {
      connecting = undefined
    })
    return connecting
  }

  function drop(failed: Connection, reason: string) {
    if (connection !== failed) return
    connection = undefined
    failed.client.destroy()
    bus.log('warn', 'publisher disconnected', { reason })
    void keepConnecting()
  }

  const current = async (): Promise<Connection> => {
    if (closing.signal.aborted) throw new TransientBusError('The publisher is closed')
    if (!connection) await within(connectWaitMs, keepConnecting())
    if (!connection) throw new TransientBusError('The broker cannot be reached')
    return connection
  }

  return {
    async connect() {
      void keepConnecting()
    },
    isConnected: () => connection !== undefined,
    publish: batch =>
      inOrder(async () => {
        for (const part of splitBySize(batch)) {
          const used = await current()
          const topicMessages = part.map(({ topic, records }) => ({ topic, messages: [...records] }))
          try {
            await used.producer.sendBatch({ acks: -1, topicMessages })
          } catch (error) {
            if (isTooLarge(error))
              throw new RecordTooLargeError('The broker refused a record as too large', { cause: error })
            drop(used, String(error))
            throw new TransientBusError('The batch was not acknowledged', { cause: error })
          }
        }
      }),
    async disconnect() {
      const inFlight = inOrder(async () => undefined)
      closing.abort()
      await within(closeDeadlineMs, inFlight)
      const last = connection
      connection = undefined
      if (!last) return
      last.client.onDisconnected(() => undefined)
      await within(closeDeadlineMs, last.producer.disconnect())
      last.client.destroy()
    },
  }
}

const isTooLarge = answering(new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']))
