import { ImportReport } from '@noinghe/contracts'
import { csvOf } from './csv-file.ts'
import type { RowOf } from './data.ts'
import { eachOf, expected } from './expectation.ts'
import { groupedBy } from './grouped-by.ts'
import type { Member } from './member.ts'
import { type Cast, named, type Stage } from './stage.ts'

const send = async (member: Member, service: 'employers' | 'training-programmes', path: string, file: string) => {
  const { value } = await member.post(service, path, file, ImportReport)
  const sentence = { vi: `tệp của ${member.email} được nhận đủ`, en: `the whole file of ${member.email} is accepted` }
  expected(
    sentence,
    value.counts.refused === 0,
    value.rows.filter(({ result }) => result === 'refused'),
  )
}

const slotFile = ({ clock }: Stage, cast: Cast, school: string, rows: readonly RowOf<'slots'>[]): string =>
  csvOf(
    rows.map(row => ({
      cohort: named(cast.cohorts, row.cohort),
      campus: named(cast.campuses, school),
      'terms.capacity': row.capacity,
      'terms.window.from': clock.dayAt(row.window_from),
      'terms.window.to': clock.dayAt(row.window_to),
      'terms.weeks': row.weeks,
      'terms.hoursPerWeek': row.hours_per_week,
      'terms.radiusKm': row.radius_km,
      'terms.skills': row.skills.join(' '),
      'terms.funding': row.funding,
      'terms.conditions': row.conditions.join(' '),
      'terms.otherProvinces': row.other_provinces,
    })),
  )

const demandFile = ({ clock }: Stage, cast: Cast, rows: readonly RowOf<'demands'>[]): string =>
  csvOf(
    rows.map(row => ({
      site: named(cast.sites, row.enterprise),
      'terms.trade': row.trade,
      'terms.level': row.level,
      'terms.skillLevel': row.skill_level,
      'terms.headcount': row.headcount,
      'terms.womenExpected': row.women_expected,
      'terms.startWindow.from': clock.dayAt(row.window_from),
      'terms.startWindow.to': clock.dayAt(row.window_to),
      'terms.weeks': row.weeks,
      'terms.hoursPerWeek': row.hours_per_week,
      'terms.shift': row.shift,
      'terms.skills': row.skills.join(' '),
      'terms.payBand': row.pay_band,
      'terms.conditions': row.conditions.join(' '),
      'terms.nameHidden': row.name_hidden,
      'terms.hirable': row.hirable,
    })),
  )

/** Days on which the files have something to post, oldest first. */
export const postingDays = ({ data }: Pick<Stage, 'data'>): readonly number[] =>
  [...new Set([...data.slots, ...data.demands].map(({ posted }) => posted))].sort((a, b) => a - b)

/** Posts what the files say for one day, a file an organisation; the clock stands on that day. */
export const postListings = async (stage: Stage, cast: Cast, day: number): Promise<void> => {
  const { data } = stage
  const schoolOf = new Map(data.programmes.map(({ key, school }) => [key, school]))
  const programmeOf = new Map(data.cohorts.map(({ key, programme }) => [key, programme]))
  const slots = groupedBy(
    data.slots.filter(({ posted }) => posted === day),
    ({ cohort }) => named(schoolOf, named(programmeOf, cohort)),
  )
  const demands = groupedBy(
    data.demands.filter(({ posted }) => posted === day),
    ({ enterprise }) => enterprise,
  )
  await Promise.all([
    eachOf(
      [...slots],
      ([school, rows]) =>
        send(named(cast.members, school), 'training-programmes', '/slot-imports', slotFile(stage, cast, school, rows)),
      3,
    ),
    eachOf(
      [...demands],
      ([enterprise, rows]) =>
        send(named(cast.members, enterprise), 'employers', '/demand-imports', demandFile(stage, cast, rows)),
      5,
    ),
  ])
}
