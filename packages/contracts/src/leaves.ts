import { z } from 'zod'

/**
 * The only strings an event may hold: ids, codes, dates and the listed public labels.
 * Each leaf carries `x-leaf` in its JSON Schema; the house test walks every event schema and refuses a string without it.
 */
const leaf = (kind: 'id' | 'code' | 'date' | 'time' | 'label') => ({ 'x-leaf': kind })

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A UUID (v7 where it is minted once, v5 where it is derived), branded with the thing it names. */
export const id = <const Brand extends string>(brand: Brand) =>
  z
    .string()
    .regex(UUID)
    .meta({ ...leaf('id'), title: brand })
    .brand<Brand>()

/** A code out of a catalogue, by pattern. */
export const code = (pattern: RegExp, title: string) =>
  z
    .string()
    .regex(pattern)
    .meta({ ...leaf('code'), title })

/** A code out of a closed list. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).meta(leaf('code'))

/** A calendar day in Asia/Ho_Chi_Minh, yyyy-MM-dd. */
export const LocalDate = z.iso.date().meta({ ...leaf('date'), title: 'LocalDate' })
export type LocalDate = z.infer<typeof LocalDate>

/** A time of day, HH:mm. */
export const WallTime = code(/^([01]\d|2[0-3]):[0-5]\d$/, 'WallTime')

/** A moment, ISO 8601 with Z. */
export const Instant = z.iso.datetime().meta({ ...leaf('time'), title: 'Instant' })
export type Instant = z.infer<typeof Instant>

/** A public label of an organisation, site, campus, programme, cohort or task. Never a name of a person, never a remark. */
export const label = (what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ ...leaf('label'), title: what })

/** Whole people, seats or places. */
export const headcount = z.int().min(0).max(100_000)
