import { byCode, holdsOn, once, type Provenance, readRows } from './rows.ts'
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

const sections = once((): readonly VsicSection[] =>
  readRows('vsic-sections').map(row => ({
    code: row.text('code'),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    ...pillarIn(row.optional('pillar')),
    ...row.provenance,
  })),
)

const divisions = once((): readonly VsicDivision[] =>
  readRows('vsic-divisions').map(row => ({
    code: row.text('code'),
    section: row.text('section'),
    nameVi: row.text('name_vi'),
    ...pillarIn(row.optional('pillar')),
    ...row.provenance,
  })),
)

const sectionByCode = once(() => byCode(sections(), ({ code }) => code))
const divisionByCode = once(() => byCode(divisions(), ({ code }) => code))

export const vsicSection = (code: string, on?: string): VsicSection | undefined => sectionByCode()(code, on)
export const vsicDivision = (code: string, on?: string): VsicDivision | undefined => divisionByCode()(code, on)
export const vsicSections = (on?: string): readonly VsicSection[] => sections().filter(row => holdsOn(row, on))
export const vsicDivisionsOf = (section: string, on?: string): readonly VsicDivision[] =>
  divisions().filter(row => row.section === section && holdsOn(row, on))

/** The pillar of an enterprise: its division decides, else its section where the whole section belongs to one pillar. */
export const pillarOfVsic = (code: { section?: string; division?: string }): Pillar | undefined => {
  if (code.division !== undefined) return vsicDivision(code.division)?.pillar
  return code.section === undefined ? undefined : vsicSection(code.section)?.pillar
}
