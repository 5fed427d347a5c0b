import { validate } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { routesOf, services } from '../house/definitions.ts'
import { names } from './check.ts'
import { type Mutation, mutated, mutationsOf, pointerOf } from './mutations.ts'
import { sampleOf, schemaOf } from './schema.ts'

// The wrong values of test/bad-input, all of them, held against the schemas alone: no service runs.
const bodies = services.flatMap(service =>
  routesOf(service).flatMap(({ method, path, body, bodyLimit }) =>
    body === undefined ? [] : [[`${method} ${service.name} ${path}`, body, bodyLimit !== undefined] as const],
  ),
)

const known = new Set<string>()

/** The same kind of field stands in many bodies: the first takes every wrong value, the others one that says their name. */
const newIn = (mutations: readonly Mutation[]): readonly Mutation[] => {
  const named = new Set<string>()
  return mutations.filter(one => {
    const field = pointerOf(one.path)
    const kind = `${one.what} ${JSON.stringify(one.of)}`
    const taken = !named.has(field) || !known.has(kind)
    named.add(field)
    known.add(kind)
    return taken
  })
}

describe('a body', () => {
  it.each(bodies)('of %s refuses whatever is wrong in one field, by its name', (_route, schema, isFile) => {
    const described = schemaOf(schema)
    const sample = sampleOf(described)
    const fine = validate(schema, sample, { isFile })
    expect(fine.ok ? [] : fine.errors).toEqual([])
    const taken = newIn(mutationsOf(described, { isFile })).flatMap(one => {
      const outcome = validate(schema, mutated(sample, one), { isFile })
      const named = !outcome.ok && outcome.errors.some(({ pointer }) => names(pointer, pointerOf(one.path)))
      const said = outcome.ok ? 'taken' : outcome.errors.map(({ pointer }) => pointer).join(', ')
      return named ? [] : [`${pointerOf(one.path)} is ${one.what}: ${said}`]
    })
    expect(taken).toEqual([])
  })
})
