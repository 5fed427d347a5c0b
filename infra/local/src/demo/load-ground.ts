import { CohortView, EnterpriseView, ProgrammeView, RosterImportReport, SchoolView } from '@noinghe/contracts'
import type { z } from 'zod'
import { csvOf } from './csv-file.ts'
import type { RowOf } from './data.ts'
import { eachOf, expected, until } from './expectation.ts'
import type { Member } from './member.ts'
import { named, type Stage } from './stage.ts'

type Members = ReadonlyMap<string, Member>

/** The record a service makes of a new organisation, once identity's event has reached it. */
const registered = <T extends { status: string }>(
  member: Member,
  service: 'employers' | 'training-programmes',
  path: string,
  schema: z.ZodType<T>,
): Promise<{ value: T; etag: string }> =>
  until({ vi: `${service} biết ${member.email}`, en: `${service} knows ${member.email}` }, async () => {
    const seen = await member.get(service, path, schema)
    return seen.value.status === 'registered' ? seen : undefined
  })

const settleEnterprise = async (member: Member, row: RowOf<'enterprises'>): Promise<string> => {
  const path = `/enterprises/${member.organisation}`
  await registered(member, 'employers', path, EnterpriseView)
  const { size_band: sizeBand, vsic_section: vsicSection, vsic_division: vsicDivision, park, ward } = row
  const profile = { sizeBand, vsicSection, ...(vsicDivision ? { vsicDivision } : {}) }
  await member.change('PUT', 'employers', path, `${path}/profile`, profile, EnterpriseView)
  const site = { label: row.site_label ?? 'Trụ sở', ...(park ? { park } : { ward }) }
  const { value } = await member.change('POST', 'employers', path, `${path}/sites`, site, EnterpriseView)
  const added = value.sites.find(({ label }) => label === site.label)
  expected({ vi: `${row.key} có địa điểm`, en: `${row.key} has a site` }, added !== undefined, value)
  return added.id
}

const settleSchool = async (member: Member, { campus_label: label, ward, key }: RowOf<'schools'>): Promise<string> => {
  const path = `/schools/${member.organisation}`
  await registered(member, 'training-programmes', path, SchoolView)
  const body = { label, ward }
  const { value } = await member.change('POST', 'training-programmes', path, `${path}/campuses`, body, SchoolView)
  const added = value.campuses.find(campus => campus.label === label)
  expected({ vi: `${key} có cơ sở`, en: `${key} has a campus` }, added !== undefined, value)
  return added.id
}

const moduleOf = ({ code, label, hours, place, skills }: RowOf<'modules'>) => ({ code, label, hours, place, skills })

const publishProgramme = async (
  members: Members,
  row: RowOf<'programmes'>,
  all: readonly RowOf<'modules'>[],
): Promise<string> => {
  const { label, trade, level, vqf, hours, in_company_share: inCompanyShare } = row
  const own = all.filter(({ programme }) => programme === row.key)
  const modules = own.map(moduleOf)
  const body = { label, trade, level, vqf, hours, inCompanyShare, ...(modules.length > 0 ? { modules } : {}) }
  const { value } = await named(members, row.school).post('training-programmes', '/programmes', body, ProgrammeView)
  return value.id
}

const openCohort = async (
  { clock }: Stage,
  member: Member,
  programme: string,
  row: RowOf<'cohorts'>,
): Promise<string> => {
  const { label, quota, applicants, female, male, entry_level: entryLevel, diploma } = row
  const [startsOn, endsOn] = [clock.dayAt(row.starts_on), clock.dayAt(row.ends_on)]
  const enrolled = { female, male, other: 0 }
  const body = { programme, label, quota, applicants, enrolled, entryLevel, startsOn, endsOn, diploma }
  return (await member.post('training-programmes', '/cohorts', body, CohortView)).value.id
}

/** The whole class list of a cohort, as a file. */
const importRoster = async (member: Member, cohort: string, rows: readonly RowOf<'learners'>[]): Promise<string[]> => {
  const file = csvOf(
    rows.map(row => ({
      localId: row.local_id,
      name: row.name,
      birthDate: row.birth_date,
      sex: row.sex,
      className: row.cohort.toUpperCase(),
      'guardian.name': row.guardian_name,
      'guardian.phone': row.guardian_phone,
    })),
  )
  const { value } = await member.post('placements', `/roster-imports?cohort=${cohort}`, file, RosterImportReport)
  expected(
    { vi: 'danh sách lớp được nhận đủ', en: 'the whole class list is accepted' },
    value.counts.refused === 0,
    value.rows.filter(({ result }) => result === 'refused'),
  )
  return value.rows.flatMap(({ learner }) => learner ?? [])
}

/** Sites, campuses, programmes, cohorts and class lists: everything that stands before anything is offered. */
export const loadGround = async (stage: Stage, members: Members) => {
  const { data } = stage
  const [siteIds, campusIds] = await Promise.all([
    eachOf(data.enterprises, row => settleEnterprise(named(members, row.key), row), 5),
    eachOf(data.schools, row => settleSchool(named(members, row.key), row), 3),
  ])
  const byKey = <T>(rows: readonly { readonly key: string }[], values: readonly T[]): ReadonlyMap<string, T> =>
    new Map(rows.flatMap(({ key }, at) => values.slice(at, at + 1).map(value => [key, value] as const)))
  const programmes = byKey(
    data.programmes,
    await eachOf(data.programmes, row => publishProgramme(members, row, data.modules)),
  )
  const schoolOf = new Map(data.programmes.map(({ key, school }) => [key, named(members, school)]))
  const cohorts = byKey(
    data.cohorts,
    await eachOf(data.cohorts, row =>
      openCohort(stage, named(schoolOf, row.programme), named(programmes, row.programme), row),
    ),
  )
  const programmeOf = new Map(data.cohorts.map(({ key, programme }) => [key, programme]))
  const listed = [...new Set(data.learners.map(({ cohort }) => cohort))]
  const rosters = await eachOf(listed, cohort =>
    importRoster(
      named(schoolOf, named(programmeOf, cohort)),
      named(cohorts, cohort),
      data.learners.filter(row => row.cohort === cohort),
    ),
  )
  return {
    sites: byKey(data.enterprises, siteIds),
    campuses: byKey(data.schools, campusIds),
    cohorts,
    learners: byKey(
      listed.map(key => ({ key })),
      rosters,
    ),
  }
}
