import type { EmployerType, Level, SizeBand, TargetGroup } from '@noinghe/contracts'
import { byCode, once, type Provenance, readRows } from './rows.ts'
import type { Pillar } from './trades.ts'

/** What a code of a closed list is called on screen. */
export type CodeName = { readonly vi: string; readonly en: string }

const names = once(() =>
  byCode(
    readRows('names').map((row): Provenance & CodeName & { key: string } => ({
      key: `${row.text('catalogue')}/${row.text('code')}`,
      vi: row.text('name_vi'),
      en: row.text('name_en'),
      ...row.provenance,
    })),
    ({ key }) => key,
  ),
)

const nameIn = (catalogue: string, code: string): CodeName => {
  const found = names()(`${catalogue}/${code}`)
  if (found === undefined) throw new Error(`names.csv has no ${catalogue} ${code}`)
  return { vi: found.vi, en: found.en }
}

export const levelName = (level: Level): CodeName => nameIn('level', level)
export const sizeBandName = (band: SizeBand): CodeName => nameIn('size-band', band)
export const employerTypeName = (type: EmployerType): CodeName => nameIn('employer-type', type)
export const targetGroupName = (group: TargetGroup): CodeName => nameIn('target-group', group)
export const pillarName = (pillar: Pillar): CodeName => nameIn('pillar', pillar)
/** National occupational skill framework, 1–5. @throws on any other number */
export const skillLevelName = (level: number): CodeName => nameIn('skill-level', String(level))
