import swagger from '@fastify/swagger'
import { audienceOf, Problem } from '@noinghe/contracts'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { needsIfMatch, type Route } from './route.ts'

type Json = { [key: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Names of components that a part of the document refers to, followed to the end. */
const referred = (document: Json, from: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(from)) for (const item of from) referred(document, item, found)
  else if (isJson(from))
    for (const [key, value] of Object.entries(from)) {
      const name =
        key === '$ref' && typeof value === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(value)?.[1] : undefined
      if (name === undefined) referred(document, value, found)
      else if (!found.has(name)) {
        found.add(name)
        const { components } = document
        if (isJson(components) && isJson(components.schemas)) referred(document, components.schemas[name], found)
      }
    }
  return found
}

/** Leaves only the schemas this service speaks: the registry of contracts holds those of all. */
const prune = (document: Json): Json => {
  const { components } = document
  if (!isJson(components) || !isJson(components.schemas)) return document
  const used = referred(document, document.paths)
  const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => used.has(name)))
  return { ...document, components: { ...components, schemas } }
}

/** Registers OpenAPI 3.1 from the very schemas that validate. */
export const describeApi = async (app: FastifyInstance, title: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `Nối Nghề · ${title}`,
        version: '0.1.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: document => prune(jsonSchemaTransformObject(document) as unknown as Json) as never,
  })
}

/** The same fields without the name: the documentation takes parameters apart and follows no reference to them. */
const unnamed = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? z.object(schema.shape) : schema)

/** What the documentation shows of one route. */
export const schemaOf = (r: Route, service: string): FastifySchema => {
  const parameters: Json[] = []
  if (needsIfMatch(r))
    parameters.push({
      in: 'header',
      name: 'If-Match',
      required: true,
      schema: { type: 'string' },
      description: 'ETag seen last',
    })
  if (r.method === 'POST')
    parameters.push({
      in: 'header',
      name: 'Idempotency-Key',
      schema: { type: 'string' },
      description: 'the same key gives the same reply',
    })
  const audience = r.body && audienceOf(r.body)
  return {
    tags: [service],
    summary: `${r.summary.vi} · ${r.summary.en}`,
    description: `Who may: ${r.may.describe}.`,
    ...(r.hidden ? { hide: true } : {}),
    ...(r.body ? { body: r.body } : {}),
    ...(r.query ? { querystring: unnamed(r.query) } : {}),
    ...(r.params ? { params: unnamed(r.params) } : {}),
    ...(r.may.allows({ role: 'public' } as never) ? { security: [] } : {}),
    ...(parameters.length > 0 ? { 'x-headers': parameters } : {}),
    ...(r.example === undefined ? {} : { 'x-example': r.example }),
    ...(audience === undefined ? {} : { 'x-audience': audience }),
    response: { [r.status ?? 200]: r.reply, default: Problem },
  } as FastifySchema
}
