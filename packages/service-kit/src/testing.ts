import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type EventName,
  fromWire,
  type OrganisationKind,
  type PersonRole,
  type Published,
  type TopicContract,
  type TopicEvent,
  toWire,
} from '@noinghe/contracts'
import { type EventBus, type EventPublisher, type EventSubscriber, kafkaBus } from '@noinghe/event-bus'
import { eventually, sharedBacking } from '@noinghe/testing'
import { exportJWK, SignJWT } from 'jose'
import { claimsOf, type Scope } from './auth/scope.ts'
import { localDate } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import type { ServiceDefinition } from './define-service.ts'
import { newId } from './ids.ts'
import { type RunningService, startService } from './service.ts'

/** A token issuer of the test's own: a JWKS on a free port and the key to sign with. */
export type TestIssuer = {
  readonly jwksUrl: string
  readonly tokenFor: (scope: Scope, options?: { expiresIn?: number; kid?: string }) => Promise<string>
  readonly stop: () => Promise<void>
}

export const startIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' }
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    jwksUrl: `http://127.0.0.1:${portOf(server)}/.well-known/jwks.json`,
    tokenFor: (scope, options) => signToken(privateKey, scope, options),
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

const signToken = (
  key: KeyObject,
  scope: Scope,
  { expiresIn = 300, kid = 'test' }: { expiresIn?: number; kid?: string } = {},
): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claimsOf(scope) })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer('noinghe')
    .setAudience('noinghe')
    .setSubject(scope.subject)
    .setIssuedAt(now)
    .setExpirationTime(now + expiresIn)
    .sign(key)
}

/** A scope of a verified organisation with a clerk and signatory; a test names only what it is about. */
export const scopeFor = (role: OrganisationKind | 'learner' | 'guardian', more: Partial<Scope> = {}): Scope => ({
  subject: newId(),
  role,
  organisation: role === 'learner' || role === 'guardian' ? '' : newId(),
  membership: role === 'learner' || role === 'guardian' ? '' : newId(),
  persons: ['clerk', 'signatory'] satisfies PersonRole[],
  verified: true,
  organisationVersion: 1,
  membershipVersion: 1,
  ...more,
})

export type TestReply = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the reply as it came over HTTP
  readonly body: any
  readonly text: string
  readonly etag: string | undefined
  readonly headers: Headers
}

export type Ask = {
  readonly scope?: Scope
  readonly token?: string
  readonly body?: unknown
  readonly ifMatch?: string | number | undefined
  readonly key?: string
  readonly headers?: Record<string, string>
}

/** Asks a running service over HTTP, as an integrator would. */
export const asker =
  (url: string, issuer: TestIssuer) =>
  async (method: string, path: string, ask: Ask = {}): Promise<TestReply> => {
    const token = ask.token ?? (ask.scope ? await issuer.tokenFor(ask.scope) : undefined)
    const text = typeof ask.body === 'string'
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(ask.body === undefined || text ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(ask.ifMatch === undefined ? {} : { 'if-match': String(ask.ifMatch) }),
        ...(ask.key ? { 'idempotency-key': ask.key } : {}),
        ...ask.headers,
      },
      ...(ask.body === undefined ? {} : { body: text ? (ask.body as string) : JSON.stringify(ask.body) }),
    })
    const got = await response.text()
    const json = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      body: json && got !== '' ? JSON.parse(got) : undefined,
      text: got,
      etag: response.headers.get('etag') ?? undefined,
      headers: response.headers,
    }
  }

/** Environment of a service under test: shared broker and database, own prefixes, free ports. */
export const testEnvironment = async (
  jwksUrl: string,
  more: Record<string, string> = {},
): Promise<{ env: Record<string, string>; topicPrefix: string; brokers: string[]; dispose: () => void }> => {
  const backing = sharedBacking()
  const dataDir = mkdtempSync(join(tmpdir(), 'noinghe-test-'))
  const own = randomBytes(3).toString('hex')
  const topicPrefix = `${backing.topicPrefix}-${own}`
  return {
    topicPrefix,
    brokers: (more.KAFKA_BROKERS ?? backing.brokers).split(','),
    env: {
      KAFKA_BROKERS: backing.brokers,
      MONGODB_URI: backing.mongoUri,
      DB_PREFIX: `${backing.dbPrefix}${own}-`,
      TOPIC_PREFIX: topicPrefix,
      TOPIC_PARTITIONS: '2',
      JWKS_URL: jwksUrl,
      DATA_DIR: dataDir,
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      CLOCK_ADJUSTABLE: '1',
      RATE_LIMIT_PER_MINUTE: '0',
      SESSION_TIMEOUT_MS: '6000',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      ...more,
    },
    dispose: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** Writes upstream events as another service would, and reads what is on a topic. */
export const testWire = (bus: EventBus, prefix: string) => {
  const publisher: EventPublisher = bus.publisher()
  const versions = new Map<string, number>()
  const readers: EventSubscriber[] = []
  const seen = new Map<string, { raw: { key: string; headers: Record<string, string> }; event: unknown }[]>()
  const connected = publisher.connect().then(() =>
    eventually(() => {
      if (!publisher.isConnected()) throw new Error('the test publisher is not connected')
    }),
  )
  return {
    publisher,
    publish: async <T extends TopicContract, N extends EventName<T>>(
      topic: T,
      subject: string,
      name: N,
      data: Extract<Published<T>, { name: N }>['data'],
      more: { version?: number; id?: string; actor?: string; time?: string } = {},
    ): Promise<void> => {
      await connected
      const version = more.version ?? (versions.get(subject) ?? 0) + 1
      versions.set(subject, Math.max(version, versions.get(subject) ?? 0))
      const time = more.time ?? new Date().toISOString()
      const wire = toWire({
        id: more.id ?? newId(),
        source: `/noinghe/${topic.service}`,
        type: topic.events[name]?.type ?? name,
        subject,
        time,
        aggregateVersion: version,
        correlationId: newId(),
        causationId: newId(),
        actor: more.actor ?? 'test',
        data: { effectiveOn: localDate(new Date(time)), ...(data as object) },
      })
      await publisher.publish([
        {
          topic: `${prefix}.${topic.name}`,
          records: [{ key: wire.key, value: wire.value, headers: { ...wire.headers } }],
        },
      ])
    },
    /** Everything on a topic so far and from now on; ask again inside `eventually`. */
    events: <T extends TopicContract>(topic: T): readonly TopicEvent<T>[] => {
      const name = `${prefix}.${topic.name}`
      if (!seen.has(name)) {
        const records: { raw: { key: string; headers: Record<string, string> }; event: unknown }[] = []
        seen.set(name, records)
        const reader = bus.subscriber({
          group: `${prefix}.reader-${randomBytes(4).toString('hex')}`,
          topics: [name],
          sessionTimeoutMs: 6000,
          handler: async record => {
            const decoded = fromWire(topic, record)
            records.push({
              raw: { key: record.key, headers: record.headers },
              event: decoded.kind === 'event' ? decoded.event : decoded,
            })
          },
        })
        readers.push(reader)
        void reader.start()
      }
      return (seen.get(name) ?? []).map(({ event }) => event as TopicEvent<T>)
    },
    stop: async () => {
      await Promise.all(readers.map(reader => reader.stop()))
      await publisher.disconnect()
    },
  }
}

/** Starts one service in this process against the shared broker and database, on prefixes of its own. */
// biome-ignore lint/suspicious/noExplicitAny: any service definition
export const startForTest = async <D extends ServiceDefinition<any, any>>(
  definition: D,
  more: Record<string, string> = {},
) => {
  type Running = D extends ServiceDefinition<infer A, infer P> ? RunningService<A, P> : never
  const issuer = await startIssuer()
  const { env, topicPrefix, brokers, dispose } = await testEnvironment(issuer.jwksUrl, more)
  const config: Config = readConfig(env)
  const service = (await startService(definition, config)) as Running
  const wire = testWire(kafkaBus({ brokers, clientId: 'test', log: () => undefined }), topicPrefix)
  await eventually(
    async () => {
      const { ready, checks } = await service.readiness()
      if (!ready) throw new Error(`${definition.name} is not ready: ${JSON.stringify(checks)}`)
    },
    { timeoutMs: 60_000 },
  )
  return {
    service,
    config,
    env,
    topicPrefix,
    issuer,
    scope: scopeFor,
    fetch: asker(service.url, issuer),
    publish: wire.publish,
    events: wire.events,
    publisher: wire.publisher,
    setClock: async (offsetMs: number): Promise<void> => {
      const response = await fetch(`${service.adminUrl}/clock`, { method: 'PUT', body: JSON.stringify({ offsetMs }) })
      if (!response.ok) throw new Error(`clock: ${response.status}`)
    },
    stop: async () => {
      await wire.stop()
      await service.stop()
      await issuer.stop()
      dispose()
    },
  }
}
