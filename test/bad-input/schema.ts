import fc from 'fast-check'
import { z } from 'zod'

/** As much of JSON Schema as zod writes for bodies. */
export type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
}

/** What a client sends: defaults may be left out, references are followed where they stand. */
export const schemaOf = (schema: z.ZodType): Schema => {
  // zod's own type of a JSON schema is wider than what it writes for these bodies
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  const defs = whole.$defs ?? {}
  const resolve = (one: Schema): Schema => {
    const known = one.$ref === undefined ? undefined : defs[one.$ref.replace('#/$defs/', '')]
    const at = known ?? one
    return {
      ...at,
      ...(at.anyOf ? { anyOf: at.anyOf.map(resolve) } : {}),
      ...(at.oneOf ? { oneOf: at.oneOf.map(resolve) } : {}),
      ...(at.allOf ? { allOf: at.allOf.map(resolve) } : {}),
      ...(at.items ? { items: resolve(at.items) } : {}),
      ...(at.properties
        ? { properties: Object.fromEntries(Object.entries(at.properties).map(([key, one]) => [key, resolve(one)])) }
        : {}),
    }
  }
  return resolve(whole)
}

/** The options of a union; a schema that is none is its own only option. */
export const optionsOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema]

const formats: Readonly<Record<string, string>> = {
  date: '2027-03-01',
  'date-time': '2027-03-01T01:30:00.000Z',
  email: 'minh.hoa@example.vn',
  uuid: '0190f0c0-0000-7000-8000-000000000001',
  uri: 'https://example.vn/',
}

/** For patterns that look ahead, from which no text can be made. */
const examples = ['minh.hoa@example.vn', '/minh/hoa', 'minh-hoa-1']

const text = (schema: Schema): string => {
  const known = formats[schema.format ?? '']
  if (known !== undefined) return known
  if (schema.pattern?.startsWith('^[0-9a-f]{8}-')) return formats.uuid ?? ''
  const { minLength = 0, maxLength = 1000 } = schema
  if (schema.pattern !== undefined) {
    const flags = schema.pattern.includes('\\p{') ? 'u' : ''
    const pattern = new RegExp(schema.pattern, flags)
    if (/\(\?[=!<]/.test(schema.pattern)) return examples.find(one => pattern.test(one)) ?? ''
    const made = fc.stringMatching(pattern).filter(one => one.length <= maxLength)
    return fc.sample(made, { seed: 1, numRuns: 1 })[0] ?? ''
  }
  return 'Minh hoạ một hai ba'
    .repeat(1 + Math.ceil(minLength / 18))
    .slice(0, Math.min(maxLength, Math.max(minLength, 8)))
}

const number = ({ minimum, exclusiveMinimum, maximum = Number.POSITIVE_INFINITY, multipleOf = 1 }: Schema): number => {
  const least = Math.max(1, minimum ?? (exclusiveMinimum ?? 0) + multipleOf)
  const step = Math.ceil(least / multipleOf) * multipleOf
  return step <= maximum ? step : (minimum ?? maximum)
}

/** A body that has every field, each as plain as the schema allows. */
export const sampleOf = (schema: Schema): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [first = schema] = optionsOf(schema)
  if (first !== schema) return sampleOf(first)
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(sampleOf))
  switch (schema.type) {
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return number(schema)
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sampleOf(schema.items ?? {}))
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, sampleOf(one)]))
    default:
      return null
  }
}
