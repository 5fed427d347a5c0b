import type { Level } from '@noinghe/contracts'
import type { Provenance, Row } from './rows.ts'
import { table } from './table.ts'

/** Entry, length and shares of one level of training; sơ cấp has a row per grade, trung cấp one per entry. */
export type LevelTerms = Provenance & {
  readonly code: string
  readonly grade?: string
  readonly entry: { readonly vi: string; readonly en: string }
  readonly length: { readonly vi: string; readonly en: string }
  readonly minCredits?: number
  /** Percent of the programme; absent where no text sets a border. */
  readonly theory: { readonly min?: number; readonly max?: number }
  readonly practice: { readonly min?: number; readonly max?: number }
}

const numberIn = (row: Row, column: string) => (row.optional(column) === undefined ? undefined : row.number(column))
const bordersIn = (row: Row, what: string) => {
  const [min, max] = [numberIn(row, `${what}_min`), numberIn(row, `${what}_max`)]
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

const levels = table(
  'levels',
  (row): LevelTerms => {
    const [grade, minCredits] = [row.optional('grade'), numberIn(row, 'min_credits')]
    return {
      code: row.text('code'),
      ...(grade === undefined ? {} : { grade }),
      entry: { vi: row.text('entry_vi'), en: row.text('entry_en') },
      length: { vi: row.text('length_vi'), en: row.text('length_en') },
      ...(minCredits === undefined ? {} : { minCredits }),
      theory: bordersIn(row, 'theory'),
      practice: bordersIn(row, 'practice'),
      ...row.provenance,
    }
  },
  ({ code }) => code,
)

export const levelTerms = (level: Level, on?: string): readonly LevelTerms[] =>
  levels.on(on).filter(({ code }) => code === level)

const frameworkLevels = table(
  'qualification-levels',
  row => {
    const level = row.optional('level')
    return {
      level: Number(row.text('code')),
      nameVi: row.text('name_vi'),
      nameEn: row.text('name_en'),
      ...(level === undefined ? {} : { training: level }),
      ...row.provenance,
    }
  },
  ({ level }) => String(level),
)

/** Levels of the national qualifications framework (VQF, 1–8) that a level of training leads to; none where no text says. */
export const qualificationLevelsOf = (level: Level, on?: string) =>
  frameworkLevels.on(on).filter(({ training }) => training === level)

const categories = table(
  'qualification-categories',
  row => ({
    code: row.text('code'),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    fromThreeMonths: row.yes('from_3_months'),
    ...row.provenance,
  }),
  ({ code }) => code,
)

/** Categories of technical qualification (CMKT) of the labour forms. */
export const qualificationCategories = (on?: string) => categories.on(on)

/**
 * Whether a category counts for the city's target, "có bằng cấp, chứng chỉ từ 3 tháng trở lên": sơ cấp and above.
 * Undefined for a code the list does not have.
 */
export const countsFromThreeMonths = (category: string, on?: string): boolean | undefined =>
  categories.find(category, on)?.fromThreeMonths

/** One way to be admitted to the assessment of a skill level: what one holds, and years of work since. */
export type EligibilityPath = Provenance & {
  readonly level: number
  readonly skillLevel?: number
  readonly qualification?: string
  readonly workYears: number
}

const eligibility = table(
  'skill-eligibility',
  (row): EligibilityPath => {
    const [skillLevel, qualification] = [numberIn(row, 'skill_level'), row.optional('qualification')]
    return {
      level: row.number('level'),
      ...(skillLevel === undefined ? {} : { skillLevel }),
      ...(qualification === undefined ? {} : { qualification }),
      workYears: row.number('work_years'),
      ...row.provenance,
    }
  },
  ({ level }) => String(level),
)

/** Ways to be admitted to the assessment of a skill level 1–5; a hint, the assessing body decides. */
export const eligibilityFor = (skillLevel: number, on?: string): readonly EligibilityPath[] =>
  eligibility.on(on).filter(({ level }) => level === skillLevel)

const wages = table(
  'minimum-wages',
  row => ({ region: row.text('region'), monthlyDong: row.number('monthly_dong'), ...row.provenance }),
  ({ region }) => region,
)

/** Regional minimum monthly wage in đồng; a comparison only, no floor for a learner's pay (BLLĐ Art. 61.5: as agreed). */
export const minimumWage = (region: 'I' | 'II' | 'III' | 'IV', on: string) => wages.find(region, on)
