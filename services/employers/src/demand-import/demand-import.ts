import { type ImportReport, isRefusal, PostDemand, type Refusal, refuse } from '@noinghe/contracts'
import { fold } from '@noinghe/reference-data'
import {
  type Clock,
  deriveId,
  type FieldError,
  importTable,
  type Repository,
  runCommand,
  validate,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Demand, type DemandCommand, demandDecider } from '../demand/demand.ts'
import { workplaceOf } from '../demand/workplace.ts'
import type { Enterprise } from '../enterprise/enterprise.ts'
import { demandColumns, tradeNamed } from './columns.ts'

type Prepared = { readonly id: string; readonly command: DemandCommand }

/** A site by its id or by its label; open ones first, for a label may have been used again. */
const siteNamed = (enterprise: Enterprise | undefined, text: unknown): unknown => {
  if (enterprise?.status !== 'registered' || typeof text !== 'string') return text
  const called = enterprise.sites.filter(({ id, label }) => id === text || fold(label) === fold(text))
  return (called.find(({ status }) => status === 'open') ?? called[0])?.id
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The row with names turned into the codes and ids they stand for. */
const resolved = (
  input: Readonly<Record<string, unknown>>,
  enterprise: Enterprise | undefined,
): Record<string, unknown> | Refusal => {
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

const prepare = (
  row: Readonly<Record<string, unknown>>,
  organisation: string,
  enterprise: Enterprise | undefined,
): Prepared | Refusal | readonly FieldError[] => {
  const input = resolved(row, enterprise)
  if (isRefusal(input)) return input
  const body = validate(PostDemand, input)
  if (!body.ok) return body.errors
  const workplace = workplaceOf(enterprise, body.value.site)
  if (isRefusal(workplace)) return workplace
  const { terms, contact } = body.value
  return { id: idOf(organisation, body.value), command: { type: 'post', ...workplace, terms, contact } }
}

type Parts = { readonly demands: Repository<Demand, DemandCommand>; readonly clock: Clock }
type Import = {
  readonly file: Uint8Array
  readonly dryRun: boolean
  readonly from?: number | undefined
  readonly organisation: string
  readonly enterprise: Enterprise | undefined
}

/** Posts a demand for each row, once per content however often the file comes; a bad row stops no other. */
export const importDemands = (
  { demands, clock }: Parts,
  { organisation, enterprise, ...asked }: Import,
): Promise<ImportReport | Refusal> =>
  importTable<Prepared>(asked, {
    columns: demandColumns,
    prepare: async input => prepare(input, organisation, enterprise),
    exists: async id => (await demands.get(id)) !== undefined,
    save: async ({ id, command }) =>
      asked.dryRun
        ? runCommand(demandDecider, demandDecider.initial, command, clock.facts())
        : demands.create(command, { id }),
  })
