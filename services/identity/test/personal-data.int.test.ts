import { identityErasureTopic } from '@noinghe/contracts'
import { asker } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actors, company, type Member, password, person, startBeside, startIdentity, type World } from './world.ts'

let world: World
let act: ReturnType<typeof actors>
let admin: string
let department: Member

beforeAll(async () => {
  world = await startIdentity()
  act = actors(world)
  admin = await act.admin()
  department = await act.authority('labour-authority')
})
afterAll(() => world?.stop())

/** A second person of an organisation, who has left it again. */
const leaver = async () => {
  const first = await act.verified(department, company())
  const who = person({ fullName: 'Lê Thị Rời Đi' })
  const at = { token: first.token }
  expect(
    (await world.fetch('POST', '/invitations', { ...at, body: { email: who.email, roles: ['clerk'] } })).status,
  ).toBe(201)
  const token = (await act.mails(who.email)).find(({ token: link }) => link !== undefined)?.token
  const joined = await world.fetch('POST', '/invitations/accept', {
    body: { token, password, fullName: 'Lê Thị Rời Đi' },
  })
  expect(joined.status, joined.text).toBeLessThan(300)
  const { accessToken, refreshToken } = await act.signIn(who.email)
  const { subject, membership } = (await world.fetch('GET', '/me', { token: accessToken })).body
  const { etag } = await world.fetch('GET', `/members/${membership}`, at)
  const revoke = () =>
    world.fetch('POST', `/members/${membership}/revoke`, { ...at, body: { reason: 'left' }, ifMatch: etag })
  return { ...who, account: subject as string, accessToken, refreshToken, first, revoke }
}

describe('a holder of an account', () => {
  it('reads a copy of everything, and who looked at it', async () => {
    const { accessToken: token, email, first } = await leaver()
    await world.fetch('GET', '/members', { token: first.token })
    const copy = await world.fetch('GET', '/personal-data/me', { token })
    expect(copy.status, copy.text).toBe(200)
    expect(copy.text).toContain(email)
    expect(copy.text).toContain('Lê Thị Rời Đi')
    const { items } = (await world.fetch('GET', '/personal-data/me/views', { token })).body
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: first.account, where: 'GET /members', fields: ['name', 'contact'] }),
        expect.objectContaining({ purpose: 'own-data' }),
      ]),
    )
  })

  it('is erased once they belong to nobody, also after an older backup; the address is free again', async () => {
    const who = await leaver()
    const body = { person: who.account, kind: 'account' }
    const erase = (token: string) => world.fetch('POST', '/personal-data/erasures', { token, body })
    expect((await erase(who.first.token)).status).toBe(404)
    expect((await erase(admin)).body).toMatchObject({ code: 'account-still-member' })
    expect((await who.revoke()).status).toBe(200)
    const { connection } = world.service.app
    const backup = await connection.collection('accounts').find().toArray()
    expect(JSON.stringify(backup)).not.toContain('Lê Thị')
    expect((await erase(admin)).body).toMatchObject({ erased: true })
    const gone = async (fetch: World['fetch']) => {
      expect((await fetch('POST', '/sessions', { body: { email: who.email, password } })).status).toBe(401)
      expect((await fetch('POST', '/sessions/refresh', { body: { refreshToken: who.refreshToken } })).status).toBe(401)
      expect(
        (await fetch('GET', `/personal-data/export?person=${who.account}&kind=account`, { token: admin })).status,
      ).toBe(404)
      // the record keeps the id and no name
      expect((await fetch('GET', '/members', { token: who.first.token })).text).not.toContain('Lê Thị Rời Đi')
    }
    await gone(world.fetch)
    await eventually(() => expect(world.events(identityErasureTopic)).toMatchObject([{ data: { kind: 'account' } }]))
    await connection.collection('accounts').deleteMany({})
    await connection.collection('accounts').insertMany(backup)
    await connection.collection('erasures').deleteMany({})
    const beside = await startBeside(world)
    try {
      await eventually(async () => expect((await beside.readiness()).ready).toBe(true), { timeoutMs: 30_000 })
      await gone(asker(beside.url, world.issuer))
    } finally {
      await beside.stop()
    }
    expect(
      (
        await world.fetch('POST', '/sign-ups', {
          body: { organisation: company(), account: { email: who.email, password, fullName: 'Người Khác' } },
        })
      ).status,
    ).toBe(201)
  })
})

describe('the register of incidents', () => {
  it('counts 72 hours from when it was found and shows what is overdue to the operator', async () => {
    const reporter = await act.signUp(company())
    const verified = await act.verified(department, company())
    const foundAt = new Date(Date.now() - 80 * 3_600_000).toISOString()
    const body = {
      foundAt,
      kind: 'disclosure',
      personKinds: ['learner'],
      peopleAffected: 3,
      couldHarm: true,
      description: 'Gửi nhầm danh sách của Nguyễn Văn A',
    }
    expect((await world.fetch('POST', '/data-breaches', { token: reporter.token, body })).status).toBe(403)
    const reported = await world.fetch('POST', '/data-breaches', { token: verified.token, body, key: 'b1' })
    expect(reported.body).toMatchObject({ status: 'open', overdue: true })
    expect(reported.text).not.toContain('Nguyễn Văn A')
    const at = `/data-breaches/${reported.body.id}`
    expect((await world.fetch('GET', at, { token: department.token })).status).toBe(404)
    expect((await world.fetch('GET', '/data-breaches?state=overdue', { token: admin })).body.items).toMatchObject([
      { id: reported.body.id, organisation: verified.organisation, overdue: true },
    ])
    const notify = (more: object) =>
      world.fetch('POST', `${at}/notify`, {
        token: admin,
        ifMatch: reported.etag,
        body: { notifiedAt: new Date().toISOString(), to: 'authority', ...more },
      })
    expect((await notify({})).body).toMatchObject({ code: 'breach-late-without-reason' })
    const told = await notify({ lateReason: 'phát hiện cuối tuần' })
    expect(told.body).toMatchObject({ overdue: false })
    expect(
      (await world.fetch('POST', `${at}/close`, { token: admin, ifMatch: told.etag, body: { measures: 'đã thu hồi' } }))
        .body,
    ).toMatchObject({ status: 'closed' })
    const raw = await world.service.app.connection.collection('data_breaches').find().toArray()
    expect(JSON.stringify(raw)).not.toMatch(/Nguyễn Văn A|thu hồi/)
  })

  it('has a dossier beside it, from the same data', async () => {
    const { body } = await world.fetch('GET', '/data-protection/dossier', { token: admin })
    expect(body.processing).toMatchObject([{ purpose: 'account', retention: { months: 12, verified: 'P' } }])
    expect(body.rights).toHaveLength(4)
  })
})
