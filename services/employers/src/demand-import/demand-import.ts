import { type ImportReport, isRefusal, PostDemand, type Refusal, refuse, say } from '@noinghe/contracts'
import { fold } from '@noinghe/reference-data'
import {
  type Clock,
  type CsvRow,
  columnAt,
  deriveId,
  type Repository,
  readCsv,
  runCommand,
  validate,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Demand, type DemandCommand, demandDecider } from '../demand/demand.ts'
import { workplaceOf } from '../demand/workplace.ts'
import type { Enterprise } from '../enterprise/enterprise.ts'
import { demandColumns, tradeNamed } from './columns.ts'

type RowReport = ImportReport['rows'][number]
type RowErrors = NonNullable<RowReport['errors']>
type Prepared = { readonly id: string; readonly command: DemandCommand }

const errorsOf = (refusal: Refusal): RowErrors => [
  {
    field: columnAt(demandColumns, refusal.at ?? '/'),
    code: refusal.refused,
    vi: say(refusal, 'vi'),
    en: say(refusal, 'en'),
  },
]

/** A site by its id or by its label; open ones first, for a label may have been used again. */
const siteNamed = (enterprise: Enterprise | undefined, text: unknown): unknown => {
  if (enterprise?.status !== 'registered' || typeof text !== 'string') return text
  const called = enterprise.sites.filter(({ id, label }) => id === text || fold(label) === fold(text))
  return (called.find(({ status }) => status === 'open') ?? called[0])?.id
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The row with names turned into the codes and ids they stand for. */
const resolved = ({ input }: CsvRow, enterprise: Enterprise | undefined): Record<string, unknown> | Refusal => {
  const site = siteNamed(enterprise, input.site)
  if (input.site !== undefined && site === undefined) return refuse('site-unknown', { at: '/site' })
  const { terms } = input
  if (!isObject(terms)) return { ...input, site }
  const { trade, level } = terms
  return {
    ...input,
    site,
    terms: { ...terms, ...(typeof trade === 'string' ? { trade: tradeNamed(trade, level) } : {}) },
  }
}

/** Same content, same demand: whoever is to be called does not make it another one. */
const idOf = (organisation: string, { site, terms }: z.infer<typeof PostDemand>): string =>
  deriveId('demand-import', organisation, JSON.stringify([site, terms]))

const prepare = (row: CsvRow, organisation: string, enterprise: Enterprise | undefined): Prepared | RowErrors => {
  const input = resolved(row, enterprise)
  if (isRefusal(input)) return errorsOf(input)
  const body = validate(PostDemand, input)
  if (!body.ok)
    return body.errors.map(({ pointer, ...error }) => ({ field: columnAt(demandColumns, pointer), ...error }))
  const workplace = workplaceOf(enterprise, body.value.site)
  if (isRefusal(workplace)) return errorsOf(workplace)
  const { terms, contact } = body.value
  return { id: idOf(organisation, body.value), command: { type: 'post', ...workplace, terms, contact } }
}

type Parts = { readonly demands: Repository<Demand, DemandCommand>; readonly clock: Clock }
type Import = {
  readonly csv: string
  readonly dryRun: boolean
  readonly organisation: string
  readonly enterprise: Enterprise | undefined
}

/** Posts a demand for each row, once per content however often the file comes; a bad row stops no other. */
export const importDemands = async (
  { demands, clock }: Parts,
  { csv, dryRun, organisation, enterprise }: Import,
): Promise<ImportReport | Refusal> => {
  const rows = readCsv(csv, demandColumns)
  if (isRefusal(rows)) return rows
  const seen = new Set<string>()

  const take = async ({ id, command }: Prepared): Promise<Omit<RowReport, 'line'>> => {
    if (seen.has(id)) return { result: 'duplicate', id }
    const outcome = dryRun ? await rehearse(id, command) : await demands.create(command, { id })
    if (isRefusal(outcome) && outcome.refused !== 'already-exists')
      return { result: 'refused', errors: errorsOf(outcome) }
    seen.add(id)
    return { result: isRefusal(outcome) ? 'duplicate' : 'accepted', id }
  }

  const rehearse = async (id: string, command: DemandCommand) => {
    if ((await demands.get(id)) !== undefined) return refuse('already-exists')
    return runCommand(demandDecider, demandDecider.initial, command, clock.facts())
  }

  const reports: RowReport[] = []
  for (const row of rows) {
    const prepared = prepare(row, organisation, enterprise)
    const report = 'command' in prepared ? await take(prepared) : { result: 'refused' as const, errors: prepared }
    reports.push({ line: row.line, ...report })
  }
  const count = (result: RowReport['result']) => reports.filter(row => row.result === result).length
  const counts = { accepted: count('accepted'), duplicate: count('duplicate'), refused: count('refused') }
  return { dryRun, counts, rows: reports }
}
