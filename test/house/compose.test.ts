import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  kafkaEnvironment,
  kafkaImage,
  mongoArguments,
  mongoImage,
  replicaSet,
  serviceEnvironment,
  serviceNames,
} from '@noinghe/local'
import { environmentNames } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

// No Docker engine runs in this suite; what can be told from the files alone is told here.
const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
const dockerfile = readFileSync(join(root, 'infra/docker/Dockerfile'), 'utf8')

// compose-spec (github.com/compose-spec/compose-spec), strict: a misspelt key is refused, as Compose does.
const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/)
const command = z.union([z.string(), z.array(z.string())])
const healthcheck = z.union([
  z.strictObject({
    test: z.array(z.string()).refine(test => test[0] === 'CMD' || test[0] === 'CMD-SHELL'),
    interval: duration,
    timeout: duration,
    retries: z.int().positive(),
    start_period: duration.optional(),
  }),
  z.strictObject({ disable: z.literal(true) }),
])
const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: command.optional(),
  init: z.boolean().optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
  stop_grace_period: duration.optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  environment: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.union([z.string(), z.number()])).default({}),
  volumes: z.array(z.string().regex(/^[a-z-]+:\/[a-z/]+(:ro)?$/)).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) }),
    )
    .default({}),
  healthcheck: healthcheck.optional(),
})
const Compose = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
})

const document: unknown = parse(text, { merge: true })
const { services, volumes } = Compose.parse(document)
const service = (name: string) => services[name] ?? Service.parse({})

describe('docker-compose.yml', () => {
  it('knows no top-level key but those of compose-spec and extensions', () => {
    const keys = Object.keys(z.record(z.string(), z.unknown()).parse(document))
    expect(keys.filter(key => !key.startsWith('x-')).sort()).toEqual(['name', 'services', 'volumes'])
  })

  it('runs the eight services, each with its own program from the one image', () => {
    for (const name of serviceNames) {
      expect(service(name).command).toEqual([`services/${name}/dist/main.js`])
      expect(service(name).image).toBe('noinghe:local')
    }
    expect(Object.keys(services).sort()).toEqual(['kafka', 'master-key', 'mongo', ...serviceNames].sort())
  })

  it('publishes one port, that of the portal', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) => ports.map(port => `${name} ${port}`))
    expect(published).toHaveLength(1)
    expect(published[0]).toMatch(/^portal \$\{NOINGHE_PORT:-8080\}:3000$/)
  })

  it('runs the broker with the settings of the local one', () => {
    const { CLUSTER_ID, ...settings } = service('kafka').environment
    expect(service('kafka').image).toBe(kafkaImage)
    expect(Buffer.from(String(CLUSTER_ID), 'base64url')).toHaveLength(16)
    expect({ CLUSTER_ID, ...settings }).toEqual(kafkaEnvironment('kafka:9092', String(CLUSTER_ID)))
  })

  it('runs MongoDB as a replica set that its health check initiates, and connects to that', () => {
    const { image, command, healthcheck } = service('mongo')
    expect(image).toBe(mongoImage)
    expect(command).toEqual(mongoArguments)
    expect(JSON.stringify(healthcheck)).toContain(`_id: '${replicaSet}'`)
    expect(service('matching').environment.MONGODB_URI).toContain(`replicaSet=${replicaSet}`)
  })

  it('gives the services only variables that they read', () => {
    const ports = Object.fromEntries(serviceNames.map(name => [name, { port: 1, adminPort: 2 }]))
    const known = (name: (typeof serviceNames)[number]) => [
      ...environmentNames,
      ...Object.keys(
        serviceEnvironment(
          name,
          z.record(z.enum(serviceNames), z.object({ port: z.number(), adminPort: z.number() })).parse(ports),
          { brokers: '', mongoUri: '', topicPrefix: '', dbPrefix: '', dataFolder: '', secretsFolder: '', demo: false },
          {},
        ),
      ),
    ]
    const unread = serviceNames.flatMap(name =>
      Object.keys(service(name).environment)
        .filter(key => !known(name).includes(key))
        .map(key => `${name} ${key}`),
    )
    expect(unread).toEqual([])
  })

  it('tells the portal where the other seven are, by their names here', () => {
    const urls = z.record(z.string(), z.url()).parse(JSON.parse(String(service('portal').environment.SERVICE_URLS)))
    expect(urls).toEqual(
      Object.fromEntries(serviceNames.filter(name => name !== 'portal').map(name => [name, `http://${name}:3000`])),
    )
  })

  it('waits for what really becomes healthy or ends, and never in a circle', () => {
    const reach = (name: string, path: readonly string[]): void => {
      expect(path, 'a circle').not.toContain(name)
      for (const [needed, { condition }] of Object.entries(service(name).depends_on)) {
        expect(services, `${name} waits for ${needed}`).toHaveProperty([needed])
        const checked =
          service(needed).healthcheck ?? (service(needed).image === 'noinghe:local' ? 'Dockerfile' : undefined)
        if (condition === 'service_healthy') expect(checked, needed).toBeDefined()
        if (condition === 'service_completed_successfully') expect(service(needed).restart).toBe('no')
        reach(needed, [...path, name])
      }
    }
    for (const name of Object.keys(services)) reach(name, [])
    for (const name of serviceNames)
      expect(Object.keys(service(name).depends_on)).toEqual(expect.arrayContaining(['kafka', 'mongo', 'master-key']))
    expect(Object.keys(service('portal').depends_on)).toEqual(
      expect.arrayContaining(serviceNames.filter(name => name !== 'portal')),
    )
  })

  it('declares every volume it uses and keeps the data of each service apart', () => {
    const used = Object.values(services).flatMap(({ volumes: mounts }) =>
      mounts.map(mount => mount.split(':')[0] ?? ''),
    )
    expect(Object.keys(volumes).sort()).toEqual([...new Set(used)].sort())
    const dataOf = serviceNames.map(name => service(name).volumes.find(mount => mount.endsWith('/data')))
    expect(new Set(dataOf).size).toBe(serviceNames.length)
  })
})

describe('the image', () => {
  const last = dockerfile.split(/^FROM /m).at(-1) ?? ''

  it('is built in stages on Node 24 and runs as an ordinary user', () => {
    expect(dockerfile.match(/^FROM node:24/gm)?.length).toBe(2)
    expect(last).toMatch(/^USER node$/m)
  })

  it('is healthy when /readyz of the admin port says so', () => {
    expect(last).toMatch(/HEALTHCHECK[\s\S]*ADMIN_PORT[\s\S]*\/readyz/)
  })

  it('sets only variables that the kit reads', () => {
    const set = [...(last.match(/ENV [\s\S]*?[^\\]\n/)?.[0] ?? '').matchAll(/([A-Z_]+)=/g)].map(([, name]) => name)
    expect(set.length).toBeGreaterThan(4)
    expect(set.filter(name => name !== 'NODE_ENV' && !environmentNames.includes(name ?? ''))).toEqual([])
  })
})
