import { addDays, localDate } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'
import type { Ask, Reply, ServiceName, World } from './chain-world.ts'

const password = 'sông Cấm chảy qua cầu'
const inDays = (days: number): string => addDays(localDate(new Date()), days)
const patience = { timeoutMs: 120_000, everyMs: 100 }

/** What was answered with 2xx: the aggregate and its version then. */
type Acknowledged = { readonly service: ServiceName; readonly id: string; readonly version: number }

type Member = { readonly organisation: string; readonly token: string }

/** Sends a command; a test decides whether it goes to one instance or to all at once. */
export type Send = (service: ServiceName, method: string, path: string, ask: Ask) => Promise<Reply>

const place = { province: '31', ward: '11413' }
const company = { kind: 'enterprise', employerType: 'private', name: 'Công ty Ví Dụ', taxCode: '0201311397', ...place }
const college = { kind: 'school', name: 'Trường Cao đẳng Ví Dụ', ...place }
const demandTerms = {
  trade: '6340113',
  level: 'college',
  headcount: 3,
  startWindow: { from: inDays(21), to: inDays(49) },
  weeks: 12,
  hoursPerWeek: 40,
}
const programme = { label: 'Logistics', trade: '6340113', level: 'college', hours: 2500, inCompanyShare: 30 }
const cohort = {
  label: 'LG-K15',
  quota: 60,
  applicants: 75,
  enrolled: { female: 28, male: 30, other: 2 },
  entryLevel: 'upper-secondary',
  startsOn: inDays(-400),
  endsOn: inDays(400),
  diploma: true,
}
const slotTerms = {
  capacity: 5,
  window: { from: inDays(7), to: inDays(200) },
  weeks: 12,
  hoursPerWeek: 40,
  radiusKm: 40,
}

/**
 * The short chain over HTTP: one enterprise asks for 3, one school offers 5, matching proposes, both accept, both sign.
 *
 * @param send how commands travel; reads and sign-ins go to the instances in turn
 */
export const playChain = async (world: World, send: Send = world.ask) => {
  const acknowledged: Acknowledged[] = []
  let keys = 0

  const command = async (service: ServiceName, method: string, path: string, ask: Ask): Promise<Reply> => {
    const reply = await send(service, method, path, { key: `chain-${++keys}`, ...ask })
    expect(reply.status, `${method} ${path}: ${JSON.stringify(reply.body)}`).toBeLessThan(300)
    const { id, version } = reply.body
    if (typeof id === 'string' && typeof version === 'number') acknowledged.push({ service, id, version })
    return reply
  }
  const there = (service: ServiceName, path: string, token: string): Promise<Reply> =>
    eventually(async () => {
      const reply = await world.ask(service, 'GET', path, { token })
      expect(reply.status, path).toBe(200)
      return reply
    }, patience)
  const theOnly = async (service: ServiceName, path: string, token: string): Promise<string> =>
    eventually(async () => {
      const { body } = await world.ask(service, 'GET', path, { token })
      expect(body.items, path).toHaveLength(1)
      return String(body.items[0].id)
    }, patience)

  const signIn = async (email: string, secret = password): Promise<string> => {
    const { body } = await world.ask('identity', 'POST', '/sessions', { body: { email, password: secret } })
    expect(body).toHaveProperty('accessToken')
    return body.accessToken
  }
  const account = (email: string) => ({ email, password, fullName: 'Nguyễn Thị Ví Dụ' })
  const admin = await signIn('quantri@minhhoa.noinghe.vn', 'minh-hoa-2026')
  const authority = async (kind: string): Promise<string> => {
    const email = `${kind}@vi-du.vn`
    const body = { kind, name: `Cơ quan ${kind}`, territory: { province: '31' }, account: account(email) }
    await command('identity', 'POST', '/authorities', { token: admin, body })
    return signIn(email)
  }
  const verified = async (organisation: object, email: string, by: string): Promise<Member> => {
    const body = { organisation: { ...organisation, phone: '0225 3822 616' }, account: account(email) }
    const { body: made } = await command('identity', 'POST', '/sign-ups', { body })
    const path = `/organisations/${made.organisation}`
    const { etag } = await there('identity', path, by)
    await command('identity', 'POST', `${path}/verify`, { token: by, ifMatch: etag, body: {} })
    return { organisation: made.organisation, token: await signIn(email) }
  }

  const department = await authority('labour-authority')
  const enterprise = await verified(company, 'nhan-su@vi-du.vn', department)
  const school = await verified(college, 'dao-tao@vi-du.vn', await authority('gdnn-authority'))

  const createdBy =
    ({ token }: Member) =>
    async (service: ServiceName, path: string, body: object) =>
      String((await command(service, 'POST', path, { token, body })).body.id)
  const added = async (service: ServiceName, path: string, list: string, { token }: Member, body: object) => {
    const { etag } = await there(service, path, token)
    const reply = await command(service, 'POST', `${path}/${list}`, { token, ifMatch: etag, body })
    return String(reply.body[list][0].id)
  }

  const site = await added('employers', `/enterprises/${enterprise.organisation}`, 'sites', enterprise, {
    label: 'Kho Hải An',
    ward: '11413',
    point: { lat: 20.83, lon: 106.72 },
  })
  const campus = await added('training-programmes', `/schools/${school.organisation}`, 'campuses', school, {
    label: 'Cơ sở Hải An',
    ward: '11413',
    point: { lat: 20.81, lon: 106.7 },
  })
  const bySchool = createdBy(school)
  const programmeId = await bySchool('training-programmes', '/programmes', programme)
  const cohortId = await bySchool('training-programmes', '/cohorts', { programme: programmeId, ...cohort })
  const slot = await bySchool('training-programmes', '/slots', { cohort: cohortId, campus, terms: slotTerms })
  const demand = await createdBy(enterprise)('employers', '/demands', { site, terms: demandTerms })

  const proposal = await theOnly('matching', `/proposals?demand=${demand}`, school.token)
  for (const { token } of [enterprise, school]) {
    const { etag } = await there('matching', `/proposals/${proposal}`, token)
    await command('matching', 'POST', `/proposals/${proposal}/accept`, { token, ifMatch: etag, body: {} })
  }
  const agreement = await theOnly('apprenticeships', `/agreements?proposal=${proposal}`, school.token)
  for (const { token } of [enterprise, school]) {
    const { etag, body } = await there('apprenticeships', `/agreements/${agreement}`, token)
    await command('apprenticeships', 'POST', `/agreements/${agreement}/sign`, {
      token,
      ifMatch: etag,
      body: {
        termsHash: body.termsHash,
        fullName: 'Trần Thị Ví Dụ',
        capacity: { kind: 'legal-representative' },
      },
    })
  }
  return { department, enterprise, school, demand, slot, proposal, agreement, acknowledged }
}

export type Chain = Awaited<ReturnType<typeof playChain>>

/** What every service says of the chain in the end, each instance of it asked. */
export const accounts = async (world: World, chain: Chain) => {
  const { department, enterprise, school, demand, slot, proposal, agreement } = chain
  const instances = Array.from({ length: world.instances }, (_, instance) => instance)
  const fromAll = (service: ServiceName, path: string, token: string) =>
    Promise.all(
      instances.map(async instance => {
        const reply = await world.ask(service, 'GET', path, { token, instance })
        expect(reply.status, `${service} ${path}`).toBe(200)
        return reply.body
      }),
    )
  const [proposals, agreements, demands, slots, byDemand, bySlot, funnels, totals] = await Promise.all([
    fromAll('matching', `/proposals?demand=${demand}`, school.token),
    fromAll('apprenticeships', '/agreements', school.token),
    fromAll('matching', '/open-book/demands', department),
    fromAll('matching', '/open-book/slots', department),
    fromAll('employers', `/demands/${demand}/progress`, enterprise.token),
    fromAll('training-programmes', `/slots/${slot}/progress`, school.token),
    fromAll('labour-monitor', '/funnel', department),
    fromAll('labour-monitor', '/totals', department),
  ])
  return { proposal, agreement, proposals, agreements, demands, slots, byDemand, bySlot, funnels, totals }
}
