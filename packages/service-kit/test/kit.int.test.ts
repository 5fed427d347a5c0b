import { runTopic } from '@noinghe/contracts'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from '../src/testing.ts'
import { counterService, counterTopic } from './counter.ts'

let t: Awaited<ReturnType<typeof startForTest<typeof counterService>>>
beforeAll(async () => {
  t = await startForTest(counterService)
}, 90_000)
afterAll(() => t.stop())

describe('a command over HTTP', () => {
  it('is saved, answered with an ETag, published and projected', async () => {
    const scope = t.scope('enterprise')
    const opened = await t.fetch('POST', '/counters', { scope, body: { start: 3 } })
    expect(opened).toMatchObject({ status: 201, etag: '"1"', body: { value: 3, version: 1 } })
    const raised = await t.fetch('POST', `/counters/${opened.body.id}/raise`, {
      scope,
      body: { by: 4, times: 2 },
      ifMatch: opened.etag,
    })
    expect(raised).toMatchObject({ status: 200, etag: '"3"', body: { value: 11 } })
    await eventually(async () => {
      expect(
        t
          .events(counterTopic)
          .filter(e => e.subject === opened.body.id)
          .map(e => e.aggregateVersion),
      ).toEqual([1, 2, 3])
      expect(await t.service.app.projections.seen.get(opened.body.id)).toEqual({ total: 11, events: 3 })
      expect(await t.service.relay.isEmpty()).toBe(true)
    })
  })

  it('is answered the same when it comes again under its Idempotency-Key', async () => {
    const scope = t.scope('enterprise')
    const first = await t.fetch('POST', '/counters', { scope, body: { start: 1 }, key: 'k1' })
    const again = await t.fetch('POST', '/counters', { scope, body: { start: 1 }, key: 'k1' })
    expect(again).toMatchObject({ status: 201, body: first.body, etag: first.etag })
    const other = await t.fetch('POST', '/counters', { scope, body: { start: 2 }, key: 'k1' })
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } })
    const path = `/counters/${first.body.id}/raise`
    const raised = await t.fetch('POST', path, { scope, body: { by: 5 }, ifMatch: '"1"', key: 'k2' })
    const raisedAgain = await t.fetch('POST', path, { scope, body: { by: 5 }, ifMatch: '"1"', key: 'k2' })
    expect(raisedAgain).toMatchObject({ status: 200, body: raised.body, etag: '"2"' })
    expect((await t.fetch('GET', `/counters/${first.body.id}`, { scope })).body.value).toBe(6)
  })

  it('needs the version it was decided on', async () => {
    const scope = t.scope('enterprise')
    const { body } = await t.fetch('POST', '/counters', { scope, body: { start: 0 } })
    const path = `/counters/${body.id}/raise`
    expect(await t.fetch('POST', path, { scope, body: { by: 1 } })).toMatchObject({
      status: 428,
      body: { code: 'if-match-required' },
    })
    expect(await t.fetch('POST', path, { scope, body: { by: 1 }, ifMatch: 7 })).toMatchObject({
      status: 412,
      body: { code: 'version-mismatch' },
    })
    const both = await Promise.all([1, 2].map(by => t.fetch('POST', path, { scope, body: { by }, ifMatch: 1 })))
    expect(both.map(reply => reply.status).sort()).toEqual([200, 412])
  })

  it('is refused to strangers, by role, by owner and before verification', async () => {
    const scope = t.scope('enterprise')
    const { body } = await t.fetch('POST', '/counters', { scope, body: { start: 0 } })
    expect(await t.fetch('POST', '/counters', { body: { start: 0 } })).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    })
    expect(await t.fetch('POST', '/counters', { scope: t.scope('school'), body: { start: 0 } })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await t.fetch('GET', `/counters/${body.id}`, { scope: t.scope('enterprise') })).toMatchObject({
      status: 404,
    })
    expect(
      await t.fetch('POST', '/counters', { scope: t.scope('enterprise', { verified: false }), body: { start: 0 } }),
    ).toMatchObject({ status: 403, body: { code: 'organisation-not-verified' } })
    expect(await t.fetch('POST', '/counters', { token: 'no.token.here', body: { start: 0 } })).toMatchObject({
      status: 401,
    })
  })

  it('is never a GET: one that tries to change something fails and changes nothing', async () => {
    const scope = t.scope('enterprise')
    const { body } = await t.fetch('POST', '/counters', { scope, body: { start: 7 } })
    expect(await t.fetch('GET', `/counters/${body.id}/raised`, { scope })).toMatchObject({
      status: 500,
      body: { code: 'internal-error' },
    })
    expect((await t.fetch('GET', `/counters/${body.id}`, { scope })).body).toMatchObject({ value: 7, version: 1 })
  })

  it('says what is wrong with the input in both languages, with pointers', async () => {
    const reply = await t.fetch('POST', '/counters', { scope: t.scope('enterprise'), body: { start: 'x' } })
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.body).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/start' }] })
    expect(reply.body.errors[0].vi).not.toBe(reply.body.errors[0].en)
    expect(
      await t.fetch('POST', '/counters', {
        scope: t.scope('enterprise'),
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
    ).toMatchObject({ status: 400, body: { code: 'malformed-json' } })
  })
})

describe('a reaction', () => {
  it('has its effect once, whatever is repeated', async () => {
    const id = t.scope('enterprise').organisation
    const run = {
      kind: 'event',
      demands: 0,
      slots: 0,
      pairs: 0,
      objective: 0,
      bound: 0,
      gap: 0,
      headcount: 0,
      moves: 0,
      dropped: 0,
      milliseconds: 0,
    } as const
    for (const version of [1, 1, 2, 1, 2, 3]) await t.publish(runTopic, id, 'completed', run, { version })
    await eventually(async () => {
      const counter = await t.service.app.aggregates.counter.get(id)
      expect(counter).toMatchObject({ version: 3, state: { value: 3 } })
    })
  })
})
