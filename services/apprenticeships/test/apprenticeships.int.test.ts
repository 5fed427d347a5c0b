import { createHash } from 'node:crypto'
import { organisationTopic, proposalTopic } from '@noinghe/contracts'
import { addDays, newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Case, capacity, endsOn, settled, startsOn, startWorld, today, type World } from './world.ts'

let t: World['t']
let agreedProposal: World['agreedProposal']
let read: World['read']
let drafted: World['drafted']
let change: World['change']
let sign: World['sign']
let inForce: World['inForce']
let published: World['published']
let caughtUp: World['caughtUp']
beforeAll(async () => {
  ;({ t, agreedProposal, read, drafted, change, sign, inForce, published, caughtUp } = await startWorld())
}, 120_000)
afterAll(() => t.stop())

describe('an agreed proposal', () => {
  it('becomes one draft, however often it is told', async () => {
    const w = agreedProposal()
    for (const version of [4, 4, 4]) await t.publish(proposalTopic, w.proposal, 'agreed', w.agreed, { version })
    await caughtUp()
    const [event] = await published(w, ['drafted'])
    expect(event?.data).toMatchObject({ seats: w.seats, headcount: 3, endsOn: endsOn, payBand: 'none' })
    const view = (await read(w)).body
    expect(view).toMatchObject({ status: 'drafted', version: 1, missing: ['enterprise', 'school'], yourTurn: true })
    expect(createHash('sha256').update(view.canonicalTerms).digest('hex')).toBe(view.termsHash)
  })

  it('shows the names of the organisations once they are known', async () => {
    const w = await drafted()
    const place = { province: '31', ward: '11411' }
    await t.publish(organisationTopic, w.enterprise.organisation, 'registered', {
      kind: 'enterprise',
      employerType: 'household-business',
      ...place,
    })
    await t.publish(organisationTopic, w.school.organisation, 'registered', {
      kind: 'school',
      name: 'Trường Minh Hoạ',
      ...place,
    })
    const { body } = await eventually(async () => {
      const got = await read(w)
      expect(got.body.schoolName).toBe('Trường Minh Hoạ')
      return got
    })
    expect(body).not.toHaveProperty('enterpriseName')
  })
})

describe('signing', () => {
  it('by both sides brings the agreement into force once, with its seats and without a person in any event', async () => {
    const w = await drafted()
    expect(await sign(w, w.enterprise)).toMatchObject({ status: 200, body: { status: 'drafted', missing: ['school'] } })
    const last = await sign(w, w.school)
    expect(last).toMatchObject({
      status: 200,
      etag: '"4"',
      body: { status: 'active', missing: [], activatedOn: today },
    })
    expect(last.text).not.toContain('Người ký')
    const events = await published(w, ['drafted', 'signed', 'signed', 'activated'])
    expect(events[3]?.data).toMatchObject({ seats: w.seats, headcount: 3, termsHash: last.body.termsHash })
    expect(JSON.stringify(events)).not.toContain('Người ký')
    expect((await read(w, w.school)).text).toContain('Người ký school')
    expect((await read(w, w.school)).text).not.toContain('Người ký enterprise')
    const stored = JSON.stringify(await t.service.app.aggregates.agreement.model.findById(w.id).lean())
    expect(stored).not.toContain('Người ký')
  })

  it('answers the same under its Idempotency-Key, and signs once', async () => {
    const w = await drafted()
    const { body, etag } = await read(w)
    const ask = {
      scope: w.school,
      ifMatch: etag,
      key: newId(),
      body: { termsHash: body.termsHash, fullName: 'Người ký', capacity },
    }
    const first = await t.fetch('POST', `${w.path}/sign`, ask)
    expect(first.status).toBe(200)
    expect(await t.fetch('POST', `${w.path}/sign`, ask)).toMatchObject({
      status: 200,
      text: first.text,
      etag: first.etag,
    })
    expect((await read(w)).body.version).toBe(2)
  })

  it('is refused by another hash, twice by one side, and on a draft edited meanwhile', async () => {
    const w = await drafted()
    expect(await change(w, w.school, 'sign', { termsHash: 'a'.repeat(64), fullName: 'Người ký' })).toMatchObject({
      status: 409,
      body: { code: 'terms-changed' },
    })
    await sign(w, w.school)
    expect(await sign(w, w.school)).toMatchObject({ status: 409, body: { code: 'already-signed' } })
    const seen = (await read(w)).body.termsHash
    const edited = await change(w, w.enterprise, 'terms', settled({ payBand: '2m-4m', remarks: 'Có xe đưa đón' }))
    expect(edited).toMatchObject({
      status: 200,
      body: { missing: ['enterprise', 'school'], terms: { payBand: '2m-4m' } },
    })
    expect(await change(w, w.enterprise, 'sign', { termsHash: seen, fullName: 'Người ký' })).toMatchObject({
      body: { code: 'terms-changed' },
    })
    const events = await published(w, ['drafted', 'signed', 'revised'])
    expect(JSON.stringify(events)).not.toContain('xe đưa đón')
  })

  it('of both sides at the same moment ends in force or with one told to look again', async () => {
    const w = await drafted()
    const { body, etag } = await read(w)
    const both = await Promise.all(
      [w.enterprise, w.school].map(scope =>
        t.fetch('POST', `${w.path}/sign`, {
          scope,
          ifMatch: etag,
          body: { termsHash: body.termsHash, fullName: 'Người ký', capacity },
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const late = both[0]?.status === 412 ? w.enterprise : w.school
    expect((await sign(w, late)).body.status).toBe('active')
    await published(w, ['drafted', 'signed', 'signed', 'activated'])
  })

  it('many at once gives a result for each', async () => {
    const first = await drafted()
    const second = await drafted({ school: first.school })
    const strangers = await drafted()
    const edited = await drafted({ school: first.school })
    await sign(first, first.enterprise)
    await change(edited, edited.enterprise, 'terms', settled({ weeks: 10 }))
    const item = async (w: Case, more = {}) => {
      const { version, termsHash } = (await read(w)).body
      return { agreement: w.id, version, termsHash, ...more }
    }
    const agreements = [
      await item(first),
      await item(second),
      await item(strangers),
      await item(edited, { version: 1 }),
    ]
    const ask = { scope: first.school, key: newId(), body: { fullName: 'Người ký', capacity, agreements } }
    const reply = await t.fetch('POST', '/agreement-signatures', ask)
    expect(reply).toMatchObject({
      status: 200,
      body: {
        items: [
          { agreement: first.id, result: 'in-force', version: 4 },
          { agreement: second.id, result: 'signed', version: 2 },
          { agreement: strangers.id, result: 'refused', refusal: { code: 'not-found' } },
          { agreement: edited.id, result: 'refused', refusal: { code: 'version-mismatch' } },
        ],
      },
    })
    expect((await read(first)).body.status).toBe('active')
    const statuses = await Promise.all([
      t.fetch('POST', '/agreement-signatures', { ...ask, scope: { ...first.school, persons: ['clerk'] } }),
      t.fetch('POST', '/agreement-signatures', { ...ask, body: { fullName: 'Người ký', agreements: [] } }),
      t.fetch('POST', '/agreement-signatures', { body: ask.body }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([403, 400, 401])
  })

  it('many at once again under the same Idempotency-Key signs nothing twice', async () => {
    const w = await drafted()
    const { version, termsHash } = (await read(w)).body
    const body = { fullName: 'Người ký', capacity, agreements: [{ agreement: w.id, version, termsHash }] }
    const ask = { scope: w.school, key: newId(), body }
    const first = await t.fetch('POST', '/agreement-signatures', ask)
    expect(first.body.items).toMatchObject([{ result: 'signed', version: 2 }])
    expect((await t.fetch('POST', '/agreement-signatures', ask)).body).toEqual(first.body)
    expect((await read(w)).body.version).toBe(2)
  })
})

describe('an amendment', () => {
  it('is in force and told to others only when both have signed it', async () => {
    const w = await inForce()
    const proposed = await change(w, w.school, 'amend', settled({ weeks: 14 }))
    expect(proposed).toMatchObject({ status: 200, body: { terms: { weeks: 12 }, amendment: { terms: { weeks: 14 } } } })
    expect(await sign(w, w.school)).toMatchObject({
      status: 200,
      body: { terms: { weeks: 12 }, missing: ['enterprise'] },
    })
    const waiting = await t.fetch('GET', '/agreements?waiting=true', { scope: w.enterprise })
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toEqual([w.id])
    expect((await sign(w, w.enterprise)).body).toMatchObject({
      terms: { weeks: 14 },
      earlier: [{ terms: { weeks: 12 } }],
    })
    const start = ['drafted', 'signed', 'signed', 'activated'] as const
    const events = await published(w, [...start, 'particulars-changed', 'signed', 'signed', 'amended'])
    expect(events.at(-1)?.data).toMatchObject({ weeks: 14, endsOn: addDays(startsOn, 97), seats: w.seats })
  })

  it('can be dropped', async () => {
    const w = await inForce()
    await change(w, w.school, 'amend', settled({ hoursPerWeek: 20 }))
    const dropped = await change(w, w.enterprise, 'drop-amendment')
    expect(dropped.status).toBe(200)
    expect(dropped.body).not.toHaveProperty('amendment')
    expect(await change(w, w.enterprise, 'drop-amendment')).toMatchObject({
      status: 409,
      body: { code: 'no-amendment' },
    })
  })
})
