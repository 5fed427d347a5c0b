import {
  cohortTopic,
  legalRuleTopic,
  type OrganisationId,
  programmeTopic,
  schoolTopic,
  slotBreachTopic,
  slotRefusalCountTopic,
  slotTopic,
  type TopicContract,
} from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type College, inDays, startWorld, terms } from './world.ts'

let t: Awaited<ReturnType<typeof startWorld>>
let us: College

beforeAll(async () => {
  t = await startWorld()
  us = await t.college()
}, 120_000)
afterAll(() => t.stop())

const dayMs = 86_400_000
const topics: readonly TopicContract[] = [
  schoolTopic,
  programmeTopic,
  cohortTopic,
  slotTopic,
  slotBreachTopic,
  slotRefusalCountTopic,
]
const post = (more: object, key?: string) =>
  t.fetch('POST', '/slots', {
    scope: us.scope,
    body: { cohort: us.cohort, campus: us.campus, terms: terms(more) },
    ...(key ? { key } : {}),
  })

/** Every document of every collection and every event of every topic that holds one of the ids. */
const tracesOf = async (...ids: readonly string[]): Promise<readonly string[]> => {
  const { connection } = t.service.app
  const collections = await connection.listCollections()
  const documents: string[] = []
  for (const { name } of collections)
    for (const found of await connection.collection(name).find({}).toArray())
      documents.push(`${name} ${JSON.stringify(found)}`)
  const events = topics.flatMap(topic => t.events(topic).map(event => `${topic.name} ${JSON.stringify(event)}`))
  return [...documents, ...events].filter(text => ids.some(id => text.includes(id))).sort()
}

/** Everything written so far is also on its topic. */
const settled = () =>
  eventually(async () => {
    const response = await fetch(`${t.service.adminUrl}/quiescence`)
    expect(await response.json()).toMatchObject({ outboxEmpty: true, lag: 0 })
    // registered, standing, campus; the test's own readers come later than the service's
    expect([schoolTopic, programmeTopic, cohortTopic].map(topic => t.events(topic).length)).toEqual([3, 1, 1])
  })

const legalRule = newId()

describe('a slot against the law', () => {
  it('is refused with rule, version and source, and leaves nothing under anybody’s id but a number', async () => {
    await settled()
    const ids = [us.id, us.scope.subject, us.scope.membership, us.cohort, us.campus]
    const before = await tracesOf(...ids)
    expect(before.length).toBeGreaterThan(0)

    const refused = await post({ minimumAge: 17, hoursPerWeek: 44 }, 'key-1')
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'law-refused',
        params: { rule: 'R10', version: 1, codes: 'R10/week-hours' },
        errors: [{ pointer: '/terms/hoursPerWeek' }],
      },
    })
    expect(refused.body.detail.vi).toContain('Bộ luật Lao động 45/2019, Điều 146.2')
    expect((await post({ minimumAge: 13 })).body.params.codes).toContain('R1/minimum-age')
    const csv = `Khoá, lớp;Cơ sở;Số chỗ;Từ ngày;Đến ngày;Số tuần;Số giờ mỗi tuần;Tuổi thấp nhất\r\nLG-K15;Cơ sở Hải An;5;${inDays(20)};${inDays(140)};10;44;17\r\n`
    const headers = { 'content-type': 'text/csv' }
    for (const query of ['?dryRun=true', ''])
      expect(
        (await t.fetch('POST', `/slot-imports${query}`, { scope: us.scope, body: csv, headers })).body.rows[0]
          .errors[0],
      ).toMatchObject({ code: 'law-refused' })

    expect(await tracesOf(...ids)).toEqual(before)
    expect(t.events(slotRefusalCountTopic)).toEqual([])
    await t.setClock(dayMs)
    const reported = await eventually(() => {
      const found = t.events(slotRefusalCountTopic)
      expect(found.length).toBe(3)
      return found
    })
    // R10 once over HTTP and once in the file, the trial run counts for nothing; at thirteen 40 hours are too many too
    expect(reported.map(({ data, actor }) => [data.rule, data.day, data.count, actor]).sort()).toEqual([
      ['R1', inDays(0), 1, 'system'],
      ['R10', inDays(0), 2, 'system'],
      ['R9', inDays(0), 1, 'system'],
    ])
    expect(await tracesOf(...ids)).toEqual(before)
    await t.setClock(0)
  })

  it('with what is owed is published, and shows it with the verdicts', async () => {
    const { status, body } = await post({})
    expect(status).toBe(201)
    const verdict = (rule: string) => body.law.find((one: { rule: string }) => one.rule === rule)
    expect(verdict('R1')).toMatchObject({ outcome: 'cannot-tell', owed: [{ fact: 'youngestAge' }] })
    expect(verdict('R8').ground.vi).toContain('Điều 105')
    const sent = await eventually(() => {
      const found = t.events(slotTopic).find(({ subject }) => subject === body.id)
      if (found?.name !== 'published') expect.fail('not published yet')
      return found.data
    })
    expect(sent.law).toContainEqual({ rule: 'R1', version: 1, outcome: 'cannot-tell' })
  })
})

describe('a rule that changes while a slot stands', () => {
  it('is a breach on its first day, answered, then a case; in order again it is cleared', async () => {
    const { body: slot } = await post({ minimumAge: 16 })
    await t.publish(legalRuleTopic, legalRule, 'thresholds-changed', {
      rule: 'R10' as never,
      version: 1001,
      basedOn: 1,
      validFrom: inDays(1),
      decidedOn: inDays(0),
      document: 'QĐ 12/2027',
      by: newId<OrganisationId>(),
      thresholds: [{ name: 'weekHours' as never, number: 36 }],
    })
    await eventually(async () => expect(await t.service.app.projections.lawRules.get(legalRule)).toBeDefined())
    expect(await t.service.app.aggregates.breach.count({})).toBe(0)

    await t.setClock(dayMs)
    const mine = () => t.fetch('GET', '/breaches', { scope: us.scope })
    const [breach] = await eventually(async () => {
      const { body } = await mine()
      expect(body.items).toHaveLength(1)
      return body.items
    })
    expect(breach).toMatchObject({
      status: 'found',
      rule: 'R10',
      ruleVersion: 1001,
      codes: ['week-hours'],
      kind: 'slot',
      subject: slot.id,
      period: 'R10-v1001',
      immediate: false,
      foundOn: inDays(1),
    })
    expect(breach.ground.vi).toContain('QĐ 12/2027')
    const stranger = await t.college({ name: 'Cao đẳng Khác' })
    expect((await t.fetch('GET', `/breaches/${breach.id}`, { scope: stranger.scope })).status).toBe(404)

    const path = `/breaches/${breach.id}`
    const body = { answer: 'explained', text: 'Xin sửa trong tuần, gặp bà Bí Mật.' }
    expect((await t.fetch('POST', `${path}/answer`, { scope: us.scope, body })).status).toBe(428)
    const answered = await t.fetch('POST', `${path}/answer`, { scope: us.scope, body, ifMatch: 1 })
    expect(answered).toMatchObject({ status: 200, body: { answers: [{ side: 'school', answer: 'explained' }] } })

    // found again by the next run: nothing new
    await t.setClock(2 * dayMs)
    expect((await mine()).body.items).toMatchObject([{ version: 2, status: 'found' }])
    const clear = (version: number) => t.fetch('POST', `${path}/clear`, { scope: us.scope, body: {}, ifMatch: version })
    expect((await clear(2)).body).toMatchObject({ code: 'breach-stands' })

    await t.setClock(12 * dayMs)
    await eventually(async () =>
      expect((await mine()).body.items[0]).toMatchObject({ version: 3, status: 'escalated' }),
    )
    const official = t.scope('labour-authority', { territory: { province: '31' } })
    const seen = await t.fetch('GET', path, { scope: official })
    expect(seen.body.answers[0].text).toBe(body.text)

    const { etag } = await t.fetch('GET', `/slots/${slot.id}`, { scope: us.scope })
    const revised = await t.fetch('PUT', `/slots/${slot.id}`, {
      scope: us.scope,
      ifMatch: etag,
      body: { campus: us.campus, terms: { ...terms({ minimumAge: 16, hoursPerWeek: 36 }) } },
    })
    expect(revised.status).toBe(200)
    expect((await clear(3)).body).toMatchObject({ status: 'cleared', reason: 'corrected' })
    const events = await eventually(() => {
      const found = t.events(slotBreachTopic)
      expect(found.map(({ name }) => name)).toEqual(['found', 'answered', 'escalated', 'cleared'])
      return found
    })
    expect(JSON.stringify(events)).not.toContain('Bí Mật')
    expect((await tracesOf('Bí Mật')).length).toBe(0)
    await t.setClock(0)
  })
})
