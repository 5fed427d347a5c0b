import { membershipTopic, organisationTopic } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actors, company, type Member, password, person, school, startIdentity, type World } from './world.ts'

let world: World
let act: ReturnType<typeof actors>
let labour: Member
let gdnn: Member
let zone: Member
beforeAll(async () => {
  world = await startIdentity()
  act = actors(world)
  labour = await act.authority('labour-authority')
  gdnn = await act.authority('gdnn-authority')
  zone = await act.authority('zone-authority', { province: '31', parks: ['dinh-vu'] })
})
afterAll(() => world.stop())

const inPark = () => company({ park: 'dinh-vu' })
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('verification', () => {
  it('has one owner per organisation', async () => {
    const cases: [object, Member, Member[]][] = [
      [company(), labour, [gdnn]],
      [inPark(), zone, [labour, gdnn]],
      [school(), gdnn, [labour]],
    ]
    for (const [what, owner, others] of cases) {
      const { organisation } = await act.signUp(what)
      for (const other of others)
        expect(codeOf(await act.act('verify', organisation, other.token))).toEqual([403, 'not-in-your-power'])
      expect((await act.act('verify', organisation, owner.token)).body).toMatchObject({
        status: 'verified',
        version: 2,
        inYourPower: true,
      })
    }
  })

  it('is published with who did it', async () => {
    const { organisation } = await act.verified(labour, company())
    await eventually(() => {
      const events = world.events(organisationTopic).filter(({ subject }) => subject === organisation)
      expect(events.map(({ name, aggregateVersion, actor }) => [name, aggregateVersion, actor])).toEqual([
        ['registered', 1, 'public'],
        ['verified', 2, labour.account],
      ])
      expect(events[1]?.data).toMatchObject({ verifiedBy: labour.organisation })
    })
  })

  it('opens what an unverified organisation may not do yet', async () => {
    const { organisation, token, email } = await act.signUp(company())
    const invite = (by: string) =>
      world.fetch('POST', '/invitations', { token: by, body: { email: person().email, roles: ['clerk'] } })
    expect(codeOf(await invite(token))).toEqual([403, 'organisation-not-verified'])
    await act.act('verify', organisation, labour.token)
    expect((await invite((await act.signIn(email)).accessToken)).status).toBe(201)
    // the token from before is good for it too, once the event has come round
    await eventually(async () => expect((await invite(token)).status).toBe(201))
  })

  it('needs the version that was seen', async () => {
    const { organisation } = await act.signUp(company())
    const verify = (more: object) =>
      world.fetch('POST', `/organisations/${organisation}/verify`, { token: labour.token, body: {}, ...more })
    expect((await verify({})).status).toBe(428)
    expect((await verify({ ifMatch: 9 })).status).toBe(412)
    expect((await verify({ ifMatch: 1 })).status).toBe(200)
    expect(codeOf(await verify({ ifMatch: 2 }))).toEqual([409, 'not-in-this-state'])
  })

  it('is not an enterprise’s to give', async () => {
    const { organisation, token } = await act.signUp(company())
    expect(codeOf(await act.act('verify', organisation, token))).toEqual([403, 'not-allowed'])
  })
})

describe('a refusal', () => {
  it('frees the tax code, and keeps the remark from the topic', async () => {
    const what = company()
    const { organisation, token } = await act.signUp(what)
    const remark = 'Gọi lại cho chị Lan, số 0912 345 678'
    expect((await act.act('refuse', organisation, labour.token, { reason: 'duplicate', remark })).body).toMatchObject({
      status: 'refused',
      reason: 'duplicate',
      remark,
    })
    expect((await act.organisation(organisation, token)).body.remark).toBe(remark)
    expect((await act.signUp(what)).organisation).not.toBe(organisation)
    const event = await eventually(() => {
      const found = world
        .events(organisationTopic)
        .find(({ subject, name }) => subject === organisation && name === 'refused')
      if (!found) throw new Error('not published yet')
      return found
    })
    expect(JSON.stringify(event)).not.toContain('Lan')
    // the code has another holder now: the first cannot be verified after all
    expect(codeOf(await act.act('verify', organisation, labour.token))).toEqual([409, 'tax-code-registered'])
  })
})

describe('a suspension', () => {
  it('stops every change of its members, and a reinstatement lets them go on', async () => {
    const member = await act.verified(labour, company())
    const phone = async () => {
      const { etag } = await act.organisation(member.organisation, member.token)
      return world.fetch('PUT', `/organisations/${member.organisation}/phone`, {
        token: member.token,
        ifMatch: etag,
        body: { phone: '0912345678' },
      })
    }
    expect((await phone()).body.phone).toBe('0912345678')
    expect((await act.act('suspend', member.organisation, labour.token, { reason: 'law-breach' })).body.status).toBe(
      'suspended',
    )
    await eventually(async () => expect(codeOf(await phone())).toEqual([403, 'organisation-suspended']))
    await act.act('reinstate', member.organisation, labour.token)
    await eventually(async () => expect((await phone()).status).toBe(200))
  })
})

describe('the list of organisations', () => {
  it('shows each authority what lies in its territory', async () => {
    const outside = await act.signUp(company())
    const within = await act.signUp(inPark())
    const teaching = await act.signUp(school())
    const seen = async (reader: Member, query = '') => {
      const ids: string[] = []
      for (let next: string | undefined = ''; next !== undefined; ) {
        const { body }: { body: { items: { id: string }[]; next?: string } } = await world.fetch(
          'GET',
          `/organisations?limit=50${query}${next && `&cursor=${next}`}`,
          { token: reader.token },
        )
        ids.push(...body.items.map(({ id }) => id))
        next = body.next
      }
      return [outside, within, teaching].map(({ organisation }) => ids.includes(organisation))
    }
    expect(await seen(labour)).toEqual([true, true, true])
    expect(await seen(labour, '&power=1')).toEqual([true, false, false])
    expect(await seen(gdnn, '&power=1&status=registered')).toEqual([false, false, true])
    expect(await seen(gdnn, '&status=verified')).toEqual([false, false, false])
    expect(await seen(zone)).toEqual([false, true, false])
    expect(await seen(await act.authority('labour-authority', { province: '01' }))).toEqual([false, false, false])
    expect(await seen(outside)).toEqual([true, false, false])
    expect(await seen(labour, '&kind=school')).toEqual([false, false, true])
  })

  it('gives another’s organisation away to nobody', async () => {
    const own = await act.signUp(company())
    const other = await act.signUp(company())
    expect((await act.organisation(own.organisation, own.token)).status).toBe(200)
    expect((await act.organisation(other.organisation, own.token)).status).toBe(404)
    expect((await act.organisation(newId(), labour.token)).status).toBe(404)
    const phone = { token: own.token, ifMatch: 1, body: { phone: '0912345678' } }
    expect((await world.fetch('PUT', `/organisations/${other.organisation}/phone`, phone)).status).toBe(404)
  })

  it('knows its cursors', async () => {
    expect(codeOf(await world.fetch('GET', '/organisations?cursor=made-up.x', { token: labour.token }))).toEqual([
      400,
      'cursor-invalid',
    ])
  })
})

describe('colleagues', () => {
  const invite = async (by: Member, body: object, key?: string) =>
    world.fetch('POST', '/invitations', { token: by.token, body, ...(key ? { key } : {}) })
  const linkOf = async (email: string): Promise<string> =>
    (await act.mails(email)).find(({ token }) => token !== undefined)?.token ?? ''
  const accept = (token: string, more: object = {}) =>
    world.fetch('POST', '/invitations/accept', { body: { token, password, fullName: 'Trần Văn Đồng Nghiệp', ...more } })
  const join = async (by: Member, roles: string[]): Promise<Member> => {
    const { email } = person()
    await invite(by, { email, roles })
    const { body } = await accept(await linkOf(email))
    return act.member(body, email)
  }
  const change = async (by: Member, id: string, verb: string, body: object) => {
    const { etag } = await world.fetch('GET', `/members/${id}`, { token: by.token })
    return world.fetch('POST', `/members/${id}/${verb}`, { token: by.token, ifMatch: etag, body })
  }

  it('are invited by mail, and one link makes account and membership', async () => {
    const boss = await act.verified(labour, company())
    const { email } = person()
    const invited = await invite(boss, { email, roles: ['trainer', 'clerk'] })
    expect(invited.body).toMatchObject({ status: 'pending', email, roles: ['trainer', 'clerk'] })
    const token = await linkOf(email)
    const { status, body } = await accept(token)
    expect([status, body.organisation]).toEqual([201, boss.organisation])
    const colleague = await act.member(body, email)
    const { body: members } = await world.fetch('GET', '/members', { token: colleague.token })
    expect(members.items).toHaveLength(2)
    expect(members.items).toContainEqual(
      expect.objectContaining({
        id: body.membership,
        email,
        fullName: 'Trần Văn Đồng Nghiệp',
        roles: ['trainer', 'clerk'],
      }),
    )
    expect(codeOf(await accept(token))).toEqual([422, 'invitation-not-valid'])
    const list = await world.fetch('GET', '/invitations', { token: boss.token })
    expect(list.body.items).toMatchObject([{ id: invited.body.id, status: 'accepted' }])
  })

  it('get one mail, however often the request is repeated', async () => {
    const boss = await act.verified(labour, company())
    const [{ email }, key] = [person(), newId()]
    const answers = [
      await invite(boss, { email, roles: ['clerk'] }, key),
      await invite(boss, { email, roles: ['clerk'] }, key),
    ]
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(await act.mails(email)).toHaveLength(1)
  })

  it('who have an account already prove it with its password, and then belong to both', async () => {
    const boss = await act.verified(labour, company())
    const other = await act.signUp(company())
    await invite(boss, { email: other.email, roles: ['clerk'] })
    const token = await linkOf(other.email)
    expect(codeOf(await accept(token, { password: 'không phải mật khẩu này' }))).toEqual([401, 'sign-in-failed'])
    expect((await accept(token)).body.account).toBe(other.account)
    const both = await world.fetch('GET', '/me', { token: (await act.signIn(other.email)).accessToken })
    expect(both.body.memberships.map(({ organisation }: { organisation: string }) => organisation).sort()).toEqual(
      [boss.organisation, other.organisation].sort(),
    )
  })

  it('are not let in by a withdrawn invitation, nor by a late one', async () => {
    const boss = await act.verified(labour, company())
    const [first, second] = [person(), person()]
    const { body } = await invite(boss, { email: first.email, roles: ['clerk'] })
    const withdraw = (token: string) =>
      world.fetch('POST', `/invitations/${body.id}/withdraw`, { token, ifMatch: 1, body: {} })
    expect((await withdraw((await act.verified(labour, company())).token)).status).toBe(404)
    expect((await withdraw(boss.token)).body.status).toBe('withdrawn')
    expect(codeOf(await accept(await linkOf(first.email)))).toEqual([422, 'invitation-not-valid'])
    await invite(boss, { email: second.email, roles: ['clerk'] })
    const late = await linkOf(second.email)
    await world.setClock(15 * 86_400_000)
    try {
      expect(codeOf(await accept(late))).toEqual([422, 'invitation-not-valid'])
      const { body: list } = await world.fetch('GET', '/invitations', { token: boss.token })
      expect(list.items.map(({ status }: { status: string }) => status)).toContain('expired')
    } finally {
      await world.setClock(0)
    }
  })

  it('get roles that exist in their kind of organisation', async () => {
    const boss = await act.verified(labour, company())
    const answer = await invite(boss, { email: person().email, roles: ['clerk', 'teacher'] })
    expect([...codeOf(answer), answer.body.errors[0].pointer]).toEqual([422, 'role-not-for-kind', '/roles/1'])
  })

  it('change roles at a signatory’s word, and the last signatory stays', async () => {
    const boss = await act.verified(labour, company())
    const colleague = await join(boss, ['clerk'])
    expect(codeOf(await change(boss, boss.membership, 'roles', { roles: ['clerk'] }))).toEqual([409, 'last-signatory'])
    expect(codeOf(await change(boss, boss.membership, 'revoke', { reason: 'left' }))).toEqual([409, 'last-signatory'])
    expect(codeOf(await change(colleague, boss.membership, 'roles', { roles: ['reader'] }))).toEqual([
      403,
      'not-allowed',
    ])
    expect((await change(boss, colleague.membership, 'roles', { roles: ['signatory', 'clerk'] })).body.roles).toEqual([
      'signatory',
      'clerk',
    ])
    expect((await change(boss, boss.membership, 'roles', { roles: ['reader'] })).body.roles).toEqual(['reader'])
    await eventually(() => {
      const events = world.events(membershipTopic).filter(({ subject }) => subject === boss.membership)
      expect(events.map(({ name }) => name)).toEqual(['granted', 'changed'])
    })
  })

  it('whose rights are revoked are out: at once with a new token, soon with the old one', async () => {
    const boss = await act.verified(labour, company())
    const colleague = await join(boss, ['signatory', 'clerk'])
    expect((await change(boss, colleague.membership, 'revoke', { reason: 'removed' })).body.status).toBe('revoked')
    expect(
      codeOf(await world.fetch('POST', '/sessions/refresh', { body: { refreshToken: colleague.refreshToken } })),
    ).toEqual([403, 'no-membership'])
    expect(codeOf(await world.fetch('POST', '/sessions', { body: { email: colleague.email, password } }))).toEqual([
      403,
      'no-membership',
    ])
    await eventually(async () => {
      const answer = await invite(colleague, { email: person().email, roles: ['clerk'] })
      expect(codeOf(answer)).toEqual([403, 'rights-revoked'])
    })
  })

  it('of others are none of one’s business', async () => {
    const [one, two] = [await act.verified(labour, company()), await act.verified(labour, company())]
    expect((await world.fetch('GET', `/members/${two.membership}`, { token: one.token })).status).toBe(404)
    const roles = { token: one.token, ifMatch: 1, body: { roles: ['reader'] } }
    expect((await world.fetch('POST', `/members/${two.membership}/roles`, roles)).status).toBe(404)
  })
})

describe('a hand-over', () => {
  const handOver = (by: Member, organisation: string, email: string, key?: string) =>
    world.fetch('POST', '/hand-overs', { token: by.token, body: { organisation, email }, ...(key ? { key } : {}) })

  it('takes the organisation from who left and gives it to who accepts', async () => {
    const gone = await act.verified(labour, company())
    const { email } = person()
    expect(codeOf(await handOver(gdnn, gone.organisation, email))).toEqual([403, 'not-in-your-power'])
    expect(codeOf(await handOver(zone, gone.organisation, email))).toEqual([404, 'not-found'])
    const { status, body } = await handOver(labour, gone.organisation, email)
    expect([status, body.organisation, body.roles]).toEqual([201, gone.organisation, ['signatory', 'clerk']])
    expect(codeOf(await world.fetch('POST', '/sessions', { body: { email: gone.email, password } }))).toEqual([
      403,
      'no-membership',
    ])
    const [mail] = await act.mails(email)
    expect(mail?.template).toBe('hand-over')
    const accepted = await world.fetch('POST', '/invitations/accept', {
      body: { token: mail?.token, password, fullName: 'Lê Thị Kế Nhiệm' },
    })
    expect(accepted.body.organisation).toBe(gone.organisation)
    expect((await world.fetch('GET', '/me', { token: (await act.signIn(email)).accessToken })).body.roles).toEqual([
      'signatory',
      'clerk',
    ])
    await eventually(() => {
      const revoked = world
        .events(membershipTopic)
        .find(({ subject, name }) => subject === gone.membership && name === 'revoked')
      expect(revoked?.data).toMatchObject({ reason: 'handed-over', organisation: gone.organisation })
    })
  })

  it('asked for again with the same key is the same hand-over', async () => {
    const gone = await act.verified(labour, company())
    const [{ email }, key] = [person(), newId()]
    const first = await handOver(labour, gone.organisation, email, key)
    const second = await handOver(labour, gone.organisation, email, key)
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
    expect(await act.mails(email)).toHaveLength(1)
  })

  it('is refused while another signatory is there', async () => {
    const boss = await act.verified(labour, company())
    const { email } = person()
    await world.fetch('POST', '/invitations', { token: boss.token, body: { email, roles: ['signatory'] } })
    const [mail] = await act.mails(email)
    await world.fetch('POST', '/invitations/accept', {
      body: { token: mail?.token, password, fullName: 'Lê Thị Kế Nhiệm' },
    })
    expect(codeOf(await handOver(labour, boss.organisation, person().email))).toEqual([409, 'other-signatory-exists'])
  })
})

describe('every route', () => {
  const id = newId()
  it.each([
    ['POST', '/authorities'],
    ['PUT', '/me/password'],
    ['GET', '/me'],
    ['GET', '/organisations'],
    ['GET', `/organisations/${id}`],
    ['POST', `/organisations/${id}/verify`],
    ['POST', `/organisations/${id}/refuse`],
    ['POST', `/organisations/${id}/suspend`],
    ['POST', `/organisations/${id}/reinstate`],
    ['PUT', `/organisations/${id}/phone`],
    ['GET', '/members'],
    ['GET', `/members/${id}`],
    ['POST', `/members/${id}/roles`],
    ['POST', `/members/${id}/revoke`],
    ['POST', '/invitations'],
    ['GET', '/invitations'],
    ['POST', `/invitations/${id}/withdraw`],
    ['POST', '/hand-overs'],
    ['POST', '/learner-codes'],
    ['GET', '/learner-codes'],
    ['POST', `/learner-codes/${id}/revoke`],
    ['GET', '/signing-keys'],
    ['POST', '/signing-keys/rotate'],
    ['GET', '/mails/waiting'],
  ])('that is not for everybody asks who one is: %s %s', async (method, path) => {
    const body = method === 'GET' ? {} : { body: {} }
    expect(codeOf(await world.fetch(method, path, body))).toEqual([401, 'not-signed-in'])
  })

  it.each([
    '/sign-ups',
    '/sessions',
    '/sessions/refresh',
    '/learner-sessions',
    '/invitations/accept',
    '/recoveries',
    '/recoveries/complete',
  ])('that is for everybody reads its body: POST %s', async path => {
    const answer = await world.fetch('POST', path, { body: {} })
    expect(codeOf(answer)).toEqual([400, 'invalid-input'])
    expect(answer.body.errors[0]).toMatchObject({
      pointer: expect.stringMatching(/^\//),
      vi: expect.any(String),
      en: expect.any(String),
    })
  })

  it('names the public ones by exclusion: no other route is open', () => {
    const open = world.service.routes
      .filter(({ may }) => may.allows({ role: 'public', persons: [] } as never))
      .map(({ method, path }) => `${method} ${path}`)
    expect(open.sort()).toEqual([
      'DELETE /sessions',
      'GET /.well-known/jwks.json',
      'GET /demo/mails',
      'GET /legal-rules',
      'GET /legal-rules/:id',
      'GET /personal-data/purposes',
      'GET /reference-lists',
      'GET /reference-lists/:list',
      'GET /reference-lists/:list/editions',
      'GET /reference-lists/:list/file',
      'GET /reference/:list',
      'GET /reference/:list/:code',
      'GET /reference/deadlines',
      'GET /reference/old-addresses',
      'POST /invitations/accept',
      'POST /learner-sessions',
      'POST /recoveries',
      'POST /recoveries/complete',
      'POST /sessions',
      'POST /sessions/refresh',
      'POST /sign-ups',
    ])
  })
})
