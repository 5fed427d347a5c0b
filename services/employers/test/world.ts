import {
  DemandId,
  type EmployerType,
  EnterpriseId,
  type OrganisationId,
  organisationTopic,
  SchoolId,
  type SlotId,
} from '@noinghe/contracts'
import { addDays, localDate, newId, type Scope } from '@noinghe/service-kit'
import { startForTest, type TestReply } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import { employers } from '../src/index.ts'

export const inDays = (days: number): string => addDays(localDate(new Date()), days)

export type Company = { readonly id: string; readonly scope: Scope; readonly site: string }

/** The service on real parts, and the enterprises a test needs. */
export const startWorld = async () => {
  const t = await startForTest(employers)

  const signUp = async (id: string, employerType: EmployerType, more: object = {}): Promise<void> => {
    const name = employerType === 'private' ? { name: 'Công ty Minh hoạ', taxCode: '9999000014' } : {}
    const place = { province: '31', ward: '11413' }
    await t.publish(organisationTopic, id, 'registered', {
      kind: 'enterprise',
      employerType,
      ...name,
      ...place,
      ...more,
    })
  }
  const verify = (id: string) => t.publish(organisationTopic, id, 'verified', { verifiedBy: authority })

  /** A verified enterprise with one open site in a park. */
  const company = async (employerType: EmployerType = 'private', more: object = {}): Promise<Company> => {
    const id = newId()
    const scope = t.scope('enterprise', { organisation: id })
    await signUp(id, employerType, more)
    await verify(id)
    const etag = await eventually(async () => {
      const { status, etag } = await t.fetch('GET', `/enterprises/${id}`, { scope })
      expect(status).toBe(200)
      expect(await t.service.app.rights.statusOf(id)).toBe('verified')
      return etag
    })
    const body = { label: 'Kho Đình Vũ', park: 'dinh-vu', point: { lat: 20.83, lon: 106.76 } }
    const added = await t.fetch('POST', `/enterprises/${id}/sites`, { scope, ifMatch: etag, body })
    expect(added.status).toBe(200)
    return { id, scope, site: added.body.sites[0].id }
  }

  /** An open demand of a company. */
  const post = async ({ scope, site }: Company, more: object = {}, rest: object = {}) => {
    const reply = await t.fetch('POST', '/demands', { scope, body: { site, terms: terms(more), ...rest } })
    expect(reply.body).toMatchObject({ status: 'open' })
    return { id: String(reply.body.id), etag: reply.etag, reply }
  }

  /** Asks until the answer has that status. */
  const until = (ask: () => Promise<TestReply>, status: number): Promise<TestReply> =>
    eventually(async () => {
      const reply = await ask()
      expect(reply.status).toBe(status)
      return reply
    })

  return { ...t, company, signUp, verify, post, until }
}
export type World = Awaited<ReturnType<typeof startWorld>>

export const city = { territory: { province: '31' } }
export const zone = { territory: { province: '31', parks: ['dinh-vu'] } }

/** Whom an event of another service is about. */
export const partiesWith = (demand: string, enterprise: string, school: string) => ({
  demand: DemandId.parse(demand),
  slot: newId<SlotId>(),
  enterprise: EnterpriseId.parse(enterprise),
  school: SchoolId.parse(school),
})

const authority = newId<OrganisationId>()

/** Terms that pass every rule; a test names only what it is about. */
export const terms = (more: object = {}) => ({
  trade: '6340113',
  level: 'college',
  headcount: 12,
  startWindow: { from: inDays(30), to: inDays(60) },
  weeks: 12,
  hoursPerWeek: 40,
  ...more,
})

export const contact = { name: 'Trần Thị Liên Hệ', phone: '0901234567' }
