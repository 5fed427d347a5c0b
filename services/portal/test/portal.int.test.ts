import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demandTopic, topics } from '@noinghe/contracts'
import { kafkaBus } from '@noinghe/event-bus'
import { newId, readConfig, startService } from '@noinghe/service-kit'
import { asker, startIssuer, testEnvironment, testWire } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/src/service.ts'
import { portal } from '../src/service.ts'

const email = 'clerk@vi-du.vn'
const password = 'sông Cấm chảy qua cầu'
const waiting = join(mkdtempSync(join(tmpdir(), 'portal-')), 'waiting.json')

/** A real identity behind a real portal, both on the shared broker and database. */
const world = async () => {
  const placeholder = await startIssuer()
  const { env, topicPrefix, brokers, dispose } = await testEnvironment(placeholder.jwksUrl, { DEMO: '1' })
  await placeholder.stop()
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const jwks = `http://127.0.0.1:${port}/.well-known/jwks.json`
  const behind = await startService(identity, readConfig({ ...env, PORT: String(port), JWKS_URL: jwks }))
  const bus = kafkaBus({ brokers, clientId: 'test', log: () => undefined })
  const admin = bus.admin()
  await admin.ensure(Object.values(topics).map(topic => ({ name: `${topicPrefix}.${topic.name}`, partitions: 3 })))
  await admin.disconnect()
  const gateway = await startService(
    portal,
    readConfig({
      ...env,
      JWKS_URL: jwks,
      SERVICE_URLS: JSON.stringify({ identity: behind.url, employers: 'http://127.0.0.1:9' }),
      DEMO_WAITING_FILE: waiting,
    }),
  )
  for (const service of [behind, gateway])
    await eventually(
      async () => {
        const { ready, checks } = await service.readiness()
        if (!ready) throw new Error(JSON.stringify(checks))
      },
      { timeoutMs: 60_000 },
    )
  return {
    url: gateway.url,
    wire: testWire(bus, topicPrefix),
    stop: async () => {
      await gateway.stop()
      await behind.stop()
      dispose()
    },
  }
}

let t: Awaited<ReturnType<typeof world>>
let ask: ReturnType<typeof asker>
let cookie: string
let organisation: string
beforeAll(async () => {
  t = await world()
  ask = asker(t.url, { jwksUrl: '', tokenFor: async () => '', stop: async () => undefined })
  const signedUp = await ask('POST', '/sign-ups', {
    key: 'sign-up-1',
    body: {
      organisation: {
        kind: 'enterprise',
        employerType: 'private',
        name: 'Công ty CP Ví Dụ',
        taxCode: '0201311397',
        province: '31',
        ward: '11411',
        phone: '0225 3822 616',
      },
      account: { email, password, fullName: 'Nguyễn Thị Ví Dụ' },
    },
  })
  if (signedUp.status !== 201) throw new Error(signedUp.text)
  organisation = signedUp.body.organisation
}, 120_000)
afterAll(async () => {
  await t.wire.stop()
  await t.stop()
})

const origin = () => ({ origin: t.url })

describe('signing in with a cookie', () => {
  it('keeps the tokens from scripts and opens the services behind', async () => {
    const reply = await ask('POST', '/session', { body: { email, password } })
    expect(reply).toMatchObject({ status: 200, body: { signedIn: true } })
    const set = reply.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^noinghe=.*HttpOnly.*SameSite=Lax/)
    cookie = set.split(';')[0] ?? ''
    expect(Buffer.from(cookie.split('=')[1] ?? '', 'base64url').toString()).not.toContain('refresh')
    expect(await ask('GET', '/api/identity/me', { headers: { cookie } })).toMatchObject({
      status: 200,
      body: { organisation: { id: organisation } },
    })
  })

  it('is refused with what identity said', async () => {
    expect(
      (await ask('POST', '/session', { body: { email, password: 'not it at all' } })).status,
    ).toBeGreaterThanOrEqual(400)
    const form = await fetch(`${t.url}/session`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, password: 'wrong wrong' }),
    })
    expect(form.status).toBe(303)
    expect(form.headers.get('location')).toBe('/?signin=failed')
  })

  it('works as a plain form and goes only to paths of its own', async () => {
    const post = (next: string) =>
      fetch(`${t.url}/session`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ email, password, next }),
      })
    expect((await post('/docs?lang=vi')).headers.get('location')).toBe('/docs?lang=vi')
    expect((await post('//evil.example')).status).toBe(400)
  })

  it.each([[{}], [{ origin: 'https://evil.example' }]])(
    'does not vouch for an unsafe request from elsewhere: %j',
    async headers => {
      const reply = await ask('PUT', '/api/identity/me/password', {
        headers: { cookie, ...headers },
        body: { current: password, password: 'another good one' },
      })
      expect(reply).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } })
    },
  )

  it('vouches for one from here, and a bearer token needs no origin', async () => {
    const fromHere = await ask('POST', '/api/identity/invitations', { headers: { cookie, ...origin() }, body: {} })
    // let through by the gateway; the service behind has its own reason
    expect(fromHere).toMatchObject({ status: 403, body: { code: 'organisation-not-verified' } })
    const { body } = await ask('POST', '/api/identity/sessions', { body: { email, password } })
    expect(await ask('GET', '/api/identity/me', { token: body.accessToken })).toMatchObject({ status: 200 })
  })

  it('treats a forged cookie as none', async () => {
    expect((await ask('GET', '/api/identity/me', { headers: { cookie: 'noinghe=AAAA' } })).status).toBe(401)
  })
})

describe('the gateway', () => {
  it('says which service does not answer', async () => {
    expect(await ask('GET', '/api/employers/demands', { headers: { cookie } })).toMatchObject({
      status: 503,
      body: { code: 'service-unreachable', params: { service: 'employers' } },
    })
  })

  it('asks person employers for name and number, and nobody else', async () => {
    const organisation = { kind: 'enterprise', province: '31', ward: '11411', phone: '0225 3822 616' }
    const account = { email: 'ho@vi-du.vn', password, fullName: 'Trần Văn Ví Dụ' }
    expect(
      await ask('POST', '/sign-ups', {
        body: { organisation: { ...organisation, employerType: 'household-business' }, account },
      }),
    ).toMatchObject({ status: 422, body: { code: 'person-needed' } })
    expect(
      await ask('POST', '/sign-ups', {
        body: {
          organisation: { ...organisation, employerType: 'private', name: 'A', taxCode: '0100109106' },
          account,
          person: { name: 'Trần Văn B', number: '000000000000' },
        },
      }),
    ).toMatchObject({ status: 422, body: { code: 'person-not-asked' } })
  })

  it('describes the services as one API, with the headers they need', async () => {
    const { body } = await ask('GET', '/api/openapi.json')
    expect(body['x-missing']).toEqual(['employers'])
    const verify = body.paths['/api/identity/organisations/{id}/verify'].post
    expect(verify.parameters.map((parameter: { name: string }) => parameter.name)).toEqual(
      expect.arrayContaining(['id', 'If-Match', 'Idempotency-Key']),
    )
    expect(body.paths['/api/identity/sign-ups'].post.requestBody.content['application/json'].example).toBeDefined()
  })
})

describe('the first page', () => {
  it('reads in two languages without a script, and hides nothing it cannot know', async () => {
    const vi = await ask('GET', '/')
    expect(vi.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(vi.text).toContain('<html lang="vi">')
    expect(vi.text).toContain('Dữ liệu minh hoạ')
    expect(vi.text).toContain('Số liệu tạm thời chưa lấy được')
    expect(vi.text).not.toContain('<script')
    const en = await ask('GET', '/?lang=en')
    expect(en.text).toContain('<html lang="en">')
    expect(en.text).toContain('Demo data')
  })

  it('shows what waits for whom, as text and never as markup', async () => {
    writeFileSync(
      waiting,
      JSON.stringify({
        cases: [{ role: 'school', title: { vi: 'Ký <b>thoả thuận</b>', en: 'Sign' }, curl: 'curl "$A" && echo' }],
      }),
    )
    const { text } = await ask('GET', '/')
    expect(text).toContain('Ký &lt;b&gt;thoả thuận&lt;/b&gt;')
    expect(text).toContain('curl &quot;$A&quot; &amp;&amp; echo')
  })

  it('serves the documentation with its own scripts only', async () => {
    const { text, headers } = await ask('GET', '/docs')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(text).toContain('data-email="truong@minhhoa.noinghe.vn"')
    expect((await ask('GET', '/static/swagger/swagger-ui-bundle.js')).status).toBe(200)
    expect((await ask('GET', '/static/swagger/package.json')).status).toBe(404)
  })
})

describe('live changes', () => {
  const listen = async (headers: Record<string, string> = {}) => {
    const stop = new AbortController()
    const reply = await fetch(`${t.url}/live`, { headers: { cookie, ...headers }, signal: stop.signal })
    expect(reply.headers.get('content-type')).toBe('text/event-stream')
    let text = ''
    void (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of reply.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true })
    })().catch(() => undefined)
    return { text: () => text, stop: () => stop.abort() }
  }
  const site = newId<never>()
  const demandOf = (enterprise: string) =>
    ({
      enterprise: enterprise as never,
      site,
      province: '31',
      ward: '11411',
      type: 'A',
      level: 'college',
      headcount: 3,
      startWindow: { from: '2027-01-01', to: '2027-01-31' },
      weeks: 8,
      hoursPerWeek: 40,
      shift: 'day',
      skills: [],
      payBand: 'none',
      conditions: [],
      visibility: 'every-verified-school',
      invitedSchools: [],
      nameHidden: false,
      hirable: 0,
    }) as const

  it('reach the organisation they concern and nobody else; one that comes back hears what it missed', async () => {
    const stream = await listen()
    const mine = newId<never>()
    const others = newId<never>()
    await t.wire.publish(demandTopic, others, 'posted', demandOf(newId()))
    await t.wire.publish(demandTopic, mine, 'posted', demandOf(organisation))
    await eventually(() => expect(stream.text()).toContain(mine))
    expect(stream.text()).not.toContain(others)
    const last = [...stream.text().matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''
    stream.stop()
    const later = newId<never>()
    await t.wire.publish(demandTopic, later, 'posted', demandOf(organisation))
    const again = await listen({ 'last-event-id': last })
    await eventually(() => expect(again.text()).toContain(later))
    again.stop()
  })

  it('need a member', async () => {
    expect((await ask('GET', '/live')).status).toBe(401)
  })
})
