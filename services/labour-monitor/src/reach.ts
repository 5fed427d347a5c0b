import type { Scope, Territory } from '@noinghe/service-kit'
import type { Parameters } from './facts/database.ts'

/** How far a reader sees: exact figures of a territory, or the published tables of everything or of own wards. */
export type Reach = {
  readonly level: 'operational' | 'published'
  readonly territory: Territory | 'everywhere' | undefined
}

/** Commune officers see aggregates of the own wards, council and observers what is published. */
export const reachOf = (scope: Scope): Reach => {
  switch (scope.role) {
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return { level: 'operational', territory: scope.territory }
    case 'commune':
      return { level: 'published', territory: scope.territory }
    default:
      return { level: 'published', territory: 'everywhere' }
  }
}

/** A condition in SQL with its parameters. */
export type Condition = { readonly sql: string; readonly parameters: Parameters }

/**
 * The territory as a condition. Works for moves and for entities alike: both have province, ward and the demand they
 * belong to, and only the demand's workplace knows its park. Who has no territory sees nothing.
 */
export const within = (territory: Territory | 'everywhere' | undefined): readonly Condition[] => {
  if (territory === 'everywhere') return []
  if (territory === undefined) return [{ sql: 'false', parameters: {} }]
  const { province, wards, parks } = territory
  return [
    { sql: 'province = $province', parameters: { province } },
    ...(wards ? [{ sql: 'list_contains($wards, ward)', parameters: { wards } }] : []),
    ...(parks
      ? [
          {
            sql: `demand in (select id from entities where topic = 'employers.demand' and list_contains($parks, park))`,
            parameters: { parks },
          },
        ]
      : []),
  ]
}

/** Conditions joined by `and`; true when there is none. */
export const every = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.length === 0 ? 'true' : conditions.map(({ sql }) => sql).join(' and '),
  parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
})
