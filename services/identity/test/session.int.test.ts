import { newId, readConfig } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityApp } from '../src/app.ts'
import { refreshSession } from '../src/session/sessions.ts'
import { accountPatience } from '../src/session/throttle.ts'
import { actors, company, person, school, startBeside, startIdentity, type World } from './world.ts'

let world: World
let act: ReturnType<typeof actors>
beforeAll(async () => {
  world = await startIdentity()
  act = actors(world)
})
afterAll(() => world.stop())

const post = (path: string, body: object, more: { token?: string; key?: string } = {}) =>
  world.fetch('POST', path, { body, ...more })
const refresh = (refreshToken: string) => post('/sessions/refresh', { refreshToken })
const me = (token: string) => world.fetch('GET', '/me', { token })

describe('signing in', () => {
  it('answers a wrong password and an unknown address alike', async () => {
    const { email } = await act.signUp(company())
    const wrong = await post('/sessions', { email, password: 'không phải mật khẩu này' })
    const unknown = await post('/sessions', { email: 'khong-co@vi-du.vn', password: 'không phải mật khẩu này' })
    const { traceId: _a, ...first } = wrong.body
    const { traceId: _b, ...second } = unknown.body
    expect([wrong.status, first]).toEqual([unknown.status, second])
    expect(first).toMatchObject({ status: 401, code: 'sign-in-failed' })
  })

  it('says who one is', async () => {
    const wanted = company()
    const account = person()
    const { token, organisation, membership } = await act.signUp(wanted, account)
    expect((await me(token)).body).toMatchObject({
      email: account.email,
      fullName: account.fullName,
      role: 'enterprise',
      membership,
      roles: ['signatory', 'clerk'],
      organisation: { id: organisation, status: 'registered', taxCode: wanted.taxCode, phone: wanted.phone },
      memberships: [{ id: membership, organisation, kind: 'enterprise' }],
    })
  })

  it.each(['known', 'unknown'])('waits longer and longer for a %s address, however many try at once', async which => {
    const email = which === 'known' ? (await act.signUp(company())).email : `khong-co-${newId()}@vi-du.vn`
    const tries = Array.from({ length: accountPatience.free + 6 }, () =>
      post('/sessions', { email, password: 'thử mật khẩu này xem' }),
    )
    const answers = await Promise.all(tries)
    const failed = answers.filter(({ status }) => status === 401)
    const delayed = answers.filter(({ status }) => status === 429)
    expect(failed.length + delayed.length).toBe(answers.length)
    // one more than the free ones may pass: it is the first that makes the next wait
    expect(failed.length).toBeLessThanOrEqual(accountPatience.free + 1)
    expect(delayed[0]?.body).toMatchObject({ code: 'sign-in-delayed', params: { seconds: expect.any(Number) } })
  })

  it('forgets earlier failures of who then knows the password', async () => {
    const { email } = await act.signUp(company())
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < accountPatience.free - 2; n++)
        await post('/sessions', { email, password: 'không phải mật khẩu này' })
      await act.signIn(email)
    }
  })

  it('for an organisation one does not belong to is refused', async () => {
    const { email } = await act.signUp(company())
    const body = { email, password: 'sông Cấm chảy qua cầu', organisation: newId() }
    expect((await post('/sessions', body)).body.code).toBe('no-membership')
  })
})

describe('refreshing', () => {
  it('rotates the token; the previous one gets the very same successor', async () => {
    const { refreshToken } = await act.signUp(company())
    const first = await refresh(refreshToken)
    const again = await refresh(refreshToken)
    expect(first.status).toBe(200)
    expect(first.body.refreshToken).not.toBe(refreshToken)
    expect(again.body.refreshToken).toBe(first.body.refreshToken)
  })

  it('by two at once gives both the same', async () => {
    const { refreshToken } = await act.signUp(company())
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken), refresh(refreshToken)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1)
  })

  it('with a token replaced twice ends the whole family', async () => {
    const { refreshToken: stolen } = await act.signUp(company())
    const second = (await refresh(stolen)).body.refreshToken
    const third = (await refresh(second)).body.refreshToken
    expect((await refresh(stolen)).body).toMatchObject({ status: 401, code: 'refresh-token-reused' })
    expect((await refresh(third)).body).toMatchObject({ status: 401, code: 'session-ended' })
  })

  it('with the previous token after thirty seconds ends it too', async () => {
    const { refreshToken } = await act.signUp(company())
    const app = identityApp(world.service.app)
    const now = Date.now()
    await refreshSession(app, refreshToken, now)
    expect(await refreshSession(app, refreshToken, now + 30_001)).toMatchObject({ refused: 'refresh-token-reused' })
  })

  it('with a guess ends nobody’s session', async () => {
    const { refreshToken } = await act.signUp(company())
    const guess = `${refreshToken.split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`
    expect((await refresh(guess)).body.code).toBe('session-ended')
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('on another instance works as on the first', async () => {
    const { email, refreshToken } = await act.signUp(company())
    const second = await startBeside(world)
    try {
      const ask = (path: string, body: object) =>
        fetch(second.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const there = await eventually(async () => {
        const answer = await ask('/sessions/refresh', { refreshToken })
        expect(answer.status).toBe(200)
        return (await answer.json()) as { accessToken: string; refreshToken: string }
      })
      expect((await refresh(refreshToken)).body.refreshToken).toBe(there.refreshToken)
      // signed there, trusted here: both use the ring in the database
      expect((await me(there.accessToken)).body.email).toBe(email)
    } finally {
      await second.stop()
    }
  })
})

describe('signing out', () => {
  const signOut = (body: object, token?: string) =>
    world.fetch('DELETE', '/sessions', { body, ...(token ? { token } : {}) })

  it('ends the session of the refresh token', async () => {
    const { refreshToken } = await act.signUp(company())
    expect((await signOut({ refreshToken })).body).toEqual({ done: true })
    expect((await refresh(refreshToken)).body.code).toBe('session-ended')
    expect((await signOut({ refreshToken })).status).toBe(200)
  })

  it('without one ends all sessions of the account', async () => {
    const { email, token, refreshToken } = await act.signUp(company())
    const other = await act.signIn(email)
    expect((await signOut({}, token)).status).toBe(200)
    for (const ended of [refreshToken, other.refreshToken]) expect((await refresh(ended)).status).toBe(401)
  })

  it('needs to know whose', async () => expect((await signOut({})).status).toBe(401))
})

describe('a password', () => {
  const change = (token: string, currentPassword: string, wanted: string) =>
    world.fetch('PUT', '/me/password', { token, body: { currentPassword, password: wanted } })

  it('once changed ends older sessions, is told by mail and signs in', async () => {
    const { email, token, refreshToken } = await act.signUp(company())
    expect((await change(token, 'sông Cấm chảy qua cầu', 'thuyền về bến Bính')).body).toEqual({ done: true })
    expect((await refresh(refreshToken)).body.code).toBe('session-ended')
    expect((await post('/sessions', { email, password: 'sông Cấm chảy qua cầu' })).status).toBe(401)
    await act.signIn(email, 'thuyền về bến Bính')
    expect((await act.mails(email)).map(({ template }) => template)).toContain('password-changed')
  })

  it('is not changed without the current one, nor to a weak one', async () => {
    const { token } = await act.signUp(company())
    expect((await change(token, 'không phải mật khẩu này', 'thuyền về bến Bính')).body).toMatchObject({
      code: 'password-wrong',
      errors: [{ pointer: '/currentPassword' }],
    })
    expect((await change(token, 'sông Cấm chảy qua cầu', '1234567890')).body.code).toBe('password-weak')
    expect((await world.fetch('PUT', '/me/password', { body: {} })).status).toBe(401)
  })

  it('is recovered by a link that works once', async () => {
    const { email, refreshToken } = await act.signUp(company())
    expect(await post('/recoveries', { email }).then(({ status, body }) => [status, body])).toEqual([
      202,
      { done: true },
    ])
    const token = await eventually(async () => {
      const mail = (await act.mails(email)).find(({ template }) => template === 'recovery')
      if (mail?.token === undefined) throw new Error('no mail yet')
      expect(mail.link).toContain(`#token=${mail.token}`)
      return mail.token
    })
    const complete = (password: string) => post('/recoveries/complete', { token, password })
    const done = await eventually(async () => {
      const answer = await complete('thuyền về bến Bính')
      expect(answer.status).toBe(200)
      return answer
    })
    expect(done.body).toEqual({ done: true })
    expect((await complete('một mật khẩu khác nữa')).body.code).toBe('recovery-not-valid')
    expect((await refresh(refreshToken)).status).toBe(401)
    await act.signIn(email, 'thuyền về bến Bính')
  })

  it('of an unknown address is answered alike, and nothing is sent', async () => {
    const email = `khong-co-${newId()}@vi-du.vn`
    expect(await post('/recoveries', { email }).then(({ status, body }) => [status, body])).toEqual([
      202,
      { done: true },
    ])
    await eventually(async () =>
      expect(await world.service.app.aggregates.recovery.count({ 'state.status': 'asked' })).toBe(0),
    )
    expect(await act.mails(email)).toEqual([])
  })

  it('recovery sends three links an hour at most', async () => {
    const { email } = await act.signUp(company())
    for (let n = 0; n < 5; n++) await post('/recoveries', { email })
    await eventually(async () =>
      expect(await world.service.app.aggregates.recovery.count({ 'state.status': 'asked' })).toBe(0),
    )
    expect((await act.mails(email)).filter(({ template }) => template === 'recovery').length).toBe(3)
  })
})

describe('learner codes', () => {
  let clerk: Awaited<ReturnType<typeof act.verified>>
  beforeAll(async () => {
    clerk = await act.verified(await act.authority('gdnn-authority'), school())
  })
  const slip = (more: object = {}) => ({ subject: newId(), role: 'learner', validUntil: '2027-12-31', ...more })
  const handOut = (codes: object[], more: { token?: string; key?: string } = {}) =>
    post('/learner-codes', { codes }, { token: clerk.token, ...more })

  it('let a learner and a guardian in, with a token that names only the opaque subject', async () => {
    const wanted = [slip(), slip({ role: 'guardian' })]
    const { status, body } = await handOut(wanted)
    expect(status).toBe(201)
    for (const [n, { code, role, subject }] of body.codes.entries()) {
      const signedIn = await post('/learner-sessions', { code: code.toLowerCase() })
      expect(signedIn.status).toBe(200)
      const who = (await me(signedIn.body.accessToken)).body
      expect(who).toEqual({ subject, role, roles: [], memberships: [] })
      expect({ subject, role }).toMatchObject({ subject: wanted[n] && Reflect.get(wanted[n], 'subject') })
      expect((await refresh(signedIn.body.refreshToken)).status).toBe(200)
    }
  })

  it('are shown again to a retry with the same key, and to nobody else', async () => {
    const [codes, key] = [[slip(), slip()], newId()]
    const first = await handOut(codes, { key })
    const second = await handOut(codes, { key })
    expect(second.body).toEqual(first.body)
    const list = await world.fetch('GET', `/learner-codes?subject=${first.body.codes[0].subject}`, {
      token: clerk.token,
    })
    expect(list.body.items).toEqual([
      {
        id: first.body.codes[0].id,
        version: 1,
        status: 'valid',
        subject: first.body.codes[0].subject,
        role: 'learner',
        validUntil: '2027-12-31',
      },
    ])
  })

  it('once revoked open nothing: neither a new session nor the one at hand', async () => {
    const [{ id, code }] = (await handOut([slip()])).body.codes
    const { refreshToken } = (await post('/learner-sessions', { code })).body
    const revoke = (more: object) =>
      world.fetch('POST', `/learner-codes/${id}/revoke`, { token: clerk.token, body: {}, ...more })
    expect((await revoke({})).status).toBe(428)
    expect((await revoke({ ifMatch: 7 })).status).toBe(412)
    expect((await revoke({ ifMatch: 1 })).body).toMatchObject({ status: 'revoked', version: 2 })
    expect((await post('/learner-sessions', { code })).body.code).toBe('code-not-valid')
    expect((await refresh(refreshToken)).body.code).toBe('code-not-valid')
  })

  it('are refused beyond their reach, and none of the batch is made', async () => {
    const subject = newId()
    const answer = await handOut([slip({ subject }), slip({ validUntil: '2020-01-01' })])
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      422,
      'code-validity',
      '/codes/1/validUntil',
    ])
    expect((await world.fetch('GET', `/learner-codes?subject=${subject}`, { token: clerk.token })).body.items).toEqual(
      [],
    )
  })

  it('of a learner belong to one school', async () => {
    const codes = [slip()]
    const { body } = await handOut(codes)
    const other = await act.verified(await act.authority('gdnn-authority'), school())
    expect((await handOut(codes, { token: other.token })).body.code).toBe('subject-of-another-school')
    const revoke = await world.fetch('POST', `/learner-codes/${body.codes[0].id}/revoke`, {
      token: other.token,
      body: {},
      ifMatch: 1,
    })
    expect(revoke.status).toBe(404)
  })

  it('are handed out by a verified school, or the enterprise that recruited the learner itself', async () => {
    for (const unverified of [company(), school()])
      expect((await handOut([slip()], { token: (await act.signUp(unverified)).token })).body.code).toBe(
        'organisation-not-verified',
      )
    expect((await handOut([slip()], { token: await act.admin() })).body.code).toBe('not-allowed')
    expect((await post('/learner-codes', { codes: [slip()] })).status).toBe(401)
  })
})

describe('signing keys', () => {
  const jwks = async (): Promise<string[]> =>
    (await world.fetch('GET', '/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid)
  const rotate = async (compromised: boolean) =>
    world.fetch('POST', '/signing-keys/rotate', { token: await act.admin(), body: { compromised } })
  const newToken = (email: string, old: string | undefined) =>
    eventually(async () => {
      const { accessToken } = await act.signIn(email)
      expect(decodeProtectedHeader(accessToken).kid).not.toBe(old)
      return accessToken
    })

  it('rotate while old tokens stay good: the JWKS shows both keys', async () => {
    const { email, token } = await act.signUp(company())
    const { kid } = decodeProtectedHeader(token)
    const before = await jwks()
    expect((await rotate(false)).status).toBe(200)
    const after = await jwks()
    expect(after).toEqual(expect.arrayContaining([kid, ...before]))
    expect(after.length).toBe(before.length + 1)
    const fresh = await newToken(email, kid)
    expect(before).toContain(decodeProtectedHeader(fresh).kid)
    expect((await me(token)).status).toBe(200)
    expect((await me(fresh)).status).toBe(200)
  })

  it('that are compromised sign nothing more, and what they signed is void', async () => {
    const { email, token } = await act.signUp(company())
    const { kid } = decodeProtectedHeader(token)
    await rotate(true)
    expect(await jwks()).not.toContain(kid)
    const fresh = await newToken(email, kid)
    // whoever verifies learns of it with the first token of a key it does not know
    await eventually(async () => {
      expect((await me(fresh)).status).toBe(200)
      const third = await rotate(false)
      if (third.status === 200) await newToken(email, decodeProtectedHeader(fresh).kid).then(me)
      expect((await me(token)).status).toBe(401)
    })
  })

  it('are the platform’s alone to turn and look at', async () => {
    const { token } = await act.signUp(company())
    expect((await world.fetch('POST', '/signing-keys/rotate', { token, body: {} })).status).toBe(403)
    expect((await world.fetch('GET', '/signing-keys', { token })).status).toBe(403)
    const list = await world.fetch('GET', '/signing-keys', { token: await act.admin() })
    const statuses = list.body.keys.map(({ status }: { status: string }) => status)
    expect(statuses.filter((status: string) => status === 'active')).toEqual(['active'])
    expect(JSON.stringify(list.body)).not.toContain('privateJwk')
  })

  it('are the same after a restart', async () => {
    const before = await jwks()
    const again = await startBeside(world)
    try {
      await eventually(async () => expect((await again.readiness()).ready).toBe(true))
      const answer = await fetch(`${again.url}/.well-known/jwks.json`)
      expect(((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)).toEqual(before)
      expect(readConfig(world.env).jwksUrl).toContain(String(world.config.port))
    } finally {
      await again.stop()
    }
  })
})
