import { consentTopic, placementsErasureTopic } from '@noinghe/contracts'
import { readConfig, type Scope, startService } from '@noinghe/service-kit'
import { asker } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardianConsentIn } from '../src/person/guardian-consent.ts'
import { placements } from '../src/service.ts'
import {
  assignAll,
  cohort,
  createWorld,
  daysLater,
  learnerScope,
  type Service,
  startPlacements,
  today,
} from './world.ts'

let t: Service
let school: Scope

beforeAll(async () => {
  t = await startPlacements()
  school = t.scope('school')
})
afterAll(() => t?.stop())

const add = async (localId: string, birthDate: string, more: object = {}): Promise<string> => {
  const body = { localId, name: `Người Học ${localId}`, birthDate, sex: 'female', className: 'LOG24A', cohort, ...more }
  const reply = await t.fetch('POST', '/learners', { scope: school, body })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}
const guardianOf = async (learner: string): Promise<Scope> => ({
  ...(await learnerScope(t, school, learner)),
  role: 'guardian',
})

const textOf = async (purpose: string) => {
  const { items } = (await t.fetch('GET', '/personal-data/purposes')).body
  const found = items.find((one: { purpose: string }) => one.purpose === purpose)
  return { purpose, textVersion: found.text.version, textHash: found.text.hash, agree: true }
}
const mine = async (scope: Scope) => (await t.fetch('GET', '/personal-data/me/consents', { scope })).body

describe('consent', () => {
  it('is given by the learner, shown, withdrawn, and told without the person', async () => {
    const learner = await add('C1', '2006-02-03')
    const scope = await learnerScope(t, school, learner)
    const wanted = await textOf('share-with-enterprise')
    expect((await mine(scope)).owed.map(({ purpose }: { purpose: string }) => purpose)).toContain(wanted.purpose)
    expect(
      (await t.fetch('POST', '/personal-data/me/consents', { scope, body: { ...wanted, agree: false } })).status,
    ).toBe(400)
    const given = await t.fetch('POST', '/personal-data/me/consents', { scope, body: wanted, key: 'c1' })
    expect(given.status, given.text).toBe(201)
    expect((await mine(scope)).items).toMatchObject([
      { purpose: wanted.purpose, complete: true, given: [{ by: 'self', channel: 'portal' }] },
    ])
    const at = `/personal-data/consents/${given.body.id}/withdraw`
    const other = t.scope('learner', { persons: [], verified: false })
    expect((await t.fetch('POST', at, { scope: other, body: {}, ifMatch: given.etag })).status).toBe(404)
    expect((await t.fetch('POST', at, { scope, body: {} })).status).toBe(428)
    expect((await t.fetch('POST', at, { scope, body: {}, ifMatch: given.etag })).body).toMatchObject({
      status: 'withdrawn',
    })
    expect((await mine(scope)).items).toMatchObject([{ status: 'withdrawn', complete: false }])
    await eventually(() => {
      const told = t.events(consentTopic).filter(({ subject }) => subject === given.body.id)
      expect(told.map(({ name, data }) => [name, data])).toMatchObject([
        ['given', { purpose: wanted.purpose, by: 'self' }],
        ['withdrawn', { because: 'asked' }],
      ])
      expect(JSON.stringify(told)).not.toContain(learner)
      expect(JSON.stringify(told)).not.toContain(scope.subject)
    })
  })

  it('of a child of fifteen needs guardian and child, also on paper', async () => {
    const learner = await add('C2', '2011-09-01', { guardian: { name: 'Nguyễn Thị Mẹ', phone: '0912345678' } })
    const wanted = await textOf('share-with-enterprise')
    const guardian = await guardianOf(learner)
    expect((await t.fetch('POST', '/personal-data/me/consents', { scope: guardian, body: wanted })).status).toBe(201)
    const sheet = { person: learner, kind: 'learner', ...wanted, by: 'self', signedOn: today }
    const consents = `/personal-data/consents?person=${learner}&kind=learner`
    expect((await t.fetch('GET', consents, { scope: school })).body.items).toMatchObject([
      { complete: false, missing: ['self'] },
    ])
    expect((await t.fetch('POST', '/personal-data/consents', { scope: t.scope('school'), body: sheet })).status).toBe(
      404,
    )
    const recorded = await t.fetch('POST', '/personal-data/consents', { scope: school, body: sheet })
    expect(recorded.status, recorded.text).toBe(201)
    expect((await t.fetch('GET', consents, { scope: school })).body.items).toMatchObject([
      { complete: true, missing: [] },
    ])
  })
})

describe('the guardian’s consent to the work of a minor', () => {
  it('is what the guards are told: nothing, given, withdrawn', async () => {
    const birthDate = '2010-01-05'
    const learner = await add('G1', birthDate)
    const { aggregates, clock } = t.service.app
    const told = () => guardianConsentIn(aggregates.consents, clock)(learner, birthDate)
    expect(await told()).toBeUndefined()
    const wanted = await textOf('minor-at-work')
    const own = await t.fetch('POST', '/personal-data/me/consents', {
      scope: await learnerScope(t, school, learner),
      body: wanted,
    })
    expect(own.body).toMatchObject({ code: 'consent-not-yours-to-give' })
    const guardian = await guardianOf(learner)
    const given = await t.fetch('POST', '/personal-data/me/consents', { scope: guardian, body: wanted })
    expect(given.status, given.text).toBe(201)
    expect(await told()).toBe(true)
    // at sixteen the learner’s other matters are the learner’s own
    expect((await t.fetch('GET', '/personal-data/me', { scope: guardian })).status).toBe(404)
    const at = `/personal-data/consents/${given.body.id}/withdraw`
    expect((await t.fetch('POST', at, { scope: guardian, body: {}, ifMatch: given.etag })).status).toBe(200)
    expect(await told()).toBe(false)
  })
})

describe('a request', () => {
  it('of the learner waits for its two days and its answer; only the school sees it', async () => {
    const learner = await add('R1', '2006-02-03')
    const scope = await learnerScope(t, school, learner)
    const asked = await t.fetch('POST', '/personal-data/me/requests', {
      scope,
      body: { right: 'view-correct-copy', remark: 'Xin bản sao' },
    })
    // 30/09/2026 is a Wednesday
    expect(asked.body).toMatchObject({ status: 'received', acknowledgeBy: '2026-10-02', dueBy: '2026-10-10' })
    const at = `/personal-data/requests/${asked.body.id}`
    expect((await t.fetch('GET', at, { scope: t.scope('school') })).status).toBe(404)
    await daysLater(t, 3)
    const overdue = (await t.fetch('GET', '/personal-data/requests?state=overdue', { scope: school })).body.items
    expect(overdue).toMatchObject([{ id: asked.body.id, overdue: true, remark: 'Xin bản sao' }])
    const seen = await t.fetch('POST', `${at}/acknowledge`, {
      scope: school,
      body: { withProcessor: true },
      ifMatch: asked.etag,
    })
    expect(seen.body).toMatchObject({ status: 'acknowledged', dueBy: '2026-10-15' })
    const more = await t.fetch('POST', `${at}/extend`, {
      scope: school,
      body: { reason: 'hồ sơ giấy' },
      ifMatch: seen.etag,
    })
    expect(more.body).toMatchObject({ status: 'extended', dueBy: '2026-10-25' })
    expect(
      (await t.fetch('POST', `${at}/extend`, { scope: school, body: { reason: 'lần nữa' }, ifMatch: more.etag })).body,
    ).toMatchObject({ code: 'data-request-extended-once' })
    expect((await t.fetch('POST', `${at}/answer`, { scope: school, body: {}, ifMatch: more.etag })).body).toMatchObject(
      { status: 'answered' },
    )
    await daysLater(t, 0)
  })
})

describe('a copy and the log of views', () => {
  it('hold everything, for the person and the school, and say who looked', async () => {
    const world = await createWorld(t, {
      seats: 1,
      learners: 1,
      school: { ...school, persons: ['clerk', 'signatory', 'teacher'] },
    })
    const [placement] = await assignAll(t, world)
    const [learner = ''] = world.learners
    const scope = await learnerScope(t, school, learner)
    const copy = await t.fetch('GET', '/personal-data/me', { scope })
    expect(copy.text).toContain('Người Học A0')
    expect(copy.text).toContain(world.agreement)
    const text = await t.fetch('GET', '/personal-data/me.txt', { scope })
    expect(text.text).toContain('- Họ tên: Người Học A0\n')
    expect(text.text).toContain('- Ngày sinh: 03/02/2006\n')
    const query = `person=${learner}&kind=learner`
    expect((await t.fetch('GET', `/personal-data/export?${query}`, { scope: world.enterprise })).status).toBe(403)
    expect((await t.fetch('GET', `/personal-data/export?${query}`, { scope: t.scope('school') })).status).toBe(404)
    const theirs = await t.fetch('GET', `/personal-data/export.txt?${query}`, { scope: school })
    expect(theirs.text).toContain('- Họ tên: Người Học A0\n')
    expect(theirs.headers.get('cache-control')).toBe('no-store')
    expect((await t.fetch('GET', `/placements/${placement}`, { scope: world.enterprise })).body.learnerName).toBe(
      'Người Học A0',
    )
    const views = (await t.fetch('GET', '/personal-data/me/views?limit=50', { scope })).body.items
    expect(views).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: 'learner', role: 'learner', purpose: 'own-data' }),
        expect.objectContaining({
          by: school.subject,
          role: 'school',
          purpose: 'export',
          organisation: school.organisation,
        }),
        expect.objectContaining({ by: world.enterprise.subject, role: 'enterprise', where: 'GET /placements/:id' }),
      ]),
    )
    expect(JSON.stringify(views)).not.toContain('Người Học')
  })
})

describe('a purge', () => {
  it('counts first, needs that count, leaves who still has a placement, and ends by itself', async () => {
    const platform = t.scope('platform')
    const dry = () =>
      t.fetch('POST', '/personal-data/purges', { scope: platform, body: { class: 'learner-record', dryRun: true } })
    const run = (body: object) =>
      t.fetch('POST', '/personal-data/purges', {
        scope: platform,
        body: { class: 'learner-record', dryRun: false, ...body },
      })
    expect(
      (await t.fetch('POST', '/personal-data/purges', { scope: school, body: { class: 'view-log', dryRun: true } }))
        .status,
    ).toBe(403)
    expect((await t.fetch('POST', '/personal-data/purges', { scope: platform, body: { dryRun: false } })).status).toBe(
      400,
    )
    expect((await dry()).body).toMatchObject({ found: 0 })
    const before = await t.service.app.aggregates.learners.count({ 'state.status': 'enrolled' })
    await daysLater(t, 366 * 6)
    const counted = (await dry()).body
    // the one with a placement stays, everybody else came six years ago and was never placed
    expect(counted).toMatchObject({ status: 'dry-run', found: before - 1, kept: 1, erased: 0 })
    expect(await t.service.app.aggregates.learners.count({ 'state.status': 'enrolled' })).toBe(before)
    expect((await run({})).body).toMatchObject({ code: 'purge-without-count' })
    expect((await run({ expected: counted.found + 1 })).body).toMatchObject({ code: 'purge-count-changed' })
    expect((await run({ expected: counted.found })).body).toMatchObject({ status: 'running' })
    await daysLater(t, 366 * 6)
    await eventually(async () => {
      const { items } = (await t.fetch('GET', '/personal-data/purges', { scope: platform })).body
      expect(items).toMatchObject([{ status: 'done', erased: before - 1, found: before - 1 }])
    })
    expect(await t.service.app.aggregates.learners.count({ 'state.status': 'enrolled' })).toBe(1)
    await daysLater(t, 0)
  })
})

describe('an erasure', () => {
  it('outlives the restoring of an older backup, and whoever was not erased comes back with it', async () => {
    const gone = await add('E1', '2010-02-03', { guardian: { name: 'Trần Văn Cha', phone: '0912345678' } })
    const kept = await add('E2', '2010-02-03', { guardian: { name: 'Trần Văn Cha', phone: '0912345678' } })
    const wanted = await textOf('graduate-survey')
    const sheet = { person: gone, kind: 'learner', ...wanted, by: 'self', signedOn: today }
    expect((await t.fetch('POST', '/personal-data/consents', { scope: school, body: sheet })).status).toBe(201)
    const names = ['learners', 'erasures', 'consents']
    const { connection } = t.service.app
    const backup = await Promise.all(
      names.map(async name => [name, await connection.collection(name).find().toArray()] as const),
    )
    const body = { person: gone, kind: 'learner' }
    expect((await t.fetch('POST', '/personal-data/erasures', { scope: t.scope('school'), body })).status).toBe(404)
    expect((await t.fetch('POST', '/personal-data/erasures', { scope: school, body })).body).toMatchObject({
      erased: true,
    })
    expect(
      (await t.fetch('POST', '/personal-data/erasures', { scope: school, body: { person: kept, kind: 'guardian' } }))
        .body,
    ).toMatchObject({ erased: true })
    expect((await t.fetch('GET', `/learners/${kept}`, { scope: school })).body.guardian).toBeUndefined()
    expect((await t.fetch('GET', `/learners/${gone}`, { scope: school })).body).toMatchObject({ status: 'erased' })
    await eventually(() => {
      expect(
        t
          .events(consentTopic)
          .filter(({ name }) => name === 'withdrawn')
          .at(-1)?.data,
      ).toMatchObject({ because: 'erased' })
      const ledger = t.events(placementsErasureTopic)
      expect(ledger.map(({ data }) => data.kind)).toEqual(expect.arrayContaining(['learner', 'guardian']))
      expect(JSON.stringify(ledger)).not.toContain(gone)
    })
    for (const [name, documents] of backup) {
      await connection.collection(name).deleteMany({})
      if (documents.length > 0) await connection.collection(name).insertMany(documents)
    }
    const again = await startService(placements, readConfig({ ...t.env, INSTANCE: '2' }))
    try {
      const ask = asker(again.url, t.issuer)
      await eventually(async () => expect((await again.readiness()).ready).toBe(true), { timeoutMs: 30_000 })
      expect((await ask('GET', `/learners/${gone}`, { scope: school })).body).toMatchObject({ status: 'erased' })
      const other = (await ask('GET', `/learners/${kept}`, { scope: school })).body
      expect(other).toMatchObject({ status: 'enrolled', name: 'Người Học E2' })
      expect(other.guardian).toBeUndefined()
      expect((await ask('GET', `/personal-data/consents?person=${kept}&kind=learner`, { scope: school })).status).toBe(
        200,
      )
    } finally {
      await again.stop()
    }
  })
})
