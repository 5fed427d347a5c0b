import type { LawFigures, LawFiguresQuery } from '@noinghe/contracts'
import type { Territory } from '@noinghe/service-kit'
import { z } from 'zod'
import type { Ask } from '../facts/database.ts'
import { lawIndicators } from './catalogue.ts'

type Figures = Omit<z.infer<typeof LawFigures>, 'coverage'>
type Asked = z.infer<typeof LawFiguresQuery>

const Refused = z.object({ rule: z.string(), service: z.string(), count: z.number() })
const Breaches = z.object({
  rule: z.string(),
  found: z.number(),
  open: z.number(),
  cleared: z.number(),
  escalated: z.number(),
})
const Verdicts = z.object({ rule: z.string(), version: z.number(), outcome: z.string(), count: z.number() })

const spanned = (column: string, { from, to }: Asked) => ({
  sql: `${from === undefined ? 'true' : `${column} >= $from::date`} and ${to === undefined ? 'true' : `${column} <= $to::date`}`,
  parameters: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
})

/** Place by place: a breach has a province and a ward of its own, so the territory needs no demand to go by. */
const inside = (territory: Territory | undefined) => {
  if (territory === undefined) return { sql: 'false', parameters: {} }
  const { province, wards, parks } = territory
  return {
    sql: [
      'province = $province',
      ...(wards === undefined ? [] : ['list_contains($wards, ward)']),
      ...(parks === undefined ? [] : ['list_contains($parks, park)']),
    ].join(' and '),
    parameters: { province, ...(wards === undefined ? {} : { wards }), ...(parks === undefined ? {} : { parks }) },
  }
}

/** Figures on the rules. A count of refusals is reported again with the whole day, so the largest of each day counts. */
export const lawFiguresOf = async (ask: Ask, territory: Territory | undefined, asked: Asked): Promise<Figures> => {
  const days = spanned(`(data->>'$.day')::date`, asked)
  const refused = await ask(
    `select * from (select rule, service, sum(count)::integer as count from (
       select data->>'$.rule' as rule, split_part(topic, '.', 1) as service, aggregate,
         max((data->>'$.count')::integer) as count
       from events where topic like '%.refusal-count' and name = 'reported' and ${days.sql} group by all)
     group by all) order by try_cast(substr(rule, 2) as integer), service`,
    Refused,
    days.parameters,
  )
  const [place, span] = [inside(territory), spanned('opened_on', asked)]
  const breaches = await ask(
    `select * from (select label as rule, count(*)::integer as found, count(*) filter (status = 'found')::integer as open,
       count(*) filter (status = 'cleared')::integer as cleared,
       count(*) filter (status = 'escalated')::integer as escalated
     from entities where topic like '%.breach' and label is not null and ${place.sql} and ${span.sql}
     group by all) order by try_cast(substr(rule, 2) as integer)`,
    Breaches,
    { ...place.parameters, ...span.parameters },
  )
  const when = spanned('effective_on', asked)
  const verdicts = await ask(
    `with judged as (
       select data, row_number() over (partition by topic, aggregate order by version desc) as latest
       from events where json_extract(data, '$.law') is not null and ${when.sql}),
     each_one as (select unnest(cast(json_extract(data, '$.law') as json[])) as law from judged where latest = 1)
     select * from (select law->>'$.rule' as rule, (law->>'$.version')::integer as version, law->>'$.outcome' as outcome,
       count(*)::integer as count
     from each_one group by all) order by try_cast(substr(rule, 2) as integer), version, outcome`,
    Verdicts,
    when.parameters,
  )
  return { indicators: [...lawIndicators], refused: [...refused], breaches: [...breaches], verdicts: [...verdicts] }
}
