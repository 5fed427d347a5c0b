import {
  audienceOf,
  bodiesWithAudience,
  bodySchemas,
  NoBody,
  organisationKinds,
  registeredEvents,
  type TopicContract,
  topics,
} from '@noinghe/contracts'
import { type AggregateDefinition, publicScope, type Role, type Scope } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { type AnyService, names, reactionsOf, routesOf, services } from './definitions.ts'

const aggregatesOf = (service: AnyService): readonly AggregateDefinition<never, never>[] =>
  Object.values(service.aggregates)

const roles: readonly Role[] = [...organisationKinds, 'learner', 'guardian', 'public']
const scopeOf = (role: Role): Scope => ({
  ...publicScope,
  role,
  persons: ['clerk', 'signatory', 'trainer', 'teacher', 'reader'],
})

describe.each(services.map(service => [service.name, service] as const))('%s', (name, service) => {
  it('lives in the folder of its name', () => expect(names).toContain(name))

  it('has no route without a policy, and every policy has an answer for every role', () => {
    for (const route of routesOf(service)) {
      expect(route.may.describe, `${route.method} ${route.path}`).toBeTruthy()
      for (const role of roles) expect(typeof route.may.allows(scopeOf(role))).toBe('boolean')
      expect(
        roles.some(role => route.may.allows(scopeOf(role))),
        `${route.method} ${route.path} is for nobody`,
      ).toBe(true)
    }
  })

  it('lets the public in only where it says so', () => {
    const open = routesOf(service).filter(route => route.may.allows(publicScope))
    for (const route of open) expect(route.may.describe).toContain('anyone')
  })

  it('takes and answers only schemas of contracts', () => {
    const declared = new Set<unknown>(bodySchemas().values())
    for (const route of routesOf(service))
      for (const schema of [route.body, route.query, route.params, route.reply])
        if (schema !== undefined) expect(declared.has(schema), `${route.method} ${route.path}`).toBe(true)
  })

  it('says of every body who will see what is entered', () => {
    const silent = routesOf(service).flatMap(({ body }) =>
      body === undefined || body === NoBody || audienceOf(body) !== undefined ? [] : [String(body.meta()?.id)],
    )
    expect([...new Set(silent)]).toEqual([])
  })

  it('has one route per method and path, and summaries in both languages', () => {
    const routes = routesOf(service)
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length)
    for (const { summary } of routes) expect(summary.vi && summary.en && summary.vi !== summary.en).toBeTruthy()
  })

  it('publishes only under its own name, only events that have a contract', () => {
    const known = new Set<TopicContract>(Object.values(topics))
    for (const { topic } of aggregatesOf(service)) {
      if (topic === undefined) continue
      expect(topic.service).toBe(name)
      expect(known.has(topic)).toBe(true)
    }
  })

  it('handles every topic it listens to exhaustively', () => {
    for (const { topic, names: handled } of reactionsOf(service))
      expect([...handled].sort()).toEqual(Object.keys(topic.events).sort())
  })
})

describe('the platform', () => {
  it('gives no body two audiences, and none to a body that is not there', () => {
    expect(bodiesWithAudience.length).toBe(new Set(bodiesWithAudience).size)
    expect(bodiesWithAudience.filter(name => !bodySchemas().has(name))).toEqual([])
  })

  it('has eight services', () => expect(services.map(({ name }) => name).sort()).toEqual([...names].sort()))

  it('has a publisher for every topic with a contract', () => {
    const published = new Set(services.flatMap(aggregatesOf).map(({ topic }) => topic?.name))
    expect(
      Object.values(topics)
        .map(({ name }) => name)
        .filter(name => !published.has(name)),
    ).toEqual([])
  })

  it('has a type with a major version for every event', () => {
    for (const { contract } of registeredEvents())
      expect(contract.type).toMatch(/^vn\.noinghe\.[a-z-]+\.[a-z-]+\.[a-z-]+\.v\d+$/)
  })

  it('names no collection twice within a service', () => {
    for (const service of services) {
      const collections = aggregatesOf(service).map(({ store }) => store.collection)
      expect(new Set(collections).size).toBe(collections.length)
    }
  })
})
