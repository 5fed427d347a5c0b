import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs'
import type { BusLog } from '../port.ts'

export type KafkaBusOptions = { brokers: readonly string[]; clientId: string; log: BusLog }

export type KafkaClient = {
  kafka: Kafka
  /** Called whenever the last open connection has gone. */
  onDisconnected(listener: () => void): void
  /** Closes what kafkajs left open. */
  destroy(): void
}

const keepAliveMs = 60_000

/**
 * A kafkajs client whose sockets we can see and close. One client per publisher, subscriber and admin: kafkajs keeps one map of
 * committed offsets per client and group, so two consumers of a group on one client clear each other's positions.
 */
export const kafkaClient = (
  { brokers, clientId, log }: KafkaBusOptions,
  { requestTimeoutMs, retries }: { requestTimeoutMs: number; retries: number },
): KafkaClient => {
  const sockets = new Set<Socket>()
  let destroyed = false
  let disconnected: () => void = () => undefined
  const socketFactory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    const socket = ssl ? connectTls({ host, port, ...ssl }, onConnect) : connectTcp({ host, port }, onConnect)
    socket.setKeepAlive(true, keepAliveMs)
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) disconnected()
    })
    // kafkajs ignores disconnect() while it is connecting (#1639): what it opens after the end is closed here.
    if (destroyed) setImmediate(() => socket.destroy(new Error('the client was closed')))
    return socket
  }
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId,
    socketFactory,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 3_000,
    // every field is given: kafkajs takes other defaults when NODE_ENV is "test"
    retry: { retries, initialRetryTime: 100, maxRetryTime: 2_000, factor: 0.2, multiplier: 2 },
    logLevel: logLevel.WARN,
    // kafkajs calls every retry an error, dozens a second while a broker is away; changes of state are reported by this package itself
    logCreator:
      () =>
      ({ log: { message, ...extra } }) =>
        log('debug', `kafkajs: ${message}`, extra),
  })
  return {
    kafka,
    onDisconnected(listener) {
      disconnected = listener
    },
    destroy() {
      destroyed = true
      disconnected = () => undefined
      // with an error, so that kafkajs rejects what waits and clears its timers
      for (const socket of sockets) socket.destroy(new Error('the client was closed'))
    },
  }
}
