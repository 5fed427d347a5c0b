import { placementTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addLearner,
  assignAll,
  change,
  cohort,
  createWorld,
  endAgreement,
  firstWeek,
  learnerScope,
  type Service,
  startAll,
  startPlacements,
  today,
} from './world.ts'

let t: Service
beforeAll(async () => {
  t = await startPlacements()
})
afterAll(() => t?.stop())

const name = 'Trần Thị Kín Đáo'
const someone = {
  localId: 'K1',
  name,
  birthDate: '2006-02-03',
  sex: 'female',
  phone: '0912345678',
  className: 'K1A',
  cohort,
  guardian: { name: 'Trần Văn Giám Hộ' },
}
const raw = async (collection: string, id: string) =>
  JSON.stringify(await t.service.app.connection.db?.collection(collection).findOne({ _id: id as never }))

describe('a learner', () => {
  it('is kept sealed: the stored document shows nothing of the person, not even beside the Idempotency-Key', async () => {
    const school = t.scope('school')
    const reply = await t.fetch('POST', '/learners', { scope: school, body: someone, key: 'one' })
    expect(reply.status).toBe(201)
    expect(reply.headers.get('location')).toBe(`/learners/${reply.body.id}`)
    const stored = await raw('learners', reply.body.id)
    for (const hidden of [name, 'K1"', someone.birthDate, someone.phone, someone.guardian.name])
      expect(stored).not.toContain(hidden)
    expect((await t.fetch('GET', `/learners/${reply.body.id}`, { scope: school })).body).toMatchObject({
      ...someone,
      status: 'enrolled',
      subject: reply.body.subject,
    })
    expect((await t.fetch('POST', '/learners', { scope: school, body: someone, key: 'one' })).body).toEqual(reply.body)
  })

  it('is unique in its school by the school’s own id', async () => {
    const school = t.scope('school')
    await addLearner(t, school, 'K2', name)
    expect((await t.fetch('POST', '/learners', { scope: school, body: { ...someone, localId: 'K2' } })).body.code).toBe(
      'learner-exists',
    )
    expect(
      (await t.fetch('POST', '/learners', { scope: t.scope('school'), body: { ...someone, localId: 'K2' } })).status,
    ).toBe(201)
  })

  it('is revised, and refused with the field that is wrong', async () => {
    const school = t.scope('school')
    const { localId: _, ...body } = someone
    const id = await addLearner(t, school, 'K3', name)
    const changed = await t.fetch('PUT', `/learners/${id}`, {
      scope: school,
      body: { ...body, className: 'K1B' },
      ifMatch: 1,
    })
    expect(changed).toMatchObject({ status: 200, etag: '"2"' })
    const wrong = await t.fetch('PUT', `/learners/${id}`, {
      scope: school,
      body: { ...body, birthDate: '2024-01-01' },
      ifMatch: 2,
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'birth-date-implausible', errors: [{ pointer: '/birthDate' }] },
    })
    const { items } = (await t.fetch('GET', '/learners?className=K1B', { scope: school })).body
    expect(items).toMatchObject([{ id, className: 'K1B' }])
  })

  it('is listed page by page for its school alone', async () => {
    const school = t.scope('school')
    const ids = [
      await addLearner(t, school, 'P1', name),
      await addLearner(t, school, 'P2', name),
      await addLearner(t, school, 'P3', name),
    ]
    const first = (await t.fetch('GET', '/learners?limit=2', { scope: school })).body
    const second = (
      await t.fetch('GET', `/learners?limit=2&cursor=${encodeURIComponent(first.next)}`, { scope: school })
    ).body
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort())
    expect(second.next).toBeUndefined()
    expect((await t.fetch('GET', '/learners', { scope: t.scope('school') })).body.items).toEqual([])
  })
})

describe('erasing', () => {
  it('waits for the end of the placement, then leaves nothing that leads to the person', async () => {
    const world = await createWorld(t, { seats: 1, learners: 1 })
    const [id = ''] = world.learners
    const [placement = ''] = await assignAll(t, world)
    const early = await t.fetch('POST', `/learners/${id}/erase`, { scope: world.school, body: {}, ifMatch: 1 })
    expect(early).toMatchObject({ status: 409, body: { code: 'learner-in-placement' } })

    await startAll(t, world)
    await change(t, world.enterprise, placement, 'complete', { completedOn: today })
    const own = await learnerScope(t, world.school, id)
    const before = (await t.fetch('GET', `/placements/${placement}`, { scope: world.school })).body
    const { learnerref } = await eventually(() => {
      const event = t.events(placementTopic).find(({ subject, name: of }) => subject === placement && of === 'assigned')
      if (event?.name !== 'assigned') throw new Error('not published yet')
      return event.data
    })

    const erased = await t.fetch('POST', `/learners/${id}/erase`, {
      scope: world.school,
      body: {},
      ifMatch: 1,
      key: 'erase',
    })
    expect(erased).toMatchObject({ status: 200, body: { status: 'erased' } })
    expect((await t.fetch('GET', `/learners/${id}`, { scope: world.school })).body).toEqual({
      id,
      version: 2,
      status: 'erased',
      school: world.school.organisation,
    })
    expect(await raw('learners', id)).not.toMatch(/sealed|learnerref/)

    const after = (await t.fetch('GET', `/placements/${placement}`, { scope: world.school })).body
    expect(before.learnerName).toMatch(/^Người Học/)
    expect(after).not.toHaveProperty('learnerName')
    expect(after).toMatchObject({ status: 'completed', hours: before.hours })
    const stored = await raw('placements', placement)
    for (const pointer of [id, own.subject, learnerref]) expect(stored).not.toContain(pointer)
    expect((await t.fetch('GET', '/me/placements', { scope: own })).body.items).toEqual([])
    expect((await t.fetch('POST', `/learners/${id}/erase`, { scope: world.school, body: {}, ifMatch: 2 })).status).toBe(
      200,
    )
  })
})

describe('a roster import', () => {
  const header = 'Mã học sinh;Họ và tên;Ngày sinh;Giới tính;Lớp;Điện thoại'
  const file = (...rows: string[]) => [header, ...rows].join('\n')
  const send = (scope: ReturnType<Service['scope']>, csv: string, more = '') =>
    t.fetch('POST', `/roster-imports?cohort=${cohort}${more}`, { scope, body: { csv } })

  it('tries without keeping, creates, leaves alone, updates, and says what is wrong in which cell', async () => {
    const school = t.scope('school')
    const rows = [
      'R1;Lê Văn Một;01/02/2006;nam;L1;',
      'R2;Lê Thị Hai;02/02/2006;nữ;L1;0912345678',
      'R3;Lê Văn Ba;32/02/2006;nam;L1;',
    ]
    expect((await send(school, file(...rows), '&dryRun=true')).body).toMatchObject({
      dryRun: true,
      counts: { created: 2, updated: 0, unchanged: 0, refused: 1 },
    })
    expect((await t.fetch('GET', '/learners', { scope: school })).body.items).toEqual([])

    const first = (await send(school, file(...rows))).body
    expect(first).toMatchObject({ dryRun: false, counts: { created: 2, refused: 1 } })
    expect(first.rows[2]).toMatchObject({ line: 4, localId: 'R3', result: 'refused', errors: [{ field: 'birthDate' }] })

    const second = (
      await send(school, file('R1;Lê Văn Một;01/02/2006;nam;L2;', rows[1] ?? '', 'R3;Lê Văn Ba;28/02/2006;nam;L1;'))
    ).body
    expect(second.rows.map(({ result }: { result: string }) => result)).toEqual(['updated', 'unchanged', 'created'])
    expect(second.rows[0].learner).toBe(first.rows[0].learner)
    const { items } = (await t.fetch('GET', `/learners?cohort=${cohort}`, { scope: school })).body
    expect(items.map(({ className }: { className: string }) => className).sort()).toEqual(['L1', 'L1', 'L2'])
  })

  it('does not bring back who was erased', async () => {
    const school = t.scope('school')
    const row = file('R1;Lê Văn Một;01/02/2006;nam;L1;')
    const { rows } = (await send(school, row)).body
    await t.fetch('POST', `/learners/${rows[0].learner}/erase`, { scope: school, body: {}, ifMatch: 1 })
    expect((await send(school, row)).body.rows).toMatchObject([
      { result: 'refused', errors: [{ code: 'learner-erased' }] },
    ])
  })

  it('takes the file as it is, and hands out one to fill in', async () => {
    const school = t.scope('school')
    const template = await t.fetch('GET', '/roster-imports/template', { scope: school })
    expect(template.headers.get('content-type')).toContain('text/csv')
    const reply = await t.fetch('POST', `/roster-imports?cohort=${cohort}&dryRun=true`, {
      scope: school,
      body: template.text,
      headers: { 'content-type': 'text/csv' },
    })
    expect(reply.body).toMatchObject({ counts: { created: 1, refused: 0 } })
  })

  it('is refused as a whole when it is no such file', async () => {
    const school = t.scope('school')
    expect(await send(school, 'CCCD;Lương\n1;2')).toMatchObject({ status: 422, body: { code: 'csv-unknown-column' } })
    expect((await t.fetch('POST', `/roster-imports?cohort=x`, { scope: school, body: { csv: 'a' } })).status).toBe(400)
  })
})

describe('assignment', () => {
  it('gives each learner the next free seat and says who got none, and why', async () => {
    const world = await createWorld(t, { seats: 2, learners: 3 })
    const body = { learners: [...world.learners, newId()] }
    const reply = await t.fetch('POST', `/agreements/${world.agreement}/assignments`, {
      scope: world.school,
      body,
      key: 'a',
    })
    expect(reply.body.assigned).toHaveLength(2)
    expect(reply.body.refusals.map(({ refusal }: { refusal: { code: string } }) => refusal.code)).toEqual([
      'no-free-seat',
      'learner-unknown',
    ])
    expect((await t.fetch('GET', '/agreements', { scope: world.enterprise })).body.items).toMatchObject([
      { id: world.agreement, seats: 2, free: 0 },
    ])
    const again = await t.fetch('POST', `/agreements/${world.agreement}/assignments`, {
      scope: world.school,
      body,
      key: 'b',
    })
    expect(again.body.assigned).toEqual(reply.body.assigned)
    expect(await t.service.app.aggregates.placements.count({ 'state.agreement': world.agreement })).toBe(2)
  })

  it('by two clerks at once never puts two learners on one seat', async () => {
    const world = await createWorld(t, { seats: 6, learners: 12 })
    const groups = [world.learners.slice(0, 6), world.learners.slice(6), world.learners.slice(3, 9)]
    const replies = await Promise.all(
      groups.map(learners =>
        t.fetch('POST', `/agreements/${world.agreement}/assignments`, { scope: world.school, body: { learners } }),
      ),
    )
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    const kept = await t.service.app.aggregates.placements.find({
      'state.agreement': world.agreement,
      'state.status': 'assigned',
    })
    const seats = kept.flatMap(({ state }) => (state.status === 'assigned' ? [state.seat] : []))
    const people = kept.flatMap(({ state }) => (state.status === 'assigned' ? [state.learner?.id] : []))
    expect(seats).toHaveLength(6)
    expect(new Set(seats).size).toBe(6)
    expect(new Set(people).size).toBe(6)
    const told = new Map(
      replies.flatMap(({ body }) =>
        body.assigned.map(({ learner, seat }: { learner: string; seat: string }) => [learner, seat]),
      ),
    )
    expect(told.size).toBe(6)
  })

  it('is taken back, and the seat goes to another learner or to the same one', async () => {
    const world = await createWorld(t, { seats: 1, learners: 2 })
    const [first = '', second = ''] = world.learners
    const assign = (learner: string) =>
      t.fetch('POST', `/agreements/${world.agreement}/assignments`, {
        scope: world.school,
        body: { learners: [learner] },
      })
    const placement = (await assign(first)).body.assigned[0].placement
    expect((await assign(second)).body.refusals).toMatchObject([{ refusal: { code: 'no-free-seat' } }])
    expect((await change(t, world.school, placement, 'unassign')).body).toMatchObject({ status: 'unassigned' })
    const other = (await assign(second)).body.assigned[0].placement
    expect(other).not.toBe(placement)
    await change(t, world.school, other, 'unassign')
    expect((await assign(first)).body.assigned).toMatchObject([{ placement, version: 3 }])
  })

  it('does not place a learner twice in the same period', async () => {
    const one = await createWorld(t, { seats: 1, learners: 1 })
    await assignAll(t, one)
    const other = await createWorld(t, { seats: 1, learners: 0, school: one.school })
    const reply = await t.fetch('POST', `/agreements/${other.agreement}/assignments`, {
      scope: one.school,
      body: { learners: one.learners },
    })
    expect(reply.body.refusals).toMatchObject([{ refusal: { code: 'learner-already-placed' } }])
  })

  it('does not place a learner twice either when several agreements ask at the same moment', async () => {
    const one = await createWorld(t, { seats: 1, learners: 1 })
    const others = await Promise.all([1, 2, 3].map(() => createWorld(t, { seats: 1, learners: 0, school: one.school })))
    await Promise.all(
      [one, ...others].map(({ agreement }) =>
        t.fetch('POST', `/agreements/${agreement}/assignments`, {
          scope: one.school,
          body: { learners: one.learners },
        }),
      ),
    )
    const { body } = await t.fetch('GET', `/placements?learner=${one.learners[0]}&status=assigned`, {
      scope: one.school,
    })
    expect(body.items.length).toBeLessThanOrEqual(1)
    // whoever gave way finds the seat free again, and of those who ask alone one gets it
    for (const { agreement } of [one, ...others])
      await t.fetch('POST', `/agreements/${agreement}/assignments`, {
        scope: one.school,
        body: { learners: one.learners },
      })
    const after = await t.fetch('GET', `/placements?learner=${one.learners[0]}&status=assigned`, { scope: one.school })
    expect(after.body.items).toHaveLength(1)
  })

  it('needs an agreement in force', async () => {
    const world = await createWorld(t, { seats: 1, learners: 1 })
    await endAgreement(t, world)
    const reply = await t.fetch('POST', `/agreements/${world.agreement}/assignments`, {
      scope: world.school,
      body: { learners: world.learners },
    })
    expect(reply).toMatchObject({ status: 409, body: { code: 'agreement-not-active' } })
    expect(
      (
        await t.fetch('POST', `/agreements/${world.agreement}/starts`, {
          scope: world.school,
          body: { startedOn: firstWeek },
        })
      ).body.code,
    ).toBe('agreement-not-active')
  })
})
