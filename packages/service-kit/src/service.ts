import { hkdfSync } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TopicContract } from '@noinghe/contracts'
import { type EventBus, kafkaBus } from '@noinghe/event-bus'
import type { FastifyInstance } from 'fastify'
import mongoose, { type Connection } from 'mongoose'
import pino, { type Logger } from 'pino'
import { createAdminServer, type Readiness } from './admin.ts'
import { createKeySource } from './auth/keys.ts'
import { createRights, membershipRights, organisationRights, type Rights } from './auth/rights.ts'
import { type Clock, createClock } from './clock.ts'
import type { Config } from './config.ts'
import { createConsumer } from './events/consumer.ts'
import { createGroups, type Groups } from './events/groups.ts'
import { createParking } from './events/parking.ts'
import type { BoundReaction } from './events/reaction.ts'
import { createRelay, type OutboxSource, type Relay } from './events/relay.ts'
import { createCursors } from './http/cursor.ts'
import type { Route } from './http/route.ts'
import { createServer } from './http/server.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { AggregateDefinition } from './store/definition.ts'
import { aggregateModel } from './store/document.ts'
import { PermanentError } from './store/errors.ts'
import { createProjection, type Projection, type ProjectionDefinition } from './store/projection.ts'
import { createRepository, type Repository } from './store/repository.ts'
import { createTransact, type Transact } from './store/transaction.ts'
import { createTimers, type Timer } from './timers.ts'
import { createVault, type Vault } from './vault.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry of aggregates of any state and command; the types return through App
type AnyAggregate = AggregateDefinition<any, any>
// biome-ignore lint/suspicious/noExplicitAny: likewise for projections
type AnyProjection = ProjectionDefinition<any>

type Repositories<A extends Record<string, AnyAggregate>> = {
  readonly [K in keyof A]: A[K] extends AggregateDefinition<infer S, infer C> ? Repository<S, C> : never
}
type Projections<P extends Record<string, AnyProjection>> = {
  readonly [K in keyof P]: P[K] extends ProjectionDefinition<infer S> ? Projection<S> : never
}

/** Who the kit's parts are to a service. */
export type Platform = {
  readonly clock: Clock
  readonly config: Config
  readonly vault: Vault
  readonly log: Logger
  readonly rights: Rights
  readonly connection: Connection
  readonly bus: EventBus
  readonly transact: Transact
  readonly metrics: Metrics
  /** Consumer groups beside the service's own, for companions that consume only while they lead. */
  readonly groups: Groups
}

export type App<A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>> = Platform & {
  readonly aggregates: Repositories<A>
  readonly projections: Projections<P>
}

/** Work beside HTTP and reactions that lives as long as the service: an allocator, a fold, a gateway's streams. */
export type Companion = {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Undefined while healthy; otherwise why the service is not ready. */
  readonly unready?: () => string | undefined
}

export type ServiceDefinition<A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>> = {
  readonly name: string
  readonly aggregates: A
  readonly projections?: P
  readonly routes: (app: App<A, P>) => readonly Route[]
  readonly reactions?: (app: App<A, P>) => readonly BoundReaction[]
  readonly timers?: (app: App<A, P>) => readonly Timer[]
  readonly companions?: (app: App<A, P>) => readonly Companion[]
  /** Indexes beyond those of aggregates and projections; other preparation of the database. Safe to run twice. */
  readonly prepare?: (app: App<A, P>) => Promise<void>
  /** Registers more on the Fastify instance before it listens (the portal's proxy and pages). */
  readonly extend?: (app: App<A, P>, server: FastifyInstance) => Promise<void>
}

export const defineService = <
  A extends Record<string, AnyAggregate>,
  P extends Record<string, AnyProjection> = Record<never, never>,
>(
  definition: ServiceDefinition<A, P>,
): ServiceDefinition<A, P> => definition

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

const redact = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.password',
  '*.email',
  '*.phone',
  '*.citizenNumber',
  '*.birthDate',
  'password',
  'email',
  'phone',
]

const createLog = (service: string, config: Config): Logger =>
  pino({
    level: config.logLevel,
    base: { service, instance: config.instance },
    redact,
    serializers: { error: pino.stdSerializers.err },
  })

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
      clientId: `${config.topicPrefix}.${name}.${config.instance}`,
      log: (level, message, extra) => log[level](extra ?? {}, message),
    })
  const connection = mongoose.createConnection(config.mongoUri, {
    dbName: `${config.dbPrefix}${name}`,
    serverSelectionTimeoutMS: 4000,
    socketTimeoutMS: 20_000,
    minPoolSize: 1,
    maxPoolSize: 20,
    autoIndex: false,
    autoCreate: false,
    // an absent optional field stays absent; the driver would store null
    ignoreUndefined: true,
  })
  connection.on('error', error => log.warn({ error }, 'database connection'))
  const publisher = bus.publisher()
  let fatal: string | undefined
  const onFatal = (reason: string): void => {
    fatal = reason
    log.fatal({ reason }, 'this service cannot go on')
    options.onFatal?.(reason)
  }

  const sources: OutboxSource[] = []
  const published: TopicContract[] = []
  const models: { readonly model: { createIndexes: () => Promise<unknown> } }[] = []
  let relay: Relay | undefined
  const repositories = Object.fromEntries(
    Object.entries(definition.aggregates).map(([key, aggregate]) => {
      const { sealWith, topic, store } = aggregate
      const model = aggregateModel(connection, store.collection, store.indexes ?? [])
      const source: OutboxSource | undefined = topic && { model, topic: `${config.topicPrefix}.${topic.name}` }
      if (source) sources.push(source)
      if (topic) published.push(topic)
      models.push({ model })
      const sealed = sealWith ? { ...aggregate, store: { ...store, seal: sealWith(vault) } } : aggregate
      const dirty = (id: string): void => {
        if (source) relay?.dirty(source, id)
      }
      return [key, createRepository(sealed, { model, clock, service: name, dirty, vault })]
    }),
  ) as Repositories<A>
  const projections = Object.fromEntries(
    Object.entries(definition.projections ?? {}).map(([key, projection]) => {
      const created = createProjection(connection, projection)
      models.push(created)
      return [key, created]
    }),
  ) as Projections<P>
  relay = createRelay({ sources, publisher, service: name, log, onPublished: metrics.published })

  const organisations = createProjection(connection, organisationRights)
  const memberships = createProjection(connection, membershipRights)
  const rights = createRights(organisations, memberships)
  const transact = createTransact(connection)
  const group = `${config.topicPrefix}.${name}`
  const parkingOf = (of: string) => createParking({ connection, group: of, publisher, log, onParked: metrics.parked })
  const parking = parkingOf(group)
  const clusters = connection.model(
    'clusters',
    new mongoose.Schema(
      { _id: String, memory: String },
      { collection: 'clusters', versionKey: false, autoCreate: false, autoIndex: false },
    ),
  )
  const clusterIdOf = (of: string) => ({
    load: async () => (await clusters.findById(of).lean<{ memory: string } | null>())?.memory,
    save: async (memory: string) => {
      await clusters.updateOne({ _id: of }, { $set: { memory } }, { upsert: true })
    },
  })
  const consumerOf = (of: string, wanted: readonly BoundReaction[], place: typeof parking) =>
    createConsumer({
      bus,
      group: of,
      prefix: config.topicPrefix,
      reactions: wanted,
      parking: place,
      log,
      metrics,
      clusterId: clusterIdOf(of),
      onFatal,
      sessionTimeoutMs: config.sessionTimeoutMs,
    })
  const groups = createGroups(group, parkingOf, consumerOf)
  const app: App<A, P> = {
    clock,
    config,
    vault,
    log,
    rights,
    connection,
    bus,
    transact,
    metrics,
    groups,
    aggregates: repositories,
    projections,
  }
  const reactions = [...rights.reactions, ...(definition.reactions?.(app) ?? [])]
  const consumer = consumerOf(group, reactions, parking)
  const timers = createTimers(definition.timers?.(app) ?? [], log)
  const companions = definition.companions?.(app) ?? []

  const keys = createKeySource({ url: config.jwksUrl, cacheFile: join(dataDir, 'jwks.json') })
  const cursors = createCursors(Buffer.from(hkdfSync('sha256', config.masterKey, '', `noinghe:${name}:cursor`, 32)))
  const routes = definition.routes(app)
  const server = await createServer({
    service: name,
    log,
    routes,
    keys,
    issuer: { issuer: config.tokenIssuer, audience: config.tokenAudience },
    rights,
    cursors,
    perMinute: config.perMinute,
    limitFactor: config.demo ? 20 : 1,
    onResponse: metrics.request,
    extend: async instance => definition.extend?.(app, instance),
  })

  let state: 'starting' | 'running' | 'stopping' = 'starting'
  let prepared = false

  const readiness = async (): Promise<Readiness> => {
    const checks: Record<string, string> = {}
    const check = async (what: string, ask: () => Promise<string | undefined> | string | undefined) => {
      try {
        checks[what] = (await ask()) ?? 'ok'
      } catch (error) {
        checks[what] = error instanceof Error ? error.message : String(error)
      }
    }
    await check('state', () => (state === 'running' ? undefined : state))
    await check('fatal', () => fatal)
    await check('prepared', () => (prepared ? undefined : 'indexes and topics are being prepared'))
    await check('database', async () => {
      await connection.db?.command({ ping: 1 }, { timeoutMS: 2000 })
      return connection.readyState === 1 ? undefined : 'not connected'
    })
    await check('producer', () => (publisher.isConnected() ? undefined : 'not connected'))
    await check('consumer', () => {
      const health = consumer.health()
      if (health.fatal) return health.fatal
      if (!health.running) return 'not running'
      if (health.lastHeartbeatAgeMs === null || health.lastHeartbeatAgeMs > config.sessionTimeoutMs * 2)
        return 'no heartbeat'
      return undefined
    })
    for (const [n, companion] of companions.entries()) await check(`companion-${n + 1}`, () => companion.unready?.())
    return { ready: Object.values(checks).every(result => result === 'ok'), checks }
  }

  const lagOf = async (): Promise<number> => {
    const rows = await consumer.lag()
    for (const { topic, partition, lag } of rows) metrics.lag(group, topic, partition, lag)
    const beside = await Promise.all(groups.all().map(({ lag }) => lag()))
    return [...rows.map(({ lag }) => lag), ...beside].reduce((sum, lag) => sum + lag, 0)
  }

  const parkings = () => [parking, ...groups.all().map(one => one.parking)]
  const admin = createAdminServer({
    readiness,
    metrics: async () => {
      const { documents, oldestMs } = await relay.pending().catch(() => ({ documents: -1, oldestMs: -1 }))
      metrics.outbox(documents, oldestMs)
      await lagOf().catch(() => 0)
      return metrics.registry.metrics()
    },
    clock: () => ({ offsetMs: clock.offsetMs(), now: clock.now().toISOString() }),
    ...(config.clockAdjustable
      ? {
          setClock: async (offsetMs: number) => {
            clock.setOffset(offsetMs)
            await timers.runAll()
          },
        }
      : {}),
    parked: async filter =>
      (await Promise.all(parkings().map(one => one.list(filter))))
        .flat()
        .map(row => ({ ...row, value: row.value?.toString('utf8') ?? null })),
    replay: async (filter, dryRun) => {
      const replays = await Promise.all(parkings().map(one => one.replay(filter, dryRun)))
      return replays.reduce((sum, { keys, rows }) => ({ keys: sum.keys + keys, rows: sum.rows + rows }), {
        keys: 0,
        rows: 0,
      })
    },
    quiescence: async () => {
      const counts = await Promise.all(parkings().map(one => one.count()))
      return {
        outboxEmpty: await relay.isEmpty(),
        lag: await lagOf(),
        parked: counts.reduce((sum, count) => sum + count, 0),
      }
    },
  })

  /** Database and topics; tried until both are there, while HTTP already answers. */
  const prepare = async (): Promise<void> => {
    for (let attempt = 0; state !== 'stopping'; attempt++) {
      try {
        for (const { model } of models) await model.createIndexes()
        await parking.createIndexes()
        await definition.prepare?.(app)
        const named = new Set([
          ...published,
          ...reactions.map(({ topic }) => topic),
          ...groups.all().flatMap(({ topics }) => topics),
        ])
        const admin = bus.admin()
        try {
          await admin.ensure(
            [...named].flatMap(topic => [
              { name: `${config.topicPrefix}.${topic.name}`, partitions: config.partitions },
              { name: `${config.topicPrefix}.${topic.name}.dead-letter`, partitions: 1 },
            ]),
          )
        } finally {
          await admin.disconnect()
        }
        prepared = true
        return
      } catch (error) {
        if (error instanceof PermanentError) throw error
        log.warn({ error, attempt }, 'database or broker not there yet; tried again')
        await new Promise(resolve => setTimeout(resolve, Math.min(3000, 200 * 2 ** attempt)))
      }
    }
  }

  const open = prepare().then(async () => {
    if (state === 'stopping') return
    await publisher.connect()
    relay.start()
    await consumer.start()
    for (const companion of companions) await companion.start()
    timers.start()
    state = 'running'
    log.info('service is running')
  })
  open.catch(error => onFatal(error instanceof Error ? (error.stack ?? error.message) : String(error)))

  await server.listen({ host: config.host, port: config.port })
  await new Promise<void>((resolve, reject) => {
    admin.once('error', reject)
    admin.listen(config.adminPort, '127.0.0.1', resolve)
  })
  const portOf = (address: AddressInfo | string | null): number =>
    typeof address === 'object' && address !== null ? address.port : 0

  const stop = async (): Promise<void> => {
    state = 'stopping'
    await server.close()
    await open.catch(() => undefined)
    await timers.stop()
    for (const companion of [...companions].reverse()) await companion.stop()
    await consumer.stop()
    await relay.stop(5000)
    await publisher.disconnect()
    await connection.close()
    admin.closeAllConnections()
    await new Promise(resolve => admin.close(resolve))
    log.flush()
  }

  return {
    name,
    url: `http://${config.host}:${portOf(server.server.address())}`,
    adminUrl: `http://127.0.0.1:${portOf(admin.address())}`,
    app,
    routes,
    relay,
    readiness,
    stop,
  }
}
