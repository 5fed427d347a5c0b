import type { Credential, LocalDate } from '@noinghe/contracts'
import type { Teacher } from './teacher.ts'

/** R22 (TT 35/2021): technology update of at least so many hours a year. */
export const yearlyTarget = 80

type Day = { readonly on: LocalDate; readonly hours: number; readonly confirmed: boolean }

const within = (year: number) => (on: LocalDate) => Number(on.slice(0, 4)) === year
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The counter of one teacher and calendar year: days at enterprises, and technology courses that ended in the year. */
export const hoursOf = (teacher: Teacher, days: readonly Day[], year: number) => {
  const inYear = within(year)
  const here = days.filter(({ on }) => inYear(on))
  const records = teacher.status === 'registered' ? teacher.upskilling : []
  const upskilling = sum(records.filter(({ technology, to }) => technology && inYear(to)).map(({ hours }) => hours))
  const atEnterprises = sum(here.map(({ hours }) => hours))
  const confirmed = sum(here.filter(day => day.confirmed).map(({ hours }) => hours))
  const counted = atEnterprises + upskilling
  return { year, atEnterprises, confirmed, upskilling, counted, target: yearlyTarget, reached: counted >= yearlyTarget }
}

type Certificate = Extract<Credential, { kind: 'skill-certificate' }>

const validOn = ({ on, expiresOn }: Certificate, day: LocalDate): boolean =>
  on <= day && (expiresOn === undefined || expiresOn >= day)

/** The skill certificate that counts on a day: a valid one before an expired one, then the higher level. */
export const bestCertificate = (credentials: readonly Credential[], day: LocalDate) => {
  const [best] = credentials
    .filter(one => one.kind === 'skill-certificate')
    .toSorted((a, b) => Number(validOn(b, day)) - Number(validOn(a, day)) || b.skillLevel - a.skillLevel)
  if (best === undefined) return undefined
  const { skillLevel, expiresOn } = best
  return { skillLevel, ...(expiresOn === undefined ? {} : { expiresOn }), valid: validOn(best, day) }
}
