import { newId, type Scope } from '@noinghe/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignAll,
  createWorld,
  firstWeek,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
  versionOf,
  type World,
} from './world.ts'

let t: Service
let world: World
let placement: string
let learner: Scope
beforeAll(async () => {
  t = await startPlacements()
  world = await createWorld(t, { seats: 1, learners: 1, park: 'dinh-vu' })
  ;[placement = ''] = await assignAll(t, world)
  await startAll(t, world)
  learner = await learnerScope(t, world.school, world.learners[0] ?? '')
})
afterAll(() => t?.stop())

const pathOf = (path: string): string =>
  path
    .replace(
      ':id',
      path.startsWith('/learners')
        ? (world.learners[0] ?? '')
        : path.startsWith('/agreements')
          ? world.agreement
          : placement,
    )
    .replace(':week', firstWeek)

/** What anybody may read, and what everybody signed in may ask about the own person. */
const open = ['/personal-data/purposes', '/checks/:code']
const ofEverybody = (path: string): boolean =>
  open.includes(path) || /^\/(personal-data|data-protection)(\/|$)/.test(path)

describe('every route', () => {
  it('asks who is there', async () => {
    for (const { method, path } of t.service.routes.filter(({ path: known }) => !open.includes(known)))
      expect(
        (await t.fetch(method, pathOf(path), method === 'GET' ? {} : { body: {} })).status,
        `${method} ${path}`,
      ).toBe(401)
  })

  it('is closed to who has no part in it', async () => {
    for (const role of ['observer', 'council', 'commune', 'platform'] as const)
      for (const { method, path } of t.service.routes.filter(({ path: known }) => !ofEverybody(known))) {
        const ask = { scope: t.scope(role), ...(method === 'GET' ? {} : { body: {} }) }
        expect((await t.fetch(method, pathOf(path), ask)).status, `${role} ${method} ${path}`).toBe(403)
      }
  })

  it('of one record shows nothing of others’ to other schools, enterprises and learners', async () => {
    const others = {
      school: t.scope('school', { persons: ['clerk', 'teacher'] }),
      enterprise: t.scope('enterprise', { persons: ['clerk', 'trainer'] }),
      learner: t.scope('learner'),
    }
    const bodies: Record<string, object> = {
      '/learners/:id': { name: 'Lê Văn A', birthDate: '2006-01-01', sex: 'male', className: 'A', cohort: newId() },
      '/agreements/:id/assignments': { learners: [newId()] },
      '/agreements/:id/starts': { startedOn: firstWeek },
      '/placements/:id/start': { startedOn: firstWeek },
      '/placements/:id/did-not-start': { reason: 'health' },
      '/placements/:id/pause': { pausedOn: today, reason: 'exam' },
      '/placements/:id/resume': { resumedOn: today },
      '/placements/:id/complete': { completedOn: today },
      '/placements/:id/end-early': { endedOn: today, reasons: ['health'], primary: 'health' },
      '/placements/:id/seat-answers': { balance: 'need', reopen: true },
      '/placements/:id/outcome': { outcome: 'hired-here' },
      '/placements/:id/weeks/:week/settle': { hours: 40 },
    }
    for (const r of t.service.routes.filter(({ path }) => path.includes(':id')))
      for (const scope of Object.values(others).filter(other => r.may.allows(other))) {
        const body = bodies[r.path] ?? r.example
        const ask = { scope, ifMatch: 1, ...(r.method === 'GET' ? {} : { body: body ?? {} }) }
        const { status } = await t.fetch(r.method, pathOf(r.path), ask)
        // a body that is not understood tells nothing of the record either
        const fine = r.method === 'GET' || body !== undefined ? [404] : [404, 400]
        expect(fine, `${scope.role} ${r.method} ${r.path}: ${status}`).toContain(status)
      }
  })

  it('that changes a record asks for the version seen, and refuses another', async () => {
    const complete = (ifMatch?: string | number) =>
      t.fetch('POST', `/placements/${placement}/complete`, {
        scope: world.school,
        body: { completedOn: today },
        ifMatch,
      })
    expect((await complete()).status).toBe(428)
    expect((await complete(1)).status).toBe(412)
  })

  it.each([
    ['/learners', { localId: 'x' }, '/name'],
    ['/agreements/:id/assignments', { learners: [] }, '/learners'],
    ['/agreements/:id/starts', { startedOn: '31/12/2026' }, '/startedOn'],
    ['/placements/:id/end-early', { endedOn: '2026-09-01', reasons: [], primary: 'health' }, '/reasons'],
    ['/placements/:id/seat-answers', { balance: 'both', reopen: true }, '/balance'],
    ['/placements/:id/weeks/:week/settle', { hours: 40.1 }, '/hours'],
  ])('names the field that is wrong: POST %s', async (path, body, pointer) => {
    const reply = await t.fetch('POST', pathOf(path), { scope: world.school, body, ifMatch: 1 })
    expect(reply.status).toBe(400)
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  })

  it('waits for a verified organisation', async () => {
    const scope = { ...world.school, organisation: newId<string>(), verified: false }
    expect((await t.fetch('POST', '/learners', { scope, body: {} })).body.code).toBe('organisation-not-verified')
  })
})

describe('who sees what', () => {
  const view = async (scope: Scope) => (await t.fetch('GET', `/placements/${placement}`, { scope })).body
  const listed = async (scope: Scope) =>
    (await t.fetch('GET', '/placements', { scope })).body.items.map(({ id }: { id: string }) => id)
  const inCity = { territory: { province: '31' } }

  it('the school sees its learner', async () => {
    expect(await view(world.school)).toMatchObject({
      learner: world.learners[0],
      learnerName: 'Người Học A0',
      sex: 'female',
      ageBand: '18-24',
      trade: '6340113',
    })
    expect(
      (await t.fetch('GET', `/placements?learner=${world.learners[0]}`, { scope: world.school })).body.items,
    ).toHaveLength(1)
  })

  it('the enterprise sees name and trade and cannot look for a learner', async () => {
    const seen = await view(world.enterprise)
    expect(seen).toMatchObject({ learnerName: 'Người Học A0', trade: '6340113' })
    expect(seen).not.toHaveProperty('learner')
    expect(JSON.stringify(seen)).not.toMatch(/birthDate|phone|2006|female|18-24/)
    expect(
      (await t.fetch('GET', `/placements?learner=${world.learners[0]}`, { scope: world.enterprise })).body.items,
    ).toEqual([])
  })

  it('the learner and the guardian see their own', async () => {
    expect((await t.fetch('GET', '/me/placements', { scope: learner })).body.items).toMatchObject([
      { id: placement, learnerName: 'Người Học A0' },
    ])
    expect(await listed(t.scope('guardian', { subject: learner.subject }))).toEqual([placement])
    expect(await listed(t.scope('learner'))).toEqual([])
  })

  it('departments see their territory and no person', async () => {
    for (const role of ['labour-authority', 'gdnn-authority'] as const) {
      const seen = await view(t.scope(role, inCity))
      expect(seen).toMatchObject({
        status: 'started',
        enterprise: world.enterprise.organisation,
        school: world.school.organisation,
      })
      for (const field of ['learner', 'learnerName', 'sex', 'ageBand', 'reasons'])
        expect(seen).not.toHaveProperty(field)
      expect(await listed(t.scope(role, inCity))).toEqual([placement])
      expect(await listed(t.scope(role, { territory: { province: '01' } }))).toEqual([])
      expect(await listed(t.scope(role, { territory: { province: '31', wards: ['11999'] } }))).toEqual([])
      expect(await listed(t.scope(role))).toEqual([])
    }
    expect(
      (
        await t.fetch('GET', `/placements/${placement}`, {
          scope: t.scope('labour-authority', { territory: { province: '01' } }),
        })
      ).status,
    ).toBe(404)
  })

  it('the zone authority sees those of its parks', async () => {
    expect(await listed(t.scope('zone-authority', { territory: { province: '31', parks: ['dinh-vu'] } }))).toEqual([
      placement,
    ])
    expect(await listed(t.scope('zone-authority', { territory: { province: '31', parks: ['trang-due'] } }))).toEqual([])
  })

  it('a trainer signs weeks and a teacher settles, not the other way round', async () => {
    const trainer = { ...world.enterprise, persons: ['trainer'] as const }
    const teacher = { ...world.school, persons: ['teacher'] as const }
    const sign = (scope: Scope) =>
      t.fetch('POST', `/agreements/${world.agreement}/weeks/${firstWeek}/sign`, { scope, body: {} })
    const settle = async (scope: Scope) =>
      t.fetch('POST', `/placements/${placement}/weeks/${firstWeek}/settle`, {
        scope,
        body: { hours: 8 },
        ifMatch: await versionOf(t, world.school, placement),
      })
    expect([(await sign(teacher)).status, (await sign(trainer)).status]).toEqual([403, 200])
    expect([(await settle(trainer)).status, (await settle(teacher)).body.code]).toEqual([403, 'week-not-disputed'])
    expect((await t.fetch('POST', '/learners', { scope: teacher, body: {} })).status).toBe(403)
  })
})
