import type { Columns } from './columns.ts'

/**
 * What the fold remembers of one aggregate: its last version, where it stands, and the dimensions its figures are cut by.
 * One shape for all aggregates, one table; a field that does not apply is null. Events of one aggregate come in order,
 * so nothing else is needed to follow it.
 */
export type Entity = {
  /** `<service>.<aggregate>`; an enterprise and its organisation share an id, not a topic. */
  readonly topic: string
  readonly id: string
  /** Last version folded; 0 before the first. */
  readonly version: number
  /** When the last event was recorded. */
  readonly last_time: string | null
  readonly status: string | null
  /** People, places or seats it stands for now. */
  readonly heads: number
  /** The most seats ever signed (agreements). */
  readonly signed: number
  readonly type: string | null
  readonly trade: string | null
  readonly level: string | null
  readonly province: string | null
  readonly ward: string | null
  readonly park: string | null
  readonly enterprise: string | null
  readonly school: string | null
  readonly demand: string | null
  readonly slot: string | null
  readonly proposal: string | null
  readonly agreement: string | null
  readonly seat: string | null
  /** Local dates: posted, published, made, drafted or assigned; activated or started; ended; hired. */
  readonly opened_on: string | null
  readonly began_on: string | null
  readonly ended_on: string | null
  readonly hired_on: string | null
  readonly outcome: string | null
  readonly hours: number
  /** Public label of an organisation. */
  readonly label: string | null
}

export const entityColumns = {
  topic: 'varchar',
  id: 'varchar',
  version: 'integer',
  last_time: 'timestamp',
  status: 'varchar',
  heads: 'integer',
  signed: 'integer',
  type: 'varchar',
  trade: 'varchar',
  level: 'varchar',
  province: 'varchar',
  ward: 'varchar',
  park: 'varchar',
  enterprise: 'varchar',
  school: 'varchar',
  demand: 'varchar',
  slot: 'varchar',
  proposal: 'varchar',
  agreement: 'varchar',
  seat: 'varchar',
  opened_on: 'date',
  began_on: 'date',
  ended_on: 'date',
  hired_on: 'date',
  outcome: 'varchar',
  hours: 'double',
  label: 'varchar',
} as const satisfies Columns<Entity>

/** An aggregate nothing is known of yet. */
export const unknownEntity = (topic: string, id: string): Entity => ({
  topic,
  id,
  version: 0,
  last_time: null,
  status: null,
  heads: 0,
  signed: 0,
  type: null,
  trade: null,
  level: null,
  province: null,
  ward: null,
  park: null,
  enterprise: null,
  school: null,
  demand: null,
  slot: null,
  proposal: null,
  agreement: null,
  seat: null,
  opened_on: null,
  began_on: null,
  ended_on: null,
  hired_on: null,
  outcome: null,
  hours: 0,
  label: null,
})

/**
 * The aggregate with some fields changed. Written out field by field: spreading objects of so many fields made a third of
 * the fold's own time.
 */
export const changed = (of: Entity, changes: Partial<Entity>): Entity => {
  const copy: Entity = {
    topic: of.topic,
    id: of.id,
    version: of.version,
    last_time: of.last_time,
    status: of.status,
    heads: of.heads,
    signed: of.signed,
    type: of.type,
    trade: of.trade,
    level: of.level,
    province: of.province,
    ward: of.ward,
    park: of.park,
    enterprise: of.enterprise,
    school: of.school,
    demand: of.demand,
    slot: of.slot,
    proposal: of.proposal,
    agreement: of.agreement,
    seat: of.seat,
    opened_on: of.opened_on,
    began_on: of.began_on,
    ended_on: of.ended_on,
    hired_on: of.hired_on,
    outcome: of.outcome,
    hours: of.hours,
    label: of.label,
  }
  return Object.assign(copy, changes)
}
