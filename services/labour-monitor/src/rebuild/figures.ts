import { z } from 'zod'
import { coverageOf } from '../facts/coverage.ts'
import type { Ask } from '../facts/database.ts'
import { type Cut, funnelCells } from '../funnel/funnel.query.ts'
import type { Reach } from '../reach.ts'
import { totalsOf } from '../totals/totals.query.ts'

/** Everything the monitor says, in a form two files can be compared by. */
export type Figures = { readonly facts: number; readonly by: ReadonlyMap<string, string> }

const everything: Reach = { level: 'operational', territory: 'everywhere' }

const cuts: readonly Cut[] = ['total', 'trade', 'school', 'enterprise', 'ward', 'month', 'quarter']

/** A digest of each table is cheap and finds what no figure shows. */
const tables = {
  events: 'topic, name, aggregate, version, time, effective_on, data',
  entities: 'topic, id, version, status, heads, opened_on, began_on, ended_on, hired_on, outcome, hours',
  // days to another aggregate's step stand here or are taken when asked, by which was folded first: the figures tell
  moves: 'step, entity, people, counted_on, effective_on, time, trade, ward, enterprise, school',
  seat_returns: 'seat, balance, reopen',
  gaps: 'topic, aggregate, after_version, before_version',
  rejected: 'topic, partition, position',
} as const

const Digest = z.object({ digest: z.string() })

const canonical = (rows: readonly object[]): string => JSON.stringify(rows.map(row => JSON.stringify(row)).sort())

export const figuresOf = async (ask: Ask): Promise<Figures> => {
  const by = new Map<string, string>()
  const { facts, offsets } = await coverageOf(ask)
  by.set('offsets', JSON.stringify(offsets))
  for (const [table, columns] of Object.entries(tables)) {
    const [found] = await ask(
      `select count(*)::varchar || ':' || coalesce(sum(hash(${columns})::hugeint), 0)::varchar as digest from ${table}`,
      Digest,
    )
    by.set(table, found?.digest ?? '')
  }
  for (const cut of cuts) {
    const cells = await funnelCells(ask, { by: cut }, everything)
    by.set(`funnel by ${cut}`, canonical(cells))
  }
  by.set('totals', JSON.stringify(await totalsOf(ask, 'everywhere')))
  return { facts, by }
}

export const differencesOf = (one: Figures, other: Figures): readonly string[] =>
  [...one.by].filter(([name, value]) => other.by.get(name) !== value).map(([name]) => name)
