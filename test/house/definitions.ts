import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BoundReaction, Route, ServiceDefinition } from '@noinghe/service-kit'

const root = join(import.meta.dirname, '../..')
export const names = readdirSync(join(root, 'services'))

// biome-ignore lint/suspicious/noExplicitAny: every service, whatever its aggregates
export type AnyService = ServiceDefinition<any, any>

const isService = (value: unknown): value is AnyService =>
  typeof value === 'object' && value !== null && 'aggregates' in value && 'routes' in value

export const services: readonly AnyService[] = await Promise.all(
  names.map(async name => {
    const module: Record<string, unknown> = await import(`../../services/${name}/src/service.ts`)
    const found = Object.values(module).find(isService)
    if (found === undefined) throw new Error(`services/${name}/src/service.ts exports no service`)
    return found
  }),
)

/** Stands for whatever a route or reaction closes over: nothing is called, the tables are only walked. */
const nothing: unknown = new Proxy(() => undefined, {
  get: (_target, key) =>
    key === Symbol.toPrimitive
      ? () => 'nothing'
      : key === Symbol.iterator
        ? undefined
        : key === 'then'
          ? undefined
          : nothing,
  apply: () => nothing,
})

/** The service's parts by name, so that a definition may spread them; every part is `nothing`. */
const appOf = (service: AnyService): never => {
  const all = (record: object = {}) => Object.fromEntries(Object.keys(record).map(key => [key, nothing]))
  const app: Record<string, unknown> = {
    aggregates: all(service.aggregates),
    projections: all(service.projections),
    config: { env: {}, demo: false, portalUrl: 'http://localhost', topicPrefix: 'noinghe', dataDir: '.' },
  }
  // whatever else a definition asks of the platform
  return new Proxy(app, { get: (target, key) => (key in target ? target[String(key)] : nothing) }) as never
}

export const routesOf = (service: AnyService): readonly Route[] => service.routes(appOf(service))
export const reactionsOf = (service: AnyService): readonly BoundReaction[] => service.reactions?.(appOf(service)) ?? []
