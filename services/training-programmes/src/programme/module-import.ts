import { type ImportReport, isRefusal, ProgrammeModule, type Refusal, refuse } from '@noinghe/contracts'
import { deriveId, importTable, type Repository, same, validate } from '@noinghe/service-kit'
import { moduleColumns } from './module-columns.ts'
import { hoursIn, merged, mostModules } from './modules.ts'
import { modulesOf, type Programme, type ProgrammeCommand } from './programme.ts'

type Programmes = Repository<Programme, ProgrammeCommand>
type Row = { readonly id: string; readonly module: ProgrammeModule }
type Asked = { readonly file: Uint8Array; readonly dryRun: boolean; readonly from?: number | undefined }

/**
 * The modules of a file, beside those declared before: the good rows become one new version of the programme, and the same
 * file again changes nothing. A code that is there already is written anew.
 */
export const importModules = async (
  programmes: Programmes,
  id: string,
  asked: Asked,
): Promise<ImportReport | Refusal> => {
  const programme = (await programmes.get(id))?.state
  if (programme === undefined || programme.status === 'absent') return refuse('not-found')
  const { status, terms } = programme
  if (status !== 'published') return refuse('not-in-this-state', { params: { status } })
  const before = modulesOf(programme)
  const taken: ProgrammeModule[] = []
  /** The first row of a code is the one that counts, also where it stands already: the same file again changes nothing. */
  const firstOf = new Map<string, string>()

  const take = (module: ProgrammeModule): Refusal | object => {
    const next = merged(before, [...taken, module])
    if (next.length > mostModules) return refuse('modules-full', { params: { most: mostModules } })
    const total = hoursIn(next)
    if (total > terms.hours)
      return refuse('modules-exceed-hours', { at: '/hours', params: { total, hours: terms.hours } })
    taken.push(module)
    return module
  }

  const known = new Set<string>()
  const report = await importTable<Row>(asked, {
    columns: moduleColumns,
    prepare: async input => {
      const row = validate(ProgrammeModule, input)
      if (!row.ok) return row.errors
      const module = row.value
      const rowId = deriveId('programme-module', id, JSON.stringify(module))
      const { code } = module
      const first = firstOf.get(code) ?? rowId
      if (first !== rowId) return refuse('module-code-repeated', { at: '/code', params: { code } })
      firstOf.set(code, rowId)
      if (before.some(one => same(one, module))) known.add(rowId)
      return { id: rowId, module }
    },
    exists: async rowId => known.has(rowId),
    save: async ({ id: rowId, module }) => (known.has(rowId) ? refuse('already-exists') : take(module)),
  })
  if (isRefusal(report) || asked.dryRun || taken.length === 0) return report
  // onto what stands now: somebody may have declared modules meanwhile
  const saved = await programmes.change(id, undefined, state => ({
    type: 'declare-modules',
    modules: merged(state.status === 'absent' ? [] : modulesOf(state), taken),
  }))
  return isRefusal(saved) ? saved : report
}
