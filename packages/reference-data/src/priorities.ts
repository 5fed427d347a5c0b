import { lastChange, whileEditionsStand } from './editions.ts'
import type { Provenance } from './rows.ts'
import { table } from './table.ts'

/** A trade on a priority list (ngành, nghề trọng điểm) of a plan for a period. */
type Priority = Provenance & { readonly trade: string; readonly period: string; readonly plan: string }

/** Why a trade counts as priority, as it is shown: "theo Kế hoạch 2022". */
export type PriorityGround = {
  readonly periods: readonly string[]
  readonly plan: string
  readonly label: { readonly vi: string; readonly en: string }
} & Pick<Provenance, 'source' | 'verified'>

const priorities = table(
  'priority-trades',
  (row): Priority => ({
    trade: row.text('trade'),
    period: row.text('period'),
    plan: row.text('plan'),
    ...row.provenance,
  }),
  ({ trade }) => trade,
)

/**
 * The plan that makes a trade a priority on a date. A list stays in force until the authority replaces it, also after
 * the year its period ends with; the plan it comes from is therefore always named.
 */
export const priorityOf = (code: string, on?: string): PriorityGround | undefined => {
  const found = priorities.on(on).filter(({ trade }) => trade === code)
  const [first] = found
  if (first === undefined) return undefined
  const { plan, source, verified } = first
  const periods = found.map(({ period }) => period).sort()
  return { periods, plan, label: { vi: `theo ${plan}`, en: `under ${plan}` }, source, verified }
}

const codesOn = whileEditionsStand(
  (day): ReadonlySet<string> => new Set(priorities.on(day === '' ? undefined : day).map(({ trade }) => trade)),
)

export const isPriorityTrade = (code: string, on?: string): boolean =>
  codesOn(on === undefined ? '' : lastChange(['priority-trades'], on)).has(code)
