import { optionsOf, type Schema, sampleOf } from './schema.ts'

export type Path = readonly (string | number)[]

/** One wrong thing in one field. `value` stands in place of what was there; `absent` takes it away. */
export type Mutation = {
  readonly path: Path
  readonly what: string
  /** The schema of the field. */
  readonly of: Schema
  readonly value?: unknown
  readonly absent?: true
  /** The field says which of several shapes the object has: while it is wrong, nobody knows what the others have to be. */
  readonly chooses?: true
}

/** Stands in every wrong text, so that an answer that repeats what was sent is found out. */
export const marker = 'zqxjvk'

const wrongTypes: readonly (readonly [string, unknown])[] = [
  ['string', marker],
  ['number', 12345.678],
  ['boolean', true],
  ['array', [marker]],
  ['object', { [marker]: 1 }],
  ['null', null],
]
const typeOf = ({ type, enum: values, const: value }: Schema): string => {
  if (type === 'integer') return 'number'
  const example = value ?? values?.[0]
  return type ?? (example === undefined ? 'any' : typeof example)
}

/** Values of every type the field does not have. */
const ofOtherTypes = (schema: Schema): readonly (readonly [string, unknown])[] => {
  const types = optionsOf(schema).map(typeOf)
  if (types.includes('any')) return []
  return wrongTypes.filter(([type]) => !types.includes(type)).map(([type, value]) => [`a ${type}`, value])
}

const badDates = [
  '2027-02-29',
  '2100-02-29',
  '2027-02-30',
  '2027-04-31',
  '2027-13-01',
  '2027-00-10',
  '2027-03-00',
  '29/02/2028',
  '2028-2-29',
  '2028-02-29T00:00:00Z',
  '+02028-02-29',
  '２０２８-02-29',
  ' 2028-02-28',
  '',
]

/** A text that does not match; some patterns are wide. */
const unlike = ({ pattern }: Schema): string => {
  const texts = [`${marker} ${marker}`, `!${marker}<>`]
  const known = pattern === undefined ? undefined : new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '')
  return texts.find(one => known?.test(one) !== true) ?? ''
}

const wrongTexts = (schema: Schema, isFile: boolean): readonly (readonly [string, unknown])[] => {
  const long = `${marker}${'x'.repeat(Math.max(schema.maxLength ?? 0, 20_000))}`
  // a file may be as long as its route takes, and its rows are looked at one by one
  const common: (readonly [string, unknown])[] = isFile
    ? []
    : [
        ['too long', long],
        ['NUL', `${marker}\u0000`],
        ['an override of direction', `${marker}\u202e`],
        ['half a character', `${marker}\ud83d`],
      ]
  if (schema.enum !== undefined || schema.const !== undefined)
    return [...common, ['not of the list', marker], ['a key of every object', 'constructor'], ['empty', '']]
  if (schema.format === 'date') return [...common, ...badDates.map(date => [`the date ${date}`, date] as const)]
  if (schema.pattern !== undefined || schema.format !== undefined)
    return [...common, ['not of the pattern', unlike(schema)], ['a line before', `x\n${String(sampleOf(schema))}`]]
  return (schema.minLength ?? 0) > 0 ? [...common, ['empty', '']] : common
}

const wrongNumbers = ({ type, minimum, maximum, multipleOf }: Schema): readonly (readonly [string, unknown])[] => [
  ...(minimum === undefined ? [] : [['too small', minimum - 1] as const]),
  ...(maximum === undefined ? [] : [['too large', maximum + 1] as const]),
  ...(type === 'integer' ? ([['a fraction', (minimum ?? 0) + 0.5]] as const) : []),
  ...(multipleOf === undefined ? [] : [['between the steps', (minimum ?? 0) + multipleOf / 3] as const]),
  ['beyond what is exact', 1e308],
  ['a numeral', '12'],
]

const wrongValues = (schema: Schema, isFile: boolean): readonly (readonly [string, unknown])[] => {
  const options = optionsOf(schema)
  const [only] = options
  if (options.length > 1 || only === undefined) return []
  switch (typeOf(only)) {
    case 'string':
      return wrongTexts(only, isFile)
    case 'number':
      return only.const === undefined && only.enum === undefined ? wrongNumbers(only) : [['another', 987_654]]
    case 'array':
      return only.maxItems === undefined || only.maxItems > 2000
        ? []
        : [['too many', Array.from({ length: only.maxItems + 1 }, () => sampleOf(only.items ?? {}))]]
    default:
      return []
  }
}

type Place = {
  readonly path?: Path
  readonly required?: boolean
  readonly isFile?: boolean
  readonly chooses?: true | undefined
}

/** Every shape of the object gives the field codes of its own. */
const choosesShape = (options: readonly Schema[], key: string): true | undefined =>
  options.length > 1 &&
  options.every(({ properties }) => {
    const { const: value, enum: values } = properties?.[key] ?? {}
    return value !== undefined || values !== undefined
  })
    ? true
    : undefined

/** Whether the one, being wrong, leaves open what the other has to be. */
export const hides = (one: Mutation, other: Mutation): boolean => {
  const object = one.path.slice(0, -1)
  return one.chooses === true && object.every((key, n) => other.path[n] === key)
}

/** Everything that can be wrong in one field, and in the fields below it. */
export const mutationsOf = (
  schema: Schema,
  { path = [], required = true, isFile = false, chooses }: Place = {},
): readonly Mutation[] => {
  const options = optionsOf(schema)
  const [chosen = schema] = options
  const here =
    path.length === 0
      ? []
      : [...ofOtherTypes(schema), ...wrongValues(schema, isFile)].map(([what, value]) => ({
          path,
          what,
          of: schema,
          value,
          ...(chooses ? { chooses } : {}),
        }))
  const absent: readonly Mutation[] =
    required && path.length > 0 && typeof path.at(-1) === 'string'
      ? [{ path, what: 'nothing', of: schema, absent: true, ...(chooses ? { chooses } : {}) }]
      : []
  const parts = chosen.allOf ?? [chosen]
  const below = parts.flatMap(part => [
    ...Object.entries(part.properties ?? {}).flatMap(([key, inner]) =>
      mutationsOf(inner, {
        path: [...path, key],
        required: part.required?.includes(key) ?? false,
        isFile,
        chooses: choosesShape(options, key),
      }),
    ),
    ...(part.items === undefined ? [] : mutationsOf(part.items, { path: [...path, 0], required: false, isFile })),
  ])
  return [...here, ...absent, ...below]
}

const changed = (body: unknown, [key, ...rest]: Path, value: unknown, absent: boolean): unknown => {
  if (key === undefined) return value
  if (Array.isArray(body))
    return body.map((item: unknown, n) => (n === key ? changed(item, rest, value, absent) : item))
  const object: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {}
  if (rest.length === 0 && absent) return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
  return { ...object, [key]: changed(object[String(key)], rest, value, absent) }
}

/** The body with the field made wrong. */
export const mutated = (body: unknown, { path, value, absent }: Mutation): unknown =>
  changed(body, path, value, absent === true)

export const pointerOf = (path: Path): string => `/${path.join('/')}`
