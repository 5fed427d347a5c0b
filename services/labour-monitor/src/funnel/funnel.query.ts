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
 * Sums of moves by row, step and days. Days to a step behind another aggregate's are taken here and not when folding:
 * which of the two aggregates was folded first must not matter.
 */
export const funnelCells = (ask: Ask, question: Question, reach: Reach): Promise<readonly FunnelCell[]> => {
  const known = recorded(question)
  const wanted = chosen(question, reach)
  const sql = `
    with known as (select * from moves where ${known.sql}),
    opened as (select entity, counted_on from known where opening),
    line as (
      select m.key, m.type, m.step, m.people,
        case when m.origin is null then m.days else date_diff('day', o.counted_on, m.counted_on) end as days,
        date_diff('day', s.counted_on, m.counted_on) as supply_days
      from (
        select ${keys[question.by]} as key, coalesce(type, 'A') as type, step, people, days, counted_on, origin, supply
        from known where ${wanted.sql}
      ) m
      left join opened o on o.entity = m.origin
      left join opened s on s.entity = m.supply
    )
    select key, type, step, days::integer as days, sum(people)::integer as people from line group by all
    union all
    select key, type, 'offered-to-proposed' as step, supply_days::integer as days, sum(people)::integer as people
    from line where supply_days is not null group by all`
  return ask(sql, FunnelCell, { ...known.parameters, ...wanted.parameters })
}

/** Organisations behind each cell, so that no published cell speaks of one. */
export const funnelBreadth = (ask: Ask, question: Question, reach: Reach): Promise<readonly Breadth[]> => {
  const condition = every([recorded(question), chosen(question, reach)])
  const sql = `select ${keys[question.by]} as key, coalesce(type, 'A') as type, step,
      count(distinct coalesce(enterprise, school))::integer as n
    from moves where ${condition.sql} group by all`
  return ask(sql, Breadth, condition.parameters)
}
