import { membershipTopic, organisationTopic, toWire } from '@noinghe/contracts'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, readConfig, startService } from '../src/index.ts'
import { asker, startForTest } from '../src/testing.ts'
import { counterService, counterTopic } from './counter.ts'

let t: Awaited<ReturnType<typeof startForTest<typeof counterService>>>
beforeAll(async () => {
  t = await startForTest(counterService)
}, 90_000)
afterAll(() => t.stop())

const topic = () => `${t.topicPrefix}.${counterTopic.name}`
const effects = (id: string) => t.service.app.projections.seen.get(id)
const admin = async (path: string, body?: unknown) =>
  (
    await fetch(t.service.adminUrl + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
  ).json()
const parkedOf = async (key: string) =>
  ((await admin(`/parked?key=${key}`)) as { version: number; error: { message: string } }[]).map(row => row.version)

/** A record as another release, or nobody sane, would write it. */
const strange = (
  subject: string,
  version: number,
  change: (wire: { headers: Record<string, string>; value: Buffer }) => void,
) => {
  const made = toWire({
    id: newId(),
    source: '/noinghe/matching',
    type: counterTopic.events.raised.type,
    subject,
    time: new Date().toISOString(),
    aggregateVersion: version,
    correlationId: 'c',
    causationId: 'c',
    actor: 'test',
    data: { by: 1, effectiveOn: '2026-11-22' },
  })
  const wire = { headers: { ...made.headers }, value: made.value }
  change(wire)
  return t.publisher.publish([{ topic: topic(), records: [{ key: subject, ...wire }] }])
}

describe('what cannot be understood', () => {
  it('an unknown type is skipped, the next event of the key is applied', async () => {
    const id = newId()
    await t.publish(counterTopic, id, 'opened', { start: 1 })
    await strange(id, 2, wire => {
      wire.headers.ce_type = 'vn.noinghe.matching.counter.painted.v1'
    })
    await t.publish(counterTopic, id, 'raised', { by: 5 }, { version: 3 })
    await eventually(async () => expect(await effects(id)).toEqual({ total: 6, events: 2 }))
    expect(await parkedOf(id)).toEqual([])
  })

  it.each([
    [
      'an unknown major of a handled type',
      (wire: { headers: Record<string, string> }) => {
        wire.headers.ce_type = 'vn.noinghe.matching.counter.raised.v2'
      },
    ],
    [
      'bytes that are no JSON',
      (wire: { value: Buffer }) => {
        wire.value = Buffer.from([0xff, 0x00, 0x7b])
      },
    ],
    [
      'data outside the contract',
      (wire: { value: Buffer }) => {
        wire.value = Buffer.from('{"by":"many","effectiveOn":"2026-11-22"}')
      },
    ],
    [
      'missing attributes',
      (wire: { headers: Record<string, string> }) => {
        delete wire.headers.ce_id
      },
    ],
  ])('%s is parked, its key waits behind it, other keys go on', async (_what, change) => {
    const id = newId()
    const other = newId()
    await t.publish(counterTopic, id, 'opened', { start: 1 })
    await strange(id, 2, change as never)
    await t.publish(counterTopic, id, 'raised', { by: 5 }, { version: 3 })
    await t.publish(counterTopic, other, 'opened', { start: 9 })
    await eventually(async () => {
      expect(await parkedOf(id)).toEqual([2, 3])
      expect(await effects(other)).toEqual({ total: 9, events: 1 })
    })
    expect(await effects(id)).toEqual({ total: 1, events: 1 })
    // nothing was mended, so a replay parks it again and loses nothing
    expect(await admin('/parked/replay', { key: id })).toEqual({ keys: 1, rows: 2 })
    await eventually(async () => expect(((await admin(`/parked?key=${id}`)) as unknown[]).length).toBe(2))
  })

  it('a record for a key that nobody parked is copied to the dead-letter topic with its origin', async () => {
    const id = newId()
    await strange(id, 1, wire => {
      wire.value = Buffer.from('no')
    })
    await eventually(async () => expect(await parkedOf(id)).toEqual([1]))
    const ends = await t.service.app.bus.admin().ends(`${topic()}.dead-letter`)
    expect(ends.reduce((sum, { next }) => sum + Number(next), 0)).toBeGreaterThan(0)
  })
})

describe('live rights', () => {
  it('end with the membership, whatever the token says', async () => {
    const scope = t.scope('enterprise')
    const data = {
      account: scope.subject as never,
      organisation: scope.organisation as never,
      roles: ['clerk' as const],
    }
    await t.publish(membershipTopic, scope.membership, 'granted', data)
    const before = await t.fetch('POST', '/counters', { scope, body: { start: 1 } })
    expect(before.status).toBe(201)
    await t.publish(membershipTopic, scope.membership, 'revoked', {
      account: data.account,
      organisation: data.organisation,
      reason: 'left',
    })
    await eventually(async () =>
      expect(await t.fetch('POST', '/counters', { scope, body: { start: 1 } })).toMatchObject({
        status: 403,
        body: { code: 'rights-revoked' },
      }),
    )
  })

  it('end with the suspension of the organisation', async () => {
    const scope = t.scope('enterprise')
    const place = { province: '31', ward: '11413' }
    await t.publish(organisationTopic, scope.organisation, 'registered', { kind: 'enterprise', ...place })
    await t.publish(organisationTopic, scope.organisation, 'suspended', { reason: 'law-breach' })
    await eventually(async () =>
      expect(await t.fetch('POST', '/counters', { scope, body: { start: 1 } })).toMatchObject({
        status: 403,
        body: { code: 'organisation-suspended' },
      }),
    )
  })

  it('follow the newer of token and events: a token made after the verification is believed before the event arrives', async () => {
    const scope = t.scope('enterprise', { organisationVersion: 2 })
    await t.publish(organisationTopic, scope.organisation, 'registered', {
      kind: 'enterprise',
      province: '31',
      ward: '11413',
    })
    await eventually(async () => expect(await t.service.app.rights.statusOf(scope.organisation)).toBe('registered'))
    expect((await t.fetch('POST', '/counters', { scope, body: { start: 1 } })).status).toBe(201)
    const older = { ...scope, organisationVersion: 1 }
    await eventually(async () =>
      expect(await t.fetch('POST', '/counters', { scope: older, body: { start: 1 } })).toMatchObject({
        status: 403,
        body: { code: 'organisation-not-verified' },
      }),
    )
  })
})

describe('two instances', () => {
  it('share the work: every command is saved once, every effect happens once', async () => {
    const second = await startService(
      counterService,
      readConfig({ ...t.env, INSTANCE: '2', PORT: '0', ADMIN_PORT: '0' }),
    )
    try {
      await eventually(
        async () => expect((await second.readiness()).checks).toMatchObject({ state: 'ok', consumer: 'ok' }),
        { timeoutMs: 60_000 },
      )
      const scope = t.scope('enterprise')
      const ask = [t.fetch, asker(second.url, t.issuer)]
      const opened = await t.fetch('POST', '/counters', { scope, body: { start: 0 } })
      const path = `/counters/${opened.body.id}`
      let done = 0
      await Promise.all(
        Array.from({ length: 6 }, async (_, n) => {
          for (let left = 5; left > 0; ) {
            const to = ask[n % 2] ?? t.fetch
            const { etag } = await to('GET', path, { scope })
            const reply = await to('POST', `${path}/raise`, { scope, body: { by: 1 }, ifMatch: etag })
            if (reply.status === 200) {
              left--
              done++
            } else expect(reply.status).toBe(412)
          }
        }),
      )
      expect(done).toBe(30)
      await eventually(async () => expect(await effects(opened.body.id)).toEqual({ total: 30, events: 31 }))
    } finally {
      await second.stop()
    }
  })
})

describe('the API describes itself', () => {
  it('with the schemas of contracts, and only its own', async () => {
    const { body } = await t.fetch('GET', '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/counters/{id}/raise'].post['x-headers'].map((header: { name: string }) => header.name)).toEqual(
      ['If-Match', 'Idempotency-Key'],
    )
    expect(Object.keys(body.components.schemas)).toContain('TestCounterView')
    expect(Object.keys(body.components.schemas).length).toBeLessThan(15)
  })
})
