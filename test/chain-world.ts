import { topics } from '@noinghe/contracts'
import { type EventBus, kafkaBus } from '@noinghe/event-bus'
import { freePort } from '@noinghe/local'
import { type Config, type RunningService, readConfig, type StartOptions, startService } from '@noinghe/service-kit'
import { testEnvironment } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { apprenticeships } from '../services/apprenticeships/src/index.ts'
import { employers } from '../services/employers/src/index.ts'
import { identity } from '../services/identity/src/index.ts'
import { labourMonitor } from '../services/labour-monitor/src/index.ts'
import { matching } from '../services/matching/src/index.ts'
import { trainingProgrammes } from '../services/training-programmes/src/index.ts'

type Running = Pick<
  RunningService<Record<never, never>, Record<never, never>>,
  'url' | 'adminUrl' | 'readiness' | 'stop'
>
type Start = (config: Config, options: StartOptions) => Promise<Running>

const starts = {
  identity: (config, options) => startService(identity, config, options),
  employers: (config, options) => startService(employers, config, options),
  'training-programmes': (config, options) => startService(trainingProgrammes, config, options),
  matching: (config, options) => startService(matching, config, options),
  apprenticeships: (config, options) => startService(apprenticeships, config, options),
  'labour-monitor': (config, options) => startService(labourMonitor, config, options),
} satisfies Record<string, Start>

export type ServiceName = keyof typeof starts
const names = Object.keys(starts) as ServiceName[]

export type Reply = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the reply as it came over HTTP
  readonly body: any
  readonly etag: string | undefined
}
export type Ask = {
  readonly token?: string
  readonly body?: object
  readonly ifMatch?: string | undefined
  readonly key?: string
  /** Which instance is asked; by default they take turns. */
  readonly instance?: number
}

export type WorldOptions = {
  readonly instances?: number
  /** The bus every service gets, made from the real one. */
  readonly busOf?: (kafka: EventBus) => EventBus
  /** Another broker or database than the shared one. */
  readonly env?: Record<string, string>
}

/** The services of the chain in this process on the shared broker and database, on prefixes of their own. */
export const startWorld = async ({ instances = 1, busOf = kafka => kafka, env: more = {} }: WorldOptions = {}) => {
  const port = String(await freePort())
  const { env, topicPrefix, brokers, dispose } = await testEnvironment(
    `http://127.0.0.1:${port}/.well-known/jwks.json`,
    // all share one event loop: a busy moment is no dead member
    { DEMO: '1', SESSION_TIMEOUT_MS: '20000', ...more },
  )
  const kafka = kafkaBus({ brokers, clientId: topicPrefix, log: () => undefined })
  const bus = busOf(kafka)

  const running: { readonly name: ServiceName; readonly instance: number; readonly service: Running }[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(({ service }) => service.stop()))
    dispose()
  }
  try {
    await Promise.all(
      names.flatMap(name =>
        Array.from({ length: instances }, async (_, instance) => {
          const config = readConfig({
            ...env,
            PORT: name === 'identity' && instance === 0 ? port : '0',
            INSTANCE: String(instance + 1),
            // the figures of labour-monitor are a file: one per instance
            DATA_DIR: `${env.DATA_DIR}/${instance}`,
          })
          running.push({ name, instance, service: await starts[name](config, { bus }) })
        }),
      ),
    )
    await eventually(
      async () => {
        for (const { name, service } of running) {
          const { ready, checks } = await service.readiness()
          expect(ready, `${name}: ${JSON.stringify(checks)}`).toBe(true)
        }
      },
      { timeoutMs: 120_000, everyMs: 250 },
    )
  } catch (error) {
    await stop()
    throw error
  }

  let turn = 0
  const urlOf = (name: ServiceName, instance: number): string => {
    const found = running.find(one => one.name === name && one.instance === instance)
    if (found === undefined) throw new Error(`${name} has no instance ${instance}`)
    return found.service.url
  }
  const ask = async (name: ServiceName, method: string, path: string, more: Ask = {}): Promise<Reply> => {
    const { token, body, ifMatch, key, instance = turn++ % instances } = more
    const response = await fetch(urlOf(name, instance) + path, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      etag: response.headers.get('etag') ?? undefined,
    }
  }

  const topicNames = Object.keys(topics).map(name => `${topicPrefix}.${name}`)
  const written = async (): Promise<bigint> => {
    const admin = kafka.admin()
    try {
      const ends = [...(await admin.endsOf(topicNames)).values()]
      return ends.flat().reduce((sum, { next }) => sum + next, 0n)
    } finally {
      await admin.disconnect()
    }
  }

  /** Nothing on the way anywhere: outboxes empty, everything read and folded, nothing parked, no event meanwhile. */
  const quiet = (official: string): Promise<void> =>
    eventually(
      async () => {
        const before = await written()
        for (const { name, instance, service } of running) {
          const state = await (await fetch(`${service.adminUrl}/quiescence`)).json()
          expect(state, `${name} ${instance}`).toEqual({ outboxEmpty: true, lag: 0, parked: 0 })
          if (name !== 'labour-monitor') continue
          const { body } = await ask(name, 'GET', '/status', { token: official, instance })
          expect(body).toMatchObject({ lag: 0, gaps: [], rejected: [], unknownTypes: [] })
        }
        expect(await written()).toBe(before)
      },
      { timeoutMs: 90_000, everyMs: 200 },
    )

  return { ask, quiet, stop, kafka, topicPrefix, topicNames, instances }
}

export type World = Awaited<ReturnType<typeof startWorld>>
