import type { PersonRole } from '@noinghe/contracts'
import { newId, type Scope } from '@noinghe/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, city, contact, startWorld, terms, type World } from './world.ts'

let t: World
let us: Company
let others: Company
let demand: string

beforeAll(async () => {
  t = await startWorld()
  us = await t.company()
  others = await t.company()
  demand = (await t.post(us)).id
})
afterAll(() => t.stop())

type Case = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: () => string
  readonly body?: () => object
  /** A body the contract refuses. */
  readonly bad?: object
  /** A wrong role; absent where every member may ask. */
  readonly wrong?: () => Scope
  /** For clerks alone: a reader of the same enterprise may not. */
  readonly clerk?: boolean
  /** Somebody of the right role whose record it is not. */
  readonly hidden?: boolean
  readonly ifMatch?: boolean
  /** Also before the authority has verified. */
  readonly unverified?: boolean
}

const school = () => t.scope('school')
const written = () => ({ site: us.site, terms: terms() })

const cases: Readonly<Record<string, Case>> = {
  'GET /enterprises': { method: 'GET', path: () => '/enterprises', wrong: school, unverified: true },
  'GET /enterprises/:id': {
    method: 'GET',
    path: () => `/enterprises/${us.id}`,
    wrong: () => t.scope('council'),
    hidden: true,
    unverified: true,
  },
  'PUT profile': {
    method: 'PUT',
    path: () => `/enterprises/${us.id}/profile`,
    body: () => ({ sizeBand: '10-50', vsicSection: 'H' }),
    bad: { sizeBand: 'huge', vsicSection: 'H' },
    wrong: () => t.scope('labour-authority', city),
    clerk: true,
    hidden: true,
    ifMatch: true,
    unverified: true,
  },
  'PUT identity-particulars': {
    method: 'PUT',
    path: () => `/enterprises/${us.id}/identity-particulars`,
    body: () => ({ name: 'Nguyễn Văn Thử', number: '031099000001' }),
    bad: { name: 'Nguyễn Văn Thử', number: '123' },
    wrong: school,
    clerk: true,
    hidden: true,
    unverified: true,
  },
  'POST site': {
    method: 'POST',
    path: () => `/enterprises/${us.id}/sites`,
    body: () => ({ label: 'Kho hai', ward: '11413' }),
    bad: { label: '' },
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
    unverified: true,
  },
  'POST close site': {
    method: 'POST',
    path: () => `/enterprises/${us.id}/sites/${us.site}/close`,
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
    unverified: true,
  },
  'POST /demands': {
    method: 'POST',
    path: () => '/demands',
    body: written,
    bad: { terms: {} },
    wrong: school,
    clerk: true,
  },
  'GET /demands': { method: 'GET', path: () => '/demands', wrong: () => t.scope('observer') },
  'GET /demands/:id': {
    method: 'GET',
    path: () => `/demands/${demand}`,
    wrong: () => t.scope('commune'),
    hidden: true,
  },
  'PUT /demands/:id': {
    method: 'PUT',
    path: () => `/demands/${demand}`,
    body: written,
    bad: { terms: {} },
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
  },
  'POST withdraw': {
    method: 'POST',
    path: () => `/demands/${demand}/withdraw`,
    body: () => ({ reason: 'budget' }),
    bad: { reason: 'mood' },
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
  },
  'POST close': {
    method: 'POST',
    path: () => `/demands/${demand}/close`,
    body: () => ({ reason: 'filled' }),
    bad: { reason: 'expired' },
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
  },
  'POST renew': {
    method: 'POST',
    path: () => `/demands/${demand}/renew`,
    body: () => ({}),
    bad: { validUntil: 'soon' },
    wrong: school,
    clerk: true,
    hidden: true,
    ifMatch: true,
  },
  'POST clone': {
    method: 'POST',
    path: () => `/demands/${demand}/clone`,
    body: () => ({}),
    bad: { terms: { headcount: 0 } },
    wrong: school,
    clerk: true,
    hidden: true,
  },
  'GET progress': { method: 'GET', path: () => `/demands/${demand}/progress`, wrong: school, hidden: true },
  'POST /demand-imports': {
    method: 'POST',
    path: () => '/demand-imports',
    body: () => ({ csv: 'site\r\nx\r\n' }),
    bad: { csv: 7 },
    wrong: school,
    clerk: true,
  },
  'GET template': { method: 'GET', path: () => '/demand-imports/template', wrong: school, clerk: true },
}

const having = (wanted: (one: Case) => unknown) => Object.keys(cases).filter(name => wanted(cases[name] ?? never()))
const never = (): never => expect.fail('no such case')
const ask = (name: string, scope: Scope | undefined, more: { body?: unknown; ifMatch?: string | number } = {}) => {
  const { method, path, body } = cases[name] ?? never()
  const asked = 'body' in more ? more.body : body?.()
  return t.fetch(method, path(), {
    ...(scope ? { scope } : {}),
    ...(method === 'GET' ? {} : { body: asked ?? {} }),
    ...(more.ifMatch === undefined ? {} : { ifMatch: more.ifMatch }),
  })
}

describe('every route', () => {
  const ofThis = /^\/(enterprises|demands|demand-imports)(\/|$)/
  const rest = () => t.service.routes.filter(({ path }) => !ofThis.test(path) && path !== '/personal-data/purposes')

  it('of demands and enterprises has its case here', () => {
    const served = t.service.routes
      .filter(({ path }) => ofThis.test(path))
      .map(({ method, path }) => `${method} ${path}`)
    const asked = Object.values(cases).map(
      ({ method, path }) =>
        `${method} ${path().replace(us.site, ':site').replaceAll(us.id, ':id').replaceAll(demand, ':id')}`,
    )
    expect([...asked].sort()).toEqual([...served].sort())
  })

  it('of the rest asks to sign in, and is closed to who has no part in it', async () => {
    for (const { method, path } of rest()) {
      const asked = path.replace(':id', newId())
      const body = method === 'GET' ? {} : { body: {} }
      expect((await t.fetch(method, asked, body)).status, `${method} ${path}`).toBe(401)
      // everybody has a person of their own to ask about
      if (/^\/(personal-data|data-protection)(\/|$)/.test(path)) continue
      const reply = await t.fetch(method, asked, { ...body, scope: t.scope('observer') })
      expect(reply.status, `${method} ${path}`).toBe(403)
    }
  })

  it.each(having(() => true))('%s asks to sign in', async name => {
    const { status, body } = await ask(name, undefined)
    expect([status, body.code]).toEqual([401, 'not-signed-in'])
  })

  it.each(having(one => one.wrong))('%s is not for other roles', async name => {
    const { status, body } = await ask(name, (cases[name]?.wrong ?? never)(), { ifMatch: 1 })
    expect([status, body.code]).toEqual([403, 'not-allowed'])
  })

  it.each(having(one => one.clerk))('%s is not for readers of the own enterprise', async name => {
    const reader: PersonRole[] = ['reader', 'trainer']
    const { status } = await ask(name, { ...us.scope, subject: newId(), persons: reader }, { ifMatch: 1 })
    expect(status).toBe(403)
  })

  it.each(having(one => one.bad))('%s refuses what its contract does not know, in both languages', async name => {
    const { status, body } = await ask(name, us.scope, { body: cases[name]?.bad, ifMatch: 1 })
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    for (const error of body.errors)
      expect(error).toMatchObject({
        pointer: expect.stringMatching(/^\//),
        vi: expect.any(String),
        en: expect.any(String),
      })
  })

  it.each(having(one => one.hidden))('%s does not exist for another enterprise', async name => {
    const { status, body } = await ask(name, others.scope, { ifMatch: 1 })
    expect([status, body.code]).toEqual([404, 'not-found'])
  })

  it.each(having(one => one.ifMatch))('%s wants the version seen last', async name => {
    expect((await ask(name, us.scope)).status).toBe(428)
    expect((await ask(name, us.scope, { ifMatch: 99 })).body).toMatchObject({ status: 412, code: 'version-mismatch' })
  })

  it.each(having(one => !one.unverified))('%s waits for the verification', async name => {
    const scope = t.scope('enterprise', { verified: false })
    expect((await ask(name, scope, { ifMatch: 1 })).body).toMatchObject({
      status: 403,
      code: 'organisation-not-verified',
    })
  })
})

it('lets an unverified enterprise prepare its profile and sites', async () => {
  const id = newId()
  const scope = t.scope('enterprise', { organisation: id, verified: false })
  await t.signUp(id, 'private')
  const { etag } = await t.until(() => t.fetch('GET', `/enterprises/${id}`, { scope }), 200)
  const body = { sizeBand: '10-50', vsicSection: 'H', contact }
  const profile = await t.fetch('PUT', `/enterprises/${id}/profile`, { scope, ifMatch: etag, body })
  expect(profile.status).toBe(200)
  const site = await t.fetch('POST', `/enterprises/${id}/sites`, {
    scope,
    ifMatch: profile.etag,
    body: { label: 'Kho', ward: '11413' },
  })
  expect(site.body.sites).toMatchObject([{ label: 'Kho', status: 'open', province: '31' }])
})

it('documents itself', async () => {
  const { body } = await t.fetch('GET', '/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toContain('/demands/{id}/withdraw')
})
