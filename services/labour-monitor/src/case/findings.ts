import { addWorkingDays } from '@noinghe/reference-data'
import { z } from 'zod'
import type { Ask } from '../facts/database.ts'
import type { Finding } from './case.ts'

/** Working days a drafted agreement may wait for its signatures, an incident for an answer. */
const patience = 10
/** Topics are folded one beside the other: only what has been quiet for so long is compared across them. */
const settledMinutes = 10

const text = z.string().nullable()
const Found = z.object({
  subject: z.string(),
  period: z.string(),
  measured: z.number().nullable(),
  province: text,
  ward: text,
  park: text,
})

type Now = { readonly today: string; readonly now: string }
type Rule = Pick<Finding, 'rule' | 'severity'> & {
  readonly sql: string
  readonly parameters?: Readonly<Record<string, string>>
}

const place = 'e.province, e.ward, e.park'

/** Seats agreed and not given back, by the book's side. Given back counts as soon as one side said so: nobody is accused too early. */
const balances = (side: 'slot' | 'demand', balance: 'supply' | 'need') => `
  select ${side} as id, sum(heads) filter (status = 'agreed') as agreed,
    sum(heads) filter (status in ('unanswered', 'half-accepted')) as pending, max(last_time) as last_time
  from entities where topic = 'matching.proposal' group by ${side}
), back as (
  select ${side} as id, count(distinct seat) as seats
  from seat_returns where balance = '${balance}' and reopen group by ${side}
), book as (
  select e.*, coalesce(b.agreed, 0) - coalesce(r.seats, 0) as agreed, coalesce(b.pending, 0) as pending,
    greatest(e.last_time, coalesce(b.last_time, e.last_time)) as quiet_since
  from entities e join balance b on b.id = e.id left join back r on r.id = e.id
  where e.topic = '${side === 'slot' ? 'training-programmes.slot' : 'employers.demand'}'`

/** Over-agreed after a shrink is lawful, but somebody has to act. The limit names the period: a further shrink is another case. */
const overAgreed = (side: 'slot' | 'demand', balance: 'supply' | 'need'): Rule => ({
  rule: `over-agreed-${side}`,
  severity: 'warning',
  sql: `with balance as (${balances(side, balance)})
    select e.id as subject, 'limit-' || e.heads as period, (e.agreed - e.heads)::double as measured, ${place}
    from book e where e.agreed > e.heads`,
})

const outOfBook = (side: 'slot' | 'demand', balance: 'supply' | 'need', settled: string): Rule => ({
  rule: 'ledger-mismatch',
  severity: 'serious',
  sql: `with balance as (${balances(side, balance)})
    select e.id as subject, (e.quiet_since::date)::varchar as period,
      (e.pending - greatest(0, e.heads - e.agreed))::double as measured, ${place}
    from book e where e.pending > greatest(0, e.heads - e.agreed) and e.quiet_since < $settled::timestamp`,
  parameters: { settled },
})

/** Two learners on one seat: the seat's agreement is the subject. */
const twiceSeated = (settled: string): Rule => ({
  rule: 'ledger-mismatch',
  severity: 'serious',
  sql: `select any_value(e.agreement) as subject, e.seat as period, count(*)::double as measured,
      any_value(e.province) as province, any_value(e.ward) as ward, any_value(e.park) as park
    from entities e
    where e.topic = 'placements.placement' and e.status in ('assigned', 'started', 'paused', 'completed')
      and e.agreement is not null
    group by e.seat having count(*) > 1 and max(e.last_time) < $settled::timestamp`,
  parameters: { settled },
})

const stuck = (latest: string): Rule => ({
  rule: 'stuck-agreement',
  severity: 'notice',
  sql: `select e.id as subject, 'draft' as period, date_diff('day', e.opened_on, $today::date)::double as measured, ${place}
    from entities e
    where e.topic = 'apprenticeships.agreement' and e.status = 'drafted' and e.opened_on < $latest::date`,
  parameters: { latest },
})

/** The first hole of each aggregate is the case; the place is the aggregate's own where it has one. */
const missing: Rule = {
  rule: 'missing-version',
  severity: 'serious',
  sql: `select g.aggregate as subject, g.topic || ':' || g.after_version as period,
      (g.before_version - g.after_version - 1)::double as measured, ${place}
    from gaps g left join entities e on e.topic = g.topic and e.id = g.aggregate`,
}

/** A breach that its sides did not correct in time, or that may not wait; the day it came to the authority is its period. */
const breaches = (immediate: boolean): Rule => ({
  rule: 'legal-breach',
  severity: immediate ? 'serious' : 'warning',
  sql: `select e.id as subject, e.began_on::varchar as period, null::double as measured, ${place}
    from entities e
    where e.topic like '%.breach' and e.status = 'escalated'
      and coalesce(e.outcome, '') ${immediate ? '=' : '<>'} 'immediate'`,
})

/** Accidents, on the way to work too (ATVSLĐ Art. 34); a near miss hurt nobody. */
const accident = `(e.type in ('accident', 'commuting-accident') and e.outcome <> 'near-miss')`
const reported = (where: string) => `select e.id as subject, 'reported' as period, e.heads::double as measured, ${place}
    from entities e where e.topic = 'placements.incident' and e.status = 'reported' and ${where}`

/** Told to the authority at once, whatever the parties do about it. */
const accidents: Rule = { rule: 'accident', severity: 'serious', sql: reported(accident) }

/** Any other incident is the parties' own affair, until they have let it lie for too long. */
const unanswered = (latest: string): Rule => ({
  rule: 'silent-party',
  severity: 'warning',
  sql: reported(`not ${accident} and e.opened_on < $latest::date`),
  parameters: { latest },
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const found = async (ask: Ask, { rule, severity, sql, parameters = {} }: Rule): Promise<readonly Finding[]> =>
  (await ask(sql, Found, parameters))
    .filter(({ subject }) => uuid.test(subject))
    .map(({ subject, period, measured, province, ward, park }) => ({
      rule,
      severity,
      subject,
      period,
      ...(measured === null ? {} : { measured }),
      ...(province === null ? {} : { province }),
      ...(ward === null ? {} : { ward }),
      ...(park === null ? {} : { park }),
    }))

/** Holes in the versions: certain at once, whatever else has not been folded yet. */
export const missingVersions = (ask: Ask): Promise<readonly Finding[]> => found(ask, missing)

/** What is wrong across topics; to be asked when nothing waits to be folded. */
export const findings = async (ask: Ask, { today, now }: Now): Promise<readonly Finding[]> => {
  const settled = new Date(Date.parse(now) - settledMinutes * 60_000).toISOString()
  const latest = addWorkingDays(today, -patience)
  const drafted = stuck(latest)
  const rules: readonly Rule[] = [
    { ...drafted, parameters: { ...drafted.parameters, today } },
    overAgreed('slot', 'supply'),
    overAgreed('demand', 'need'),
    outOfBook('slot', 'supply', settled),
    outOfBook('demand', 'need', settled),
    twiceSeated(settled),
    breaches(true),
    breaches(false),
    accidents,
    unanswered(latest),
  ]
  const all: Finding[] = []
  for (const rule of rules) all.push(...(await found(ask, rule)))
  return all
}
