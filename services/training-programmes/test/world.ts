import { type OrganisationId, organisationTopic } from '@noinghe/contracts'
import { addDays, localDate, newId, type Scope } from '@noinghe/service-kit'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { trainingProgrammes } from '../src/index.ts'

export const inDays = (days: number): string => addDays(localDate(new Date()), days)

export type College = {
  readonly id: string
  readonly scope: Scope
  readonly campus: string
  readonly programme: string
  readonly cohort: string
}

export const contact = { name: 'Nguyễn Thị Liên Hệ', phone: '0901234567' }

/** Bodies that pass every rule; a test names only what it is about. */
export const programmeBody = (more: object = {}) => ({
  label: 'Logistics',
  trade: '6340113',
  level: 'college',
  hours: 2500,
  inCompanyShare: 30,
  ...more,
})
export const cohortBody = (more: object = {}) => ({
  label: 'LG-K15',
  quota: 60,
  applicants: 75,
  enrolled: { female: 28, male: 30, other: 2 },
  entryLevel: 'upper-secondary',
  startsOn: inDays(-400),
  endsOn: inDays(400),
  diploma: true,
  ...more,
})
export const terms = (more: object = {}) => ({
  capacity: 30,
  window: { from: inDays(30), to: inDays(150) },
  weeks: 12,
  hoursPerWeek: 40,
  ...more,
})

const authority = newId<OrganisationId>()

/** The service on real parts, and the schools a test needs. */
export const startWorld = async () => {
  const t = await startForTest(trainingProgrammes)

  const signUp = (id: string, more: object = {}) =>
    t.publish(organisationTopic, id, 'registered', {
      kind: 'school',
      name: 'Cao đẳng Minh Hoạ',
      taxCode: '9999000014',
      province: '31',
      ward: '11413',
      ...more,
    })
  const verify = (id: string) => t.publish(organisationTopic, id, 'verified', { verifiedBy: authority })

  const create = async (scope: Scope, path: string, body: object): Promise<string> => {
    const reply = await t.fetch('POST', path, { scope, body })
    expect(reply).toMatchObject({ status: 201, body: { id: expect.any(String) } })
    return reply.body.id
  }

  /** A verified school with a campus, a programme and a cohort of sixty. */
  const college = async (more: object = {}): Promise<College> => {
    const id = newId()
    const scope = t.scope('school', { organisation: id })
    await signUp(id, more)
    await verify(id)
    const etag = await eventually(async () => {
      const reply = await t.fetch('GET', `/schools/${id}`, { scope })
      expect(reply).toMatchObject({ status: 200, body: { standing: 'verified' } })
      expect(await t.service.app.rights.statusOf(id)).toBe('verified')
      return reply.etag
    })
    const body = { label: 'Cơ sở Hải An', ward: '11413', point: { lat: 20.83, lon: 106.72 } }
    const added = await t.fetch('POST', `/schools/${id}/campuses`, { scope, ifMatch: etag, body })
    expect(added.status).toBe(200)
    const programme = await create(scope, '/programmes', programmeBody())
    const cohort = await create(scope, '/cohorts', { programme, ...cohortBody() })
    return { id, scope, campus: added.body.campuses[0].id, programme, cohort }
  }

  return { ...t, college, create, signUp, verify }
}
