import { membershipTopic, organisationTopic } from '@noinghe/contracts'
import { deriveId, newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityApp } from '../src/app.ts'
import { membershipId } from '../src/membership/membership.store.ts'
import { reserveAccount, sweepReserved } from '../src/sign-up/enrolment.ts'
import {
  actors,
  company,
  demoAdmin,
  password,
  person,
  school,
  startBeside,
  startIdentity,
  taxCode,
  type World,
} from './world.ts'

let world: World
let act: ReturnType<typeof actors>
beforeAll(async () => {
  world = await startIdentity()
  act = actors(world)
})
afterAll(() => world.stop())

const signUp = (organisation: object, account: object = person(), key?: string) =>
  world.fetch('POST', '/sign-ups', { body: { organisation, account }, ...(key ? { key } : {}) })

describe('sign-up', () => {
  it('makes organisation, account and membership, and publishes no person', async () => {
    const account = person()
    const wanted = company()
    const { status, body } = await signUp(wanted, account)
    expect(status).toBe(201)
    expect(body.membership).toBe(deriveId('membership', body.account, body.organisation))
    const [registered, granted] = await eventually(() => {
      const organisation = world.events(organisationTopic).find(({ subject }) => subject === body.organisation)
      const membership = world.events(membershipTopic).find(({ subject }) => subject === body.membership)
      if (!organisation || !membership) throw new Error('not published yet')
      return [organisation, membership] as const
    })
    expect(registered).toMatchObject({
      name: 'registered',
      aggregateVersion: 1,
      data: { kind: 'enterprise', employerType: 'private', name: wanted.name, taxCode: wanted.taxCode, ward: '11411' },
    })
    expect(granted.data).toMatchObject({
      account: body.account,
      organisation: body.organisation,
      roles: ['signatory', 'clerk'],
    })
    const wire = JSON.stringify([registered, granted])
    for (const secret of [account.email, account.fullName, wanted.phone]) expect(wire).not.toContain(secret)
  })

  it('of a household business publishes neither name nor number', async () => {
    const { name: _name, taxCode: _code, ...bare } = company({ employerType: 'household-business' })
    const { status, body } = await signUp(bare)
    expect(status).toBe(201)
    const event = await eventually(() => {
      const found = world.events(organisationTopic).find(({ subject }) => subject === body.organisation)
      if (!found) throw new Error('not published yet')
      return found
    })
    expect(Object.keys(event.data).sort()).toEqual(['effectiveOn', 'employerType', 'kind', 'province', 'ward'])
  })

  it.each([
    ['a wrong check digit', { taxCode: '0201311398' }, 422, 'tax-code-invalid', '/organisation/taxCode'],
    ['a ward of elsewhere', { ward: '00004' }, 422, 'ward-unknown', '/organisation/ward'],
    ['a phone that is none', { phone: '12345678' }, 422, 'phone-invalid', '/organisation/phone'],
    [
      'a number of a household business',
      { employerType: 'household-business' },
      422,
      'personal-particulars-elsewhere',
      '/organisation/name',
    ],
    ['the kind of an authority', { kind: 'labour-authority' }, 400, 'invalid-input', '/organisation/kind'],
  ])('is refused with %s', async (_what, more, status, code, pointer) => {
    const answer = await signUp(company(more))
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  })

  it('is refused with a weak password, a short one, or an address that has an account', async () => {
    expect((await signUp(company(), person({ password: 'password2026' }))).body).toMatchObject({
      code: 'password-weak',
    })
    expect((await signUp(company(), person({ password: 'short' }))).status).toBe(400)
    const account = person()
    expect((await signUp(company(), account)).status).toBe(201)
    const again = await signUp(company(), { ...account, email: account.email.toUpperCase() })
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([
      409,
      'email-registered',
      '/account/email',
    ])
  })

  it('gives a retry with the same key the same ids, and refuses the key for something else', async () => {
    const [organisation, account, key] = [company(), person(), newId()]
    const first = await signUp(organisation, account, key)
    const second = await signUp(organisation, account, key)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect((await signUp(company(), account, key)).body.code).toBe('key-reused')
  })

  it('gives a tax code to one of two who come at once, and leaves the other its address', async () => {
    const code = taxCode()
    const people = [person(), person()] as const
    const answers = await Promise.all(people.map(account => signUp(company({ taxCode: code }), account)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const loser = people[answers.findIndex(({ status }) => status === 409)]
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'tax-code-registered',
      errors: [{ pointer: '/organisation/taxCode' }],
    })
    expect((await signUp(company(), loser)).status).toBe(201)
  })
})

describe('what a crash left', () => {
  const app = () => identityApp(world.service.app)
  const reserve = async (organisation: string) => {
    const account = person()
    const id = newId<string>()
    await reserveAccount(app(), id, account, { organisation, roles: ['signatory', 'clerk'] }, '/account')
    return { id, account }
  }

  it('after the organisation was registered is finished', async () => {
    const organisation = newId<string>()
    const { id, account } = await reserve(organisation)
    await app().aggregates.organisation.create(
      { type: 'register', particulars: school({}) as never },
      { id: organisation },
    )
    await sweepReserved(app(), Date.now() + 61_000)
    const tokens = await act.signIn(account.email)
    expect((await world.fetch('GET', '/me', { token: tokens.accessToken })).body).toMatchObject({
      subject: id,
      membership: membershipId(id, organisation),
      roles: ['signatory', 'clerk'],
    })
  })

  it('before that is released: the address is free again', async () => {
    const { account } = await reserve(newId())
    expect((await signUp(company(), account)).body.code).toBe('email-registered')
    await sweepReserved(app(), Date.now() + 61_000)
    expect((await signUp(company(), account)).status).toBe(201)
  })

  it('a moment ago is left alone', async () => {
    const { id } = await reserve(newId())
    await sweepReserved(app())
    expect((await app().aggregates.account.get(id))?.state.status).toBe('reserved')
  })
})

describe('at rest', () => {
  it('addresses, names, phones, passwords and keys are unreadable', async () => {
    const account = person({ fullName: 'Vũ Thị Không Đọc Được' })
    const { body } = await signUp(company({ phone: '0912 345 699' }), account, newId())
    // a repeated request is answered from what was kept of the first: that must be unreadable too
    const labour = await act.authority('labour-authority')
    const verify = () =>
      world.fetch('POST', `/organisations/${body.organisation}/verify`, {
        token: labour.token,
        ifMatch: 1,
        key: 'once',
        body: {},
      })
    expect((await verify()).body.phone).toBe('0912 345 699')
    expect((await verify()).body).toMatchObject({ version: 2, phone: '0912 345 699' })
    const { connection } = world.service.app
    const collections = (await connection.db?.listCollections().toArray()) ?? []
    expect(collections.length).toBeGreaterThan(5)
    for (const { name } of collections) {
      const text = JSON.stringify(await connection.collection(name).find({}).toArray())
      for (const secret of [account.email, account.fullName, '0912 345 699', account.password, '"d":"'])
        expect(text.includes(secret), `${name} holds ${secret}`).toBe(false)
    }
  })
})

describe('the platform’s administrator', () => {
  it('is there once, however many instances start', async () => {
    const second = await startBeside(world)
    await eventually(async () => expect((await second.readiness()).ready).toBe(true))
    await second.stop()
    expect(await world.service.app.aggregates.organisation.count({ 'state.kind': 'platform' })).toBe(1)
    expect((await act.signIn(demoAdmin.email, demoAdmin.password)).expiresIn).toBe(300)
  })

  it('sets up authorities, verified at once, whose territory their tokens carry', async () => {
    const zone = await act.authority('zone-authority', { province: '31', parks: ['dinh-vu'] })
    const claims = JSON.parse(Buffer.from(zone.token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({
      role: 'zone-authority',
      ver: true,
      ter: { province: '31', parks: ['dinh-vu'] },
      ov: 2,
    })
  })

  it.each([
    [{ kind: 'zone-authority', territory: { province: '31' } }, 'parks-required', '/territory/parks'],
    [{ kind: 'commune', territory: { province: '31', wards: ['00004'] } }, 'ward-unknown', '/ward'],
    [{ kind: 'council', territory: { province: '99' } }, 'ward-unknown', '/territory/province'],
  ])('cannot set up %j', async (more, code, pointer) => {
    const body = { name: 'Cơ quan', account: person(), ...more }
    const answer = await world.fetch('POST', '/authorities', { token: await act.admin(), body })
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([422, code, pointer])
  })

  it('alone sets them up', async () => {
    const { token } = await act.signUp(company())
    const body = { kind: 'council', name: 'Hội đồng', territory: { province: '31' }, account: person() }
    expect((await world.fetch('POST', '/authorities', { token, body })).status).toBe(403)
    expect((await world.fetch('POST', '/authorities', { body })).status).toBe(401)
  })
})

describe('an installation without the demo', () => {
  it('has the administrator of its environment, no demo addresses and no window on mails', async () => {
    const email = 'admin@so.vi-du.vn'
    const plain = await startIdentity({ BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: password })
    try {
      await actors(plain).signIn(email)
      const demo = await plain.fetch('POST', '/sessions', { body: demoAdmin })
      expect([demo.status, demo.body.code]).toEqual([401, 'sign-in-failed'])
      expect((await plain.fetch('GET', '/demo/mails')).status).toBe(404)
      const body = { organisation: company(), account: person({ email: 'so@minhhoa.noinghe.vn' }) }
      expect((await plain.fetch('POST', '/sign-ups', { body })).body.code).toBe('demo-address')
    } finally {
      await plain.stop()
    }
  })
})
