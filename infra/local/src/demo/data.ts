import { join } from 'node:path'
import {
  EmployerType,
  FundingSource,
  Level,
  modulePlaces,
  OrganisationKind,
  PayBand,
  Sex,
  Shift,
  SizeBand,
} from '@noinghe/contracts'
import { z } from 'zod'
import { repositoryRoot } from '../root.ts'
import { cell, type Row, readTable, wrongAt } from './table.ts'

export const demoFolder = join(repositoryRoot, 'infra/demo')

const shapes = {
  authorities: z.object({
    key: cell.text,
    kind: OrganisationKind,
    name: cell.text,
    province: cell.text,
    wards: cell.list,
    parks: cell.list,
  }),
  accounts: z.object({ organisation: cell.text, email: z.email(), full_name: cell.text }),
  enterprises: z.object({
    key: cell.text,
    name: cell.text,
    number: cell.text,
    employer_type: EmployerType,
    size_band: SizeBand,
    vsic_section: cell.text,
    vsic_division: cell.optional,
    ward: cell.text,
    park: cell.optional,
    site_label: cell.optional,
    phone: cell.text,
  }),
  schools: z.object({
    key: cell.text,
    name: cell.text,
    tax_code: cell.text,
    ward: cell.text,
    campus_label: cell.text,
    phone: cell.text,
  }),
  programmes: z.object({
    key: cell.text,
    school: cell.text,
    label: cell.text,
    trade: cell.text,
    level: Level,
    vqf: cell.count,
    hours: cell.count,
    in_company_share: cell.count,
  }),
  modules: z.object({
    programme: cell.text,
    code: cell.text,
    label: cell.text,
    hours: cell.count,
    place: z.enum(modulePlaces),
    skills: cell.list,
  }),
  cohorts: z.object({
    key: cell.text,
    programme: cell.text,
    label: cell.text,
    quota: cell.count,
    applicants: cell.count,
    female: cell.count,
    male: cell.count,
    entry_level: z.enum(['lower-secondary', 'upper-secondary', 'intermediate', 'other']),
    starts_on: cell.days,
    ends_on: cell.days,
    diploma: cell.yes,
  }),
  learners: z.object({
    cohort: cell.text,
    local_id: cell.text,
    name: cell.text,
    birth_date: cell.date,
    sex: Sex,
    guardian_name: cell.optional,
    guardian_phone: cell.optional,
  }),
  slots: z.object({
    cohort: cell.text,
    posted: cell.days,
    capacity: cell.count,
    window_from: cell.days,
    window_to: cell.days,
    weeks: cell.count,
    hours_per_week: cell.count,
    radius_km: cell.maybeCount,
    skills: cell.list,
    funding: FundingSource,
    conditions: cell.list,
    other_provinces: cell.yes,
  }),
  demands: z.object({
    enterprise: cell.text,
    posted: cell.days,
    trade: cell.text,
    level: Level,
    skill_level: cell.maybeCount,
    headcount: cell.count,
    women_expected: cell.count,
    window_from: cell.days,
    window_to: cell.days,
    weeks: cell.count,
    hours_per_week: cell.count,
    shift: Shift,
    skills: cell.list,
    pay_band: PayBand,
    conditions: cell.list,
    name_hidden: cell.yes,
    hirable: cell.count,
  }),
}

type Shapes = typeof shapes
export type DemoData = { readonly [Name in keyof Shapes]: readonly Row<Shapes[Name]>[] }
export type RowOf<Name extends keyof Shapes> = DemoData[Name][number]

/** Which column names a row of which other files. */
const references = [
  ['programmes', 'school', ['schools']],
  ['modules', 'programme', ['programmes']],
  ['cohorts', 'programme', ['programmes']],
  ['learners', 'cohort', ['cohorts']],
  ['slots', 'cohort', ['cohorts']],
  ['demands', 'enterprise', ['enterprises']],
  ['accounts', 'organisation', ['enterprises', 'schools', 'authorities']],
] as const

/** Reads all files of the demo and that what they name is there. @throws Unmet with file, line and column */
export const readDemo = (folder: string = demoFolder): DemoData => {
  const fileOf = (name: string) => join(folder, `${name}.csv`)
  const read = <Name extends keyof Shapes>(name: Name) => readTable(fileOf(name), shapes[name])
  const data: DemoData = {
    authorities: read('authorities'),
    accounts: read('accounts'),
    enterprises: read('enterprises'),
    schools: read('schools'),
    programmes: read('programmes'),
    modules: read('modules'),
    cohorts: read('cohorts'),
    learners: read('learners'),
    slots: read('slots'),
    demands: read('demands'),
  }
  for (const [name, column, targets] of references) {
    const known = new Set(targets.flatMap(target => data[target].map(({ key }) => key)))
    for (const row of data[name]) {
      const named = new Map<string, unknown>(Object.entries(row)).get(column)
      if (typeof named === 'string' && !known.has(named))
        throw wrongAt(
          { file: fileOf(name), line: row.line, column },
          {
            vi: `không có ${named} trong ${targets.join(', ')}.csv`,
            en: `there is no ${named} in ${targets.join(', ')}.csv`,
          },
        )
    }
  }
  return data
}
