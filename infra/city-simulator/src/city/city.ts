import type { DemoData } from '@noinghe/local/demo'
import { createDraw, type Draw } from '../draw.ts'
import { authoritiesOf } from './authorities.ts'
import { enterprisesOf } from './enterprises.ts'
import { cohortsOf, learnersOf, programmesOf, schoolsOf } from './schools.ts'
import type { Size, Span } from './size.ts'

/** A city to be played: who lives there, as the demo's files would say it, and the chance that decides about them. */
export type City = {
  readonly size: Size
  readonly draw: Draw
  readonly data: DemoData
  readonly span: Span
  /** Whether its legal officer tightens a rule in between; rules hold for the whole installation. */
  readonly changesLaw: boolean
}

export type CityOptions = {
  readonly size: Size
  readonly span: Span
  readonly seed: number
  /** Code of the province, whose wards are used. */
  readonly province: string
  readonly provinceName: string
  /** Sets the parties of one city apart from those of another in the same installation: keys, addresses, tax codes. */
  readonly prefix: string
  /** First serial of tax codes; each party takes one. */
  readonly firstSerial: number
  readonly changesLaw: boolean
}

/** The calendar, in days from the real today and back. */
export type Calendar = { readonly dayAt: (days: number) => string; readonly dayOf: (date: string) => number }

/**
 * Everybody who lives in a city of this seed: its authorities, enterprises, schools with programmes, cohorts and class
 * lists. Wards and trades are real, parties and people made up.
 */
export const cityOf = (options: CityOptions, calendar: Calendar): City => {
  const { size, span, seed } = options
  const draw = createDraw(seed)
  const enterprises = enterprisesOf(options, draw)
  const schools = schoolsOf(options, draw)
  const programmes = programmesOf(options, schools, draw)
  const cohorts = cohortsOf(options, programmes, draw, calendar)
  const authorities = authoritiesOf(options)
  const accounts = [...authorities, ...enterprises, ...schools].map(({ key }) => ({
    organisation: key,
    email: `${key}@minhhoa.noinghe.vn`,
    full_name: 'Nguyễn Thị Ví Dụ',
    line: 0,
  }))
  const learners = learnersOf(cohorts, draw, calendar)
  const data = {
    authorities,
    accounts,
    enterprises,
    schools,
    programmes,
    modules: [],
    cohorts,
    learners,
    slots: [],
    demands: [],
  }
  return { size, draw, data, span, changesLaw: options.changesLaw }
}
