import { organisationKinds } from '@noinghe/contracts'
import { publicScope, type Route, type Scope } from '@noinghe/service-kit'
import { scopeFor } from '@noinghe/service-kit/testing'
import { type Mutation, mutationsOf } from './mutations.ts'
import { type Schema, sampleOf, schemaOf } from './schema.ts'

/** A route that takes a body, who may use it, and a body that is fine. */
export type Target = {
  readonly service: string
  readonly route: Route
  readonly name: string
  readonly url: string
  readonly scope: Scope
  readonly schema: Schema
  readonly body: unknown
  readonly mutations: readonly Mutation[]
}

const persons = ['clerk', 'signatory', 'trainer', 'teacher', 'reader'] as const

/** Everybody there is, so that a route finds somebody whom it lets in. */
const everybody: readonly Scope[] = [
  publicScope,
  ...organisationKinds.map(kind => scopeFor(kind, { persons, territory: { province: '31' } })),
  scopeFor('learner'),
  scopeFor('guardian'),
]

const some = '0190f0c0-0000-7000-8000-000000000001'

const filled = (path: string, params: unknown): string =>
  path.replace(/:(\w+)/g, (_whole, name: string) => {
    const known: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
    return encodeURIComponent(typeof known === 'string' && name !== 'id' ? known : some)
  })

const required = (schema: Schema): string => {
  const entries = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key))
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([key, one]): [string, string] => [key, String(sampleOf(one))])).toString()}`
}

/** All routes of a service that take a body. */
export const targetsOf = (service: string, url: string, routes: readonly Route[]): readonly Target[] =>
  routes.flatMap(route => {
    if (route.body === undefined) return []
    const scope = everybody.find(one => route.may.allows(one))
    if (scope === undefined) throw new Error(`${route.method} ${route.path} is for nobody`)
    const schema = schemaOf(route.body)
    const params = route.params === undefined ? {} : sampleOf(schemaOf(route.params))
    const query = route.query === undefined ? '' : required(schemaOf(route.query))
    return [
      {
        service,
        route,
        name: `${route.method} ${service} ${route.path}`,
        url: `${url}${filled(route.path, params)}${query}`,
        scope,
        schema,
        body: sampleOf(schema),
        mutations: mutationsOf(schema, { isFile: route.bodyLimit !== undefined }),
      },
    ]
  })
