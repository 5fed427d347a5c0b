import { hkdfSync } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { type EventBus, kafkaBus } from '@noinghe/event-bus'
import type { Readiness } from './admin.ts'
import { createKeySource } from './auth/keys.ts'
import { createRights, membershipRights, organisationRights } from './auth/rights.ts'
import { createClock } from './clock.ts'
import type { Config } from './config.ts'
import type { AnyAggregate, AnyProjection, App, ServiceDefinition } from './define-service.ts'
import { createConsumption } from './events/consumption.ts'
import { createRelay, type Relay } from './events/relay.ts'
import { createCursors } from './http/cursor.ts'
import type { Route } from './http/route.ts'
import { createServer } from './http/server.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOperations } from './operations.ts'
import { prepare } from './preparation.ts'
import { createReadiness } from './readiness.ts'
import { createReferenceLists, keptParts } from './reference-lists.ts'
import { createProjection } from './store/projection.ts'
import { connectDatabase, openStores } from './store/stores.ts'
import { createTransact, refuseWithoutTransactions } from './store/transaction.ts'
import { createTimers } from './timers.ts'
import { createVault } from './vault.ts'

export type RunningService<A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>> = {
  readonly name: string
  readonly url: string
  readonly adminUrl: string
  readonly app: App<A, P>
  readonly routes: readonly Route[]
  readonly relay: Relay
  readonly readiness: () => Promise<Readiness>
  /** Readiness off, HTTP drained, consumers stopped and committed, relay flushed, database closed. */
  readonly stop: () => Promise<void>
}

export type StartOptions = {
  /** The service cannot go on: a wiped or foreign broker, a crash that trying again cannot mend. */
  readonly onFatal?: (reason: string) => void
  /** Another adapter of the event bus; default kafkajs. */
  readonly bus?: EventBus
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** How long the relay may take to publish what is pending when the service stops. */
const flushMs = 5000

/**
 * Starts a service. HTTP answers at once; readiness follows when database, producer and consumers are there, and goes
 * again when they do.
 *
 * @throws when the configuration is wrong or a port is taken; never because broker or database are away
 */
export const startService = async <A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>>(
  definition: ServiceDefinition<A, P>,
  config: Config,
  options: StartOptions = {},
): Promise<RunningService<A, P>> => {
  const { name } = definition
  const { topicPrefix } = config
  const log = createLog(name, config)
  const metrics = createMetrics(name)
  const clock = createClock()
  const vault = createVault(config.masterKey, name)
  const dataDir = join(config.dataDir, name)
  await mkdir(dataDir, { recursive: true })
  const bus =
    options.bus ??
    kafkaBus({
      brokers: [...config.brokers],
      clientId: `${topicPrefix}.${name}.${config.instance}`,
      log: (level, message, extra) => log[level](extra ?? {}, message),
    })
  const { connection, disconnect } = connectDatabase(name, config)
  connection.on('error', error => log.warn({ error }, 'database connection'))

  let phase: 'preparing' | 'running' | 'stopping' = 'preparing'
  let fatal: string | undefined
  const onFatal = (reason: string): void => {
    fatal = reason
    log.fatal({ reason }, 'this service cannot go on')
    options.onFatal?.(reason)
  }

  // what is kept, and how it gets out
  const publisher = bus.publisher()
  const stores = openStores(definition, {
    connection,
    clock,
    vault,
    topicPrefix,
    dirty: (source, id) => relay.dirty(source, id),
  })
  const relay = createRelay({
    sources: stores.sources,
    publisher,
    service: name,
    log,
    onPublished: metrics.published,
    singly: definition.transactions === true,
  })

  // what comes in
  const rights = createRights(
    createProjection(connection, organisationRights),
    createProjection(connection, membershipRights),
  )
  const lists = createReferenceLists(createProjection(connection, keptParts), log)
  const group = `${topicPrefix}.${name}`
  const {
    parking,
    groups,
    consumer: consumerOf,
  } = createConsumption({
    group,
    bus,
    publisher,
    connection,
    config,
    log,
    metrics,
    onFatal,
  })
  const app: App<A, P> = {
    clock,
    config,
    vault,
    log,
    rights,
    connection,
    bus,
    transact: createTransact(connection),
    metrics,
    groups,
    aggregates: stores.repositories,
    projections: stores.projections,
  }
  const reactions = [...rights.reactions, ...lists.reactions, ...(definition.reactions?.(app) ?? [])]
  const consumer = consumerOf(reactions)
  const timers = createTimers([lists.timer, ...(definition.timers?.(app) ?? [])], log)
  const companions = definition.companions?.(app) ?? []

  // who asks
  const routes = definition.routes(app)
  const server = await createServer({
    service: name,
    log,
    routes,
    keys: createKeySource({ url: config.jwksUrl, cacheFile: join(dataDir, 'jwks.json') }),
    issuer: { issuer: config.tokenIssuer, audience: config.tokenAudience },
    rights,
    cursors: createCursors(Buffer.from(hkdfSync('sha256', config.masterKey, '', `noinghe:${name}:cursor`, 32))),
    perMinute: config.perMinute,
    limitFactor: config.demo ? 20 : 1,
    onResponse: metrics.request,
    extend: async instance => definition.extend?.(app, instance),
  })
  const readiness = createReadiness({
    connection,
    publisher,
    consumer,
    relay,
    companions,
    sessionTimeoutMs: config.sessionTimeoutMs,
    phase: () => fatal ?? (phase === 'running' ? undefined : phase),
  })
  const admin = createOperations({
    group,
    readiness,
    metrics,
    relay,
    consumer,
    parking,
    groups,
    companions,
    clock,
    clockAdjustable: config.clockAdjustable,
    runTimers: timers.runAll,
  })

  const open = async (): Promise<void> => {
    await prepare({
      bus,
      log,
      topicPrefix,
      partitions: config.partitions,
      cancelled: () => phase === 'stopping',
      prepareDatabase: async () => {
        for (const model of stores.models) await model.createIndexes()
        await parking.createIndexes()
        await lists.refresh()
        if (definition.transactions) await refuseWithoutTransactions(connection)
        await definition.prepare?.(app)
      },
      topics: () => [
        ...stores.topics,
        ...reactions.map(({ topic }) => topic),
        ...groups.all().flatMap(({ topics }) => topics),
      ],
    })
    if (phase === 'stopping') return
    await publisher.connect()
    relay.start()
    await consumer.start()
    for (const companion of companions) await companion.start()
    timers.start()
    phase = 'running'
    log.info('service is running')
  }
  const opened = open().catch((error: unknown) =>
    onFatal(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )

  await server.listen({ host: config.host, port: config.port })
  await new Promise<void>((resolve, reject) => {
    admin.once('error', reject)
    admin.listen(config.adminPort, '127.0.0.1', resolve)
  })

  return {
    name,
    url: `http://${config.host}:${portOf(server.server)}`,
    adminUrl: `http://127.0.0.1:${portOf(admin)}`,
    app,
    routes,
    relay,
    readiness,
    stop: async () => {
      phase = 'stopping'
      await server.close()
      await opened
      await timers.stop()
      for (const companion of [...companions].reverse()) await companion.stop()
      await consumer.stop()
      for (const { close } of groups.all()) await close()
      await relay.stop(flushMs)
      await publisher.disconnect()
      await disconnect()
      admin.closeAllConnections()
      await new Promise(resolve => admin.close(resolve))
      log.flush()
    },
  }
}
