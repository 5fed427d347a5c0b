import type { EmployerType, Level, SizeBand, TargetGroup } from '@noinghe/contracts'
import type { Provenance } from './rows.ts'
import { table } from './table.ts'
import type { Pillar } from './trades.ts'

/** What a code of a closed list is called on screen. */
export type CodeName = { readonly vi: string; readonly en: string }
type NamedCode = Provenance & CodeName & { readonly catalogue: string; readonly code: string }

const names = table(
  'names',
  (row): NamedCode => ({
    catalogue: row.text('catalogue'),
    code: row.text('code'),
    vi: row.text('name_vi'),
    en: row.text('name_en'),
    ...row.provenance,
  }),
  ({ catalogue, code }) => `${catalogue}/${code}`,
)

/** The name of a code in a catalogue of names (`early-end`, `shift`, …); undefined where there is none. */
export const codeName = (catalogue: string, code: string, on?: string): CodeName | undefined => {
  const found = names.find(`${catalogue}/${code}`, on)
  return found && { vi: found.vi, en: found.en }
}

/** All catalogues of names and their codes. */
export const nameCatalogues = (on?: string): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const { catalogue, code } of names.on(on)) found.set(catalogue, [...(found.get(catalogue) ?? []), code])
  return found
}

const nameIn = (catalogue: string, code: string): CodeName => {
  const found = codeName(catalogue, code)
  if (found === undefined) throw new Error(`names has no ${catalogue} ${code}`)
  return found
}

export const levelName = (level: Level): CodeName => nameIn('level', level)
export const sizeBandName = (band: SizeBand): CodeName => nameIn('size-band', band)
export const employerTypeName = (type: EmployerType): CodeName => nameIn('employer-type', type)
export const targetGroupName = (group: TargetGroup): CodeName => nameIn('target-group', group)
export const pillarName = (pillar: Pillar): CodeName => nameIn('pillar', pillar)
/** National occupational skill framework, 1–5. @throws on any other number */
export const skillLevelName = (level: number): CodeName => nameIn('skill-level', String(level))
