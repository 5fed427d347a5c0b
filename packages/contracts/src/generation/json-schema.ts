import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema

const ownPatterns: Readonly<Record<string, string>> = {
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  'date-time': '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$',
}

/**
 * The JSON Schema of an event's data as a publisher of that day wrote it: objects are loose, so later optional fields
 * pass. What a release of zod chooses by itself (its date patterns, the border of safe integers) is left out, lest an
 * upgrade look like a change of the contract.
 */
export const jsonSchemaOf = (schema: z.ZodType, target: 'draft-2020-12' | 'draft-7' = 'draft-2020-12'): JsonSchema => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    target,
    io: 'input',
    override: ({ jsonSchema }) => {
      const pattern = ownPatterns[jsonSchema.format ?? '']
      if (pattern !== undefined) jsonSchema.pattern = pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  // a round trip drops what is undefined, so that hashes of memory and of file agree
  return JSON.parse(JSON.stringify(made))
}

/** Every schema inside a schema, itself first, with its JSON Pointer. */
export const schemasWithin = function* (schema: JsonSchema, at = ''): Generator<{ at: string; schema: JsonSchema }> {
  yield { at, schema }
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (typeof property === 'object') yield* schemasWithin(property, `${at}/${name}`)
  for (const key of ['items', 'additionalProperties', 'propertyNames'] as const) {
    const inner = schema[key]
    if (typeof inner === 'object' && !Array.isArray(inner)) yield* schemasWithin(inner, `${at}/${key}`)
  }
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const)
    for (const [n, inner] of (schema[key] ?? []).entries())
      if (typeof inner === 'object') yield* schemasWithin(inner, `${at}/${key}/${n}`)
}
