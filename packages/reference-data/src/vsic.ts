import type { Provenance } from './rows.ts'
import { type Remembered, table } from './table.ts'
import { type Pillar, pillarNamed } from './trades.ts'

/** VSIC 2025 (QĐ 36/2025/QĐ-TTg): letters from J on differ from VSIC 2018. */
export type VsicSection = Provenance & {
  readonly code: string
  readonly nameVi: string
  readonly nameEn: string
  readonly pillar?: Pillar
}
export type VsicDivision = Provenance & {
  readonly code: string
  readonly section: string
  readonly nameVi: string
  readonly pillar?: Pillar
}

const pillarIn = (text: string | undefined) => (text === undefined ? {} : { pillar: pillarNamed(text) })

const sections = table(
  'vsic-sections',
  (row): VsicSection => ({
    code: row.text('code'),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    ...pillarIn(row.optional('pillar')),
    ...row.provenance,
  }),
  ({ code }) => code,
)

const divisions = table(
  'vsic-divisions',
  (row): VsicDivision => ({
    code: row.text('code'),
    section: row.text('section'),
    nameVi: row.text('name_vi'),
    ...pillarIn(row.optional('pillar')),
    ...row.provenance,
  }),
  ({ code }) => code,
)

export const vsicSection = (code: string, on?: string): (VsicSection & Remembered) | undefined =>
  sections.find(code, on)
export const vsicDivision = (code: string, on?: string): (VsicDivision & Remembered) | undefined =>
  divisions.find(code, on)
export const vsicSections = (on?: string): readonly VsicSection[] => sections.on(on)
export const vsicDivisionsOf = (section: string, on?: string): readonly VsicDivision[] =>
  divisions.on(on).filter(row => row.section === section)

/** The pillar of an enterprise: its division decides, else its section where the whole section belongs to one pillar. */
export const pillarOfVsic = (code: { section?: string; division?: string }, on?: string): Pillar | undefined => {
  if (code.division !== undefined) return vsicDivision(code.division, on)?.pillar
  return code.section === undefined ? undefined : vsicSection(code.section, on)?.pillar
}
