import type { RowOf } from '@noinghe/local/demo'
import { type Trade, wardsOf } from '@noinghe/reference-data'
import type { Draw } from '../draw.ts'
import type { Calendar, CityOptions } from './city.ts'
import { personName, taxCode } from './names.ts'
import { pillars, tradesOf } from './trades.ts'

export type School = RowOf<'schools'>
export type Programme = RowOf<'programmes'>
export type Cohort = RowOf<'cohorts'>
export type Learner = RowOf<'learners'>

/** Serials of schools lie beyond those of enterprises. */
const schoolSerials = 600

export const schoolsOf = ({ size, province, prefix, firstSerial }: CityOptions, draw: Draw): readonly School[] =>
  Array.from({ length: size.schools }, (_, at) => {
    const key = `${prefix}tr${String(at + 1).padStart(2, '0')}`
    return {
      key,
      name: `Trường CĐ Minh hoạ ${prefix.toUpperCase()}${at + 1}`,
      tax_code: taxCode(firstSerial + schoolSerials + at),
      ward: draw.pick(wardsOf(province), key, 'ward').code,
      campus_label: 'Cơ sở chính',
      phone: '02430000001',
      line: 0,
    }
  })

const offered: readonly Trade[] = pillars.flatMap(pillar => tradesOf(pillar))

/** Each school teaches trades of its own choice, none twice. */
export const programmesOf = ({ size }: CityOptions, schools: readonly School[], draw: Draw): readonly Programme[] =>
  schools.flatMap(({ key: school }) =>
    offered
      .map(trade => ({ trade, at: draw.fraction(school, 'teaches', trade.code) }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, size.programmes)
      .map(({ trade }) => ({
        key: `${school}-${trade.code}`,
        school,
        label: trade.nameVi,
        trade: trade.code,
        level: trade.level,
        vqf: trade.level === 'college' ? 5 : 4,
        hours: trade.level === 'college' ? 2500 : 1700,
        in_company_share: draw.between(20, 40, school, trade.code, 'share'),
        line: 0,
      })),
  )

/** School years begin in September (2 years of training, the last summer without). */
const yearBegins = '09-05'
const yearsTaught = 2
const summer = 65

type Intake = { readonly name: string; readonly startsOn: number; readonly endsOn: number }

/** The intakes whose learners go to work within the span: one of the year before, and those that begin in it. */
const intakesOf = ({ firstDay, lastDay }: CityOptions['span'], { dayAt, dayOf }: Calendar): readonly Intake[] => {
  const year = (day: number): number => Number(dayAt(day).slice(0, 4))
  const [first, last] = [year(firstDay) - 1, year(lastDay)]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .map(begins => ({
      name: `K${begins}`,
      startsOn: dayOf(`${begins}-${yearBegins}`),
      endsOn: dayOf(`${begins + yearsTaught}-${yearBegins}`) - summer,
    }))
    .filter(({ startsOn, endsOn }) => endsOn > firstDay + 60 && startsOn < lastDay - 200)
}

export const cohortsOf = (
  { size, span }: CityOptions,
  programmes: readonly Programme[],
  draw: Draw,
  calendar: Calendar,
): readonly Cohort[] =>
  programmes.flatMap(({ key: programme, label, level }) =>
    intakesOf(span, calendar).map(({ name, startsOn, endsOn }) => {
      const key = `${programme}-${name.toLowerCase()}`
      const [least, most] = size.cohort
      const all = draw.between(least, most, key, 'enrolled')
      const female = Math.round(all * (0.15 + 0.5 * draw.fraction(key, 'female')))
      return {
        key,
        programme,
        label: `${name} – ${label}`.slice(0, 100),
        quota: all + draw.between(0, 8, key, 'quota'),
        applicants: all + draw.between(0, 30, key, 'applicants'),
        female,
        male: all - female,
        // learners of intermediate level come from lower secondary school: most of them are minors
        entry_level: level === 'intermediate' ? ('lower-secondary' as const) : ('upper-secondary' as const),
        starts_on: startsOn,
        ends_on: endsOn,
        diploma: true,
        line: 0,
      }
    }),
  )

const yearDays = 365.25

/** The class lists: who comes from lower secondary school is 15 to 17 at the start, the others 18 to 24. */
export const learnersOf = (cohorts: readonly Cohort[], draw: Draw, { dayAt }: Calendar): readonly Learner[] =>
  cohorts.flatMap(({ key: cohort, female, male, entry_level: from, starts_on: startsOn }) =>
    Array.from({ length: female + male }, (_, at) => {
      const key = `${cohort}-${String(at + 1).padStart(3, '0')}`
      const [youngest, oldest] = from === 'lower-secondary' ? [15, 18] : [18, 25]
      const age = youngest + (oldest - youngest) * draw.fraction(key, 'age')
      const minor = age < 18
      return {
        cohort,
        local_id: key,
        name: personName(draw, key),
        birth_date: dayAt(startsOn - Math.round(age * yearDays)),
        sex: at < female ? ('female' as const) : ('male' as const),
        guardian_name: minor ? personName(draw, key, 'guardian') : undefined,
        guardian_phone: undefined,
        line: 0,
      }
    }),
  )
