import { z } from 'zod'
import type { Ask } from '../facts/database.ts'
import { type Condition, every, type Reach, within } from '../reach.ts'

export type Cut = 'total' | 'trade' | 'school' | 'enterprise' | 'ward' | 'month' | 'quarter'

/** What is asked: a cut, filters and the two dates of knowledge. */
export type Question = {
  readonly by: Cut
  readonly type?: string | undefined
  readonly trade?: string | undefined
  readonly school?: string | undefined
  readonly enterprise?: string | undefined
  readonly ward?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly asOf?: string | undefined
  readonly knownBy?: string | undefined
}

/** People at one step of one row, by the days it took them; `step` may be `offered-to-proposed`, which has days only. */
export const FunnelCell = z.object({
  key: z.string(),
  type: z.enum(['A', 'B', 'C', 'D']),
  step: z.string(),
  days: z.number().nullable(),
  people: z.number(),
})
export type FunnelCell = z.infer<typeof FunnelCell>

/** How many organisations stand behind a cell. */
export const Breadth = z.object({
  key: z.string(),
  type: z.enum(['A', 'B', 'C', 'D']),
  step: z.string(),
  n: z.number(),
})
export type Breadth = z.infer<typeof Breadth>

const keys: Readonly<Record<Cut, string>> = {
  total: `'total'`,
  trade: `coalesce(trade, 'unknown')`,
  school: `coalesce(school, 'unknown')`,
  enterprise: `coalesce(enterprise, 'unknown')`,
  ward: `coalesce(ward, 'unknown')`,
  month: `strftime(counted_on, '%Y-%m')`,
  quarter: `strftime(counted_on, '%Y') || '-Q' || quarter(counted_on)`,
}

/** Nobody is demanded from a school and nothing offered by an enterprise; a park has workplaces, no slots. */
export const headsShown = ({ by, school, enterprise }: Question, { territory }: Reach) => ({
  demanded: by !== 'school' && school === undefined,
  offered:
    by !== 'enterprise' && enterprise === undefined && (typeof territory !== 'object' || territory.parks === undefined),
})

const recorded = ({ asOf, knownBy }: Question): Condition =>
  every([
    ...(asOf ? [{ sql: 'effective_on <= $as_of::date', parameters: { as_of: asOf } }] : []),
    ...(knownBy ? [{ sql: 'time <= $known_by::timestamp', parameters: { known_by: knownBy } }] : []),
  ])

const chosen = (question: Question, reach: Reach): Condition => {
  const shown = headsShown(question, reach)
  const equal = (['type', 'trade', 'school', 'enterprise', 'ward'] as const).flatMap(name => {
    const value = question[name]
    return value === undefined ? [] : [{ sql: `${name} = $of_${name}`, parameters: { [`of_${name}`]: value } }]
  })
  return every([
    ...within(reach.territory),
    ...equal,
    ...(question.from ? [{ sql: 'counted_on >= $from_day::date', parameters: { from_day: question.from } }] : []),
    ...(question.to ? [{ sql: 'counted_on <= $to_day::date', parameters: { to_day: question.to } }] : []),
    ...(shown.demanded ? [] : [{ sql: `step <> 'demanded'`, parameters: {} }]),
    ...(shown.offered ? [] : [{ sql: `step <> 'offered'`, parameters: {} }]),
  ])
}

/**
 * Sums of moves by row, step and days. Days to another aggregate's step stand in the move where that aggregate had been
 * folded before, and are taken here where it had not: which of the two came first must not matter.
 */
export const funnelCells = (ask: Ask, question: Question, reach: Reach): Promise<readonly FunnelCell[]> => {
  const condition = every([recorded(question), chosen(question, reach)])
  const row = `${keys[question.by]} as key, coalesce(type, 'A') as type`
  const sum = 'sum(people)::integer as people'
  const cells = (step: string, days: string, from: string, where: string) =>
    `select ${row}, ${step} as step, ${days}::integer as days, ${sum} from ${from} where ${where} and ${condition.sql} group by all`
  const opened = '(select entity as opened, counted_on as opened_on from moves where opening)'
  const toSupply = `'offered-to-proposed'`
  const parts = [
    cells('step', 'days', 'moves', 'origin is null'),
    cells('step', '(counted_on - opened_on)', `moves left join ${opened} on opened = origin`, 'origin is not null'),
    cells(toSupply, 'supply_days', 'moves', 'supply_days is not null'),
    cells(toSupply, '(counted_on - opened_on)', `moves join ${opened} on opened = supply`, 'supply is not null'),
  ]
  const sql = `select key, type, step, days, ${sum} from (${parts.join(' union all ')}) group by all`
  return ask(sql, FunnelCell, condition.parameters)
}

/** Organisations behind each cell, so that no published cell speaks of one. */
export const funnelBreadth = (ask: Ask, question: Question, reach: Reach): Promise<readonly Breadth[]> => {
  const condition = every([recorded(question), chosen(question, reach)])
  const sql = `select ${keys[question.by]} as key, coalesce(type, 'A') as type, step,
      count(distinct coalesce(enterprise, school))::integer as n
    from moves where ${condition.sql} group by all`
  return ask(sql, Breadth, condition.parameters)
}
