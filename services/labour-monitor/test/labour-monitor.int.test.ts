import { caseTopic, demandTopic, enterpriseTopic, schoolTopic } from '@noinghe/contracts'
import { startForTest } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTopics, flowOn, idOf, postDemand, publishSlot, reviseSlot } from '../src/facts/records.fixtures.ts'
import { labourMonitor } from '../src/index.ts'

type Test = Awaited<ReturnType<typeof startForTest<typeof labourMonitor>>>

/** Puts records made by the fixtures on the real topics of a test. */
const publishAll = async (t: Test, topics: ReturnType<typeof createTopics>, from = 0): Promise<number> => {
  const records = topics.all().slice(from)
  await t.publisher.publish(
    records.map(({ topic, key, value, headers }) => ({
      topic: topic.replace(/^noinghe/, t.topicPrefix),
      records: [{ key, value, headers }],
    })),
  )
  return records.length
}

let t: Test
const province = '31'
const labour = () => t.scope('labour-authority', { territory: { province } })

/** The flow every test here reads: 12 demanded, 30 offered, 12 agreed and signed, 12 assigned, 11 started, 10 completed, 9 hired. */
const story = (topics: ReturnType<typeof createTopics>): void => {
  const flow = flowOn(topics, { demand: 'd1', slot: 's1', enterprise: 'e1', school: 'school1' })
  postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-09-01' })
  publishSlot(topics, 's1', 'school1', { people: 30, on: '2026-08-30' })
  flow.made('p1', { people: 12, on: '2026-09-03' })
  flow.accepted('p1', '2026-09-04')
  flow.agreed('p1', { people: 12, on: '2026-09-05' })
  flow.drafted('p1', { people: 12, on: '2026-09-05' })
  flow.activated('p1', { people: 12, on: '2026-09-15' })
  for (let n = 0; n < 12; n++) flow.assigned('p1', n, '2026-09-17')
  for (let n = 0; n < 11; n++) flow.placed('p1', n, 'started', '2026-09-20', {})
  flow.placed('p1', 11, 'did-not-start', '2026-09-20', { reason: 'left-school' })
  flow.placed('p1', 10, 'ended-early', '2026-10-01', {
    hours: 60,
    reasons: ['workplace-conditions'],
    primary: 'workplace-conditions',
  })
  for (let n = 0; n < 10; n++) flow.placed('p1', n, 'completed', '2026-10-20', { hours: 160 })
  for (let n = 0; n < 9; n++)
    flow.placed('p1', n, 'outcome-recorded', '2026-10-25', { outcome: 'hired-here', monthsAfter: 0 })
  // a second enterprise and another ward, small
  postDemand(topics, 'd2', 'e2', { people: 3, on: '2026-10-02' }, { ward: '11413' })
  // somewhere else
  postDemand(topics, 'd3', 'e3', { people: 40, on: '2026-10-02' }, { province: '01', ward: '00004' })
}

let published: ReturnType<typeof createTopics>
const caughtUp = (target: Test, facts: number) =>
  eventually(async () => {
    const reply = await target.fetch('GET', '/status', { scope: target.scope('platform') })
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body).toMatchObject({ lag: 0 })
    expect(reply.body.coverage.facts).toBeGreaterThanOrEqual(facts)
    return reply.body
  })

beforeAll(async () => {
  t = await startForTest(labourMonitor)
  published = createTopics()
  story(published)
  await publishAll(t, published)
  await t.publish(enterpriseTopic, idOf('e1'), 'registered', {
    employerType: 'private',
    name: 'Công ty Đình Vũ',
    taxCode: '0200000001',
    province,
    ward: '11411',
  })
  await t.publish(schoolTopic, idOf('school1'), 'registered', { name: 'Trường Cao đẳng Một', province, ward: '11411' })
  await caughtUp(t, published.all().length + 2)
})
afterAll(() => t.stop())

const line = { proposed: 12, agreed: 12, signed: 12, assigned: 12, started: 11, completed: 10, hired: 9 }

describe('the funnel', () => {
  it('shows people, rates and days of the territory', async () => {
    const { status, body } = await t.fetch('GET', '/funnel', { scope: labour() })
    expect(status).toBe(200)
    expect(body).toMatchObject({ level: 'operational', by: 'total' })
    expect(body.rows).toEqual([
      {
        key: 'total',
        type: 'A',
        people: { demanded: 15, offered: 30, ...line },
        rates: {
          proposedOfDemanded: 80,
          proposedOfOffered: 40,
          agreed: 100,
          signed: 100,
          assigned: 100,
          started: 91.7,
          completed: 90.9,
          hired: 90,
        },
        days: {
          proposedAfterDemanded: 2,
          proposedAfterOffered: 4,
          agreed: 2,
          signed: 10,
          assigned: 2,
          started: 3,
          completed: 30,
          hired: 5,
        },
      },
    ])
    expect(body.indicators.length).toBeGreaterThan(8)
    expect(body.coverage).toMatchObject({ rejected: 0, gaps: 0 })
  })

  it.each([
    ['trade', [['6340113', { demanded: 15, offered: 30, ...line }]]],
    [
      'enterprise',
      [
        [idOf('e1'), { demanded: 12, ...line }],
        [idOf('e2'), { demanded: 3 }],
      ],
    ],
    ['school', [[idOf('school1'), { offered: 30, ...line }]]],
    [
      'ward',
      [
        ['11411', { demanded: 12, offered: 30, ...line }],
        ['11413', { demanded: 3 }],
      ],
    ],
    [
      'month',
      [
        ['2026-08', { offered: 30 }],
        ['2026-09', { demanded: 12, offered: 0, proposed: 12 }],
        ['2026-10', { demanded: 3, completed: 10 }],
      ],
    ],
    [
      'quarter',
      [
        ['2026-Q3', { demanded: 12, offered: 30, started: 11 }],
        ['2026-Q4', { demanded: 3, completed: 10, hired: 9 }],
      ],
    ],
  ])('is cut by %s', async (by, rows) => {
    const { body } = await t.fetch('GET', `/funnel?by=${by}`, { scope: labour() })
    expect(body.rows.map((row: { key: string }) => row.key)).toEqual(rows.map(([key]) => key))
    for (const [n, [, people]] of rows.entries()) expect(body.rows[n].people).toMatchObject(people)
  })

  it('shows no places offered by an enterprise and nobody demanded from a school', async () => {
    const people = async (query: string) =>
      (await t.fetch('GET', `/funnel?${query}`, { scope: labour() })).body.rows[0].people
    expect(await people('by=enterprise')).not.toHaveProperty('offered')
    expect(await people('by=school')).not.toHaveProperty('demanded')
    expect(await people(`enterprise=${idOf('e1')}`)).not.toHaveProperty('offered')
    expect(await people(`school=${idOf('school1')}`)).not.toHaveProperty('demanded')
  })

  it('names rows by trade, ward, school and enterprise', async () => {
    const label = async (by: string) =>
      (await t.fetch('GET', `/funnel?by=${by}`, { scope: labour() })).body.rows[0].label.vi
    expect(await label('enterprise')).toBe('Công ty Đình Vũ')
    expect(await label('school')).toBe('Trường Cao đẳng Một')
    expect(await label('ward')).toMatch(/\S/)
    expect(await label('trade')).toMatch(/\S/)
  })

  it('answers as of a day and as known by a moment', async () => {
    const people = async (query: string) =>
      (await t.fetch('GET', `/funnel?${query}`, { scope: labour() })).body.rows[0].people
    expect(await people('asOf=2026-09-19')).toMatchObject({ demanded: 12, signed: 12, assigned: 12, started: 0 })
    expect(await people('knownBy=2026-09-10T00:00:00Z')).toMatchObject({ demanded: 12, agreed: 12, signed: 0 })
  })

  it('comes as CSV that spreadsheets in Vietnam open', async () => {
    const reply = await t.fetch('GET', '/funnel.csv?by=enterprise', { scope: labour() })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('text/csv')
    const rows = reply.text.split('\r\n')
    expect(rows[0]).toContain('Nhu cầu;')
    expect(rows[1]).toContain(`${idOf('e1')};Công ty Đình Vũ;A;12;;12;12;12;12;11;10;9;`)
    expect(rows[1]).toContain('91,7')
  })

  it('is published without sign-in, without small cells and single organisations', async () => {
    const { status, body } = await t.fetch('GET', '/public/funnel')
    expect(status).toBe(200)
    // one enterprise alone stands behind each step of the line
    expect(body.rows[0].people).toMatchObject({ demanded: 55, offered: null, proposed: null, hired: null })
    expect(body.rows[0].rates.agreed).toBeNull()
    expect((await t.fetch('GET', '/public/funnel?by=enterprise')).status).toBe(400)
  })
})

describe('who sees what', () => {
  const get = (path: string, role: Parameters<Test['scope']>[0], more: Parameters<Test['scope']>[1] = {}) =>
    t.fetch('GET', path, { scope: t.scope(role, more) })

  it.each([
    ['labour-authority', '/funnel', 200],
    ['gdnn-authority', '/funnel', 200],
    ['zone-authority', '/funnel', 200],
    ['commune', '/funnel', 200],
    ['council', '/funnel', 200],
    ['observer', '/funnel', 200],
    ['enterprise', '/funnel', 403],
    ['school', '/funnel', 403],
    ['learner', '/funnel', 403],
    ['council', '/totals', 403],
    ['commune', '/flows/placements', 403],
    ['enterprise', '/flows/placements', 403],
    ['gdnn-authority', '/cases', 200],
    ['school', '/cases', 403],
    ['school', '/status', 403],
    ['platform', '/status', 200],
    ['platform', '/funnel', 403],
  ] as const)('%s asks %s and gets %i', async (role, path, status) => {
    expect((await get(path, role)).status).toBe(status)
  })

  it.each(['/funnel', '/totals', '/flows/placements', '/cases', '/status'])(
    'nobody reads %s without sign-in',
    async path => {
      expect((await t.fetch('GET', path)).status).toBe(401)
    },
  )

  it.each(['/funnel?by=colour', '/funnel?asOf=yesterday', '/flows/placements?limit=0', '/cases?rule=any'])(
    'refuses %s',
    async path => {
      expect((await t.fetch('GET', path, { scope: labour() })).status).toBe(400)
    },
  )

  it('refuses a period that ends before it begins', async () => {
    expect((await t.fetch('GET', '/funnel?from=2026-10-01&to=2026-09-01', { scope: labour() })).body.code).toBe(
      'period-reversed',
    )
  })

  it('an authority without territory or of another province sees nothing of this one', async () => {
    expect((await get('/funnel', 'labour-authority')).body.rows).toEqual([])
    const hanoi = await get('/funnel', 'labour-authority', { territory: { province: '01' } })
    expect(hanoi.body.rows[0].people).toMatchObject({ demanded: 40, proposed: 0 })
    expect((await get('/flows/placements', 'labour-authority', { territory: { province: '01' } })).body.items).toEqual(
      [],
    )
  })

  it('a zone authority sees the workplaces of its parks, and no slots', async () => {
    const { body } = await get('/funnel', 'zone-authority', { territory: { province, parks: ['nowhere'] } })
    expect(body.rows).toEqual([])
  })

  it('published figures take no filters of the reader', async () => {
    for (const query of [
      `enterprise=${idOf('e1')}`,
      'by=enterprise',
      'by=school',
      'from=2026-09-01',
      'asOf=2026-09-01',
    ])
      expect((await get(`/funnel?${query}`, 'council')).body.code).toBe('public-tables-only')
  })

  it('a commune officer sees rounded aggregates of the own ward only', async () => {
    const { body } = await get('/funnel?by=trade', 'commune', { territory: { province, wards: ['11413'] } })
    expect(body.level).toBe('published')
    expect(body.rows[0].people).toMatchObject({ demanded: null, proposed: 0 })
  })
})

describe('lists and totals', () => {
  it('lists placements by their ids, page by page, without the learners', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body, text } = await t.fetch('GET', `/flows/placements?limit=5${cursor}`, { scope: labour() })
      expect(text).not.toContain('learner')
      expect(text).not.toContain('female')
      seen.push(...body.items.map(({ placement }: { placement: string }) => placement))
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor !== '')
    expect(new Set(seen).size).toBe(12)
    expect(seen).toHaveLength(12)
    const early = await t.fetch('GET', '/flows/placements?status=ended-early', { scope: labour() })
    expect(early.body.items).toMatchObject([
      { startedOn: '2026-09-20', endedOn: '2026-10-01', hours: 60, outcome: null },
    ])
  })

  it('counts what stands in which state', async () => {
    const { body } = await t.fetch('GET', '/totals', { scope: labour() })
    expect(body.items).toEqual([
      { aggregate: 'agreement', type: 'A', status: 'active', count: 1, people: 12 },
      { aggregate: 'demand', type: 'A', status: 'open', count: 2, people: 15 },
      { aggregate: 'placement', type: 'A', status: 'completed', count: 10, people: 10 },
      { aggregate: 'placement', type: 'A', status: 'did-not-start', count: 1, people: 1 },
      { aggregate: 'placement', type: 'A', status: 'ended-early', count: 1, people: 1 },
      { aggregate: 'proposal', type: 'A', status: 'agreed', count: 1, people: 12 },
      { aggregate: 'slot', type: 'A', status: 'open', count: 1, people: 30 },
    ])
    expect(body).toMatchObject({ hours: 1660, reopened: { need: 0, supply: 0 } })
  })
})

describe('cases', () => {
  it('opens one for a missing version, a stuck agreement and a slot agreed beyond its size, and closes what is over', async () => {
    const topics = createTopics()
    const flow = flowOn(topics, { demand: 'd7', slot: 's7', enterprise: 'e7', school: 'school7' })
    postDemand(topics, 'd7', 'e7', { people: 6, on: '2026-10-01' })
    publishSlot(topics, 's7', 'school7', { people: 6, on: '2026-10-01' })
    flow.made('p7', { people: 6, on: '2026-10-02' })
    flow.agreed('p7', { people: 6, on: '2026-10-03' })
    flow.drafted('p7', { people: 6, on: '2026-10-04' })
    reviseSlot(topics, 's7', 'school7', { people: 4, on: '2026-10-05' })
    topics.add(
      demandTopic,
      idOf('d7'),
      'particulars-changed',
      { effectiveOn: '2026-10-06', enterprise: idOf<never>('e7') },
      { version: 3 },
    )
    await publishAll(t, topics)
    const cases = async () =>
      (await t.fetch('GET', '/cases', { scope: labour() })).body.items as {
        rule: string
        subject: string
        measured?: number
        status: string
        id: string
        version: number
      }[]
    await eventually(async () =>
      expect(
        (await cases())
          .map(({ rule, subject, measured, status }) => ({ rule, subject, measured, status }))
          .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
      ).toEqual([
        { rule: 'missing-version', subject: idOf('d7'), measured: 1, status: 'open' },
        { rule: 'over-agreed-slot', subject: idOf('s7'), measured: 2, status: 'open' },
        { rule: 'stuck-agreement', subject: idOf('p7-agreement'), measured: expect.any(Number), status: 'open' },
      ]),
    )
    // the published events say what and whom, never what was written
    await eventually(() => expect(t.events(caseTopic).filter(({ name }) => name === 'opened')).toHaveLength(3))
    const before = topics.all().length
    flow.activated('p7', { people: 6, on: '2026-10-20' })
    await publishAll(t, {
      ...topics,
      all: () => topics.all().filter(record => record.headers.ce_type?.includes('activated')),
    })
    expect(topics.all().length).toBe(before + 1)
    await eventually(async () =>
      expect((await t.fetch('GET', '/cases?rule=stuck-agreement', { scope: labour() })).body.items).toMatchObject([
        { status: 'closed', reason: 'condition-gone' },
      ]),
    )
  })

  it('are assigned, commented and closed by officials who see them, and by nobody else', async () => {
    const [found] = (await t.fetch('GET', '/cases?rule=over-agreed-slot', { scope: labour() })).body.items
    const change = (verb: string, body: object, more: object = {}) =>
      t.fetch('POST', `/cases/${found.id}/${verb}`, { scope: labour(), body, ifMatch: found.version, ...more })
    expect((await change('assign', {}, { scope: t.scope('school') })).status).toBe(403)
    expect(
      (await change('assign', {}, { scope: t.scope('labour-authority', { territory: { province: '01' } }) })).status,
    ).toBe(404)
    expect((await change('assign', {}, { scope: undefined })).status).toBe(401)
    expect((await change('assign', {}, { ifMatch: undefined })).status).toBe(428)
    expect((await change('comment', {})).status).toBe(400)
    const official = labour()
    const assigned = await change('assign', {}, { scope: official })
    expect(assigned).toMatchObject({ status: 200, body: { assignee: official.subject } })
    expect((await change('comment', { text: 'Ghi chú' })).status).toBe(412)
    const commented = await change(
      'comment',
      { text: 'Ghi chú riêng' },
      { scope: official, ifMatch: assigned.body.version },
    )
    expect(commented.body.comments).toMatchObject([{ by: official.subject, text: 'Ghi chú riêng' }])
    const closed = await change('close', { reason: 'solved' }, { ifMatch: commented.body.version })
    expect(closed.body).toMatchObject({ status: 'closed', reason: 'solved' })
    expect((await change('close', { reason: 'solved' }, { ifMatch: closed.body.version })).body.code).toBe(
      'not-in-this-state',
    )
    const stored = await t.service.app.aggregates.case.model.findById(found.id).lean()
    expect(JSON.stringify(stored?.state)).not.toContain('Ghi chú')
    await eventually(() => expect(t.events(caseTopic).map(({ name }) => name)).toContain('commented'))
    expect(JSON.stringify(t.events(caseTopic))).not.toContain('Ghi chú')
  })
})

describe('the rebuild', () => {
  it('gives the same figures at the same offsets, opens no case twice and goes on', async () => {
    // the monitor folds its own cases, too: at rest, nothing of them is on its way
    await eventually(async () =>
      expect(await (await fetch(`${t.service.adminUrl}/quiescence`)).json()).toEqual({
        outboxEmpty: true,
        lag: 0,
        parked: 0,
      }),
    )
    const before = await t.fetch('GET', '/funnel?by=enterprise', { scope: labour() })
    const cases = (await t.fetch('GET', '/cases', { scope: labour() })).body.items.length
    expect((await t.fetch('POST', '/rebuild', { scope: t.scope('school'), body: {} })).status).toBe(403)
    expect((await t.fetch('POST', '/rebuild', { scope: t.scope('gdnn-authority'), body: {} })).status).toBe(403)
    const report = await t.fetch('POST', '/rebuild', { scope: labour(), body: {} })
    expect(report.body).toMatchObject({ same: true, differences: [] })
    const after = await t.fetch('GET', '/funnel?by=enterprise', { scope: labour() })
    expect(after.body.rows).toEqual(before.body.rows)
    expect(after.body.coverage.offsets).toEqual(before.body.coverage.offsets)
    const later = createTopics()
    postDemand(later, 'd8', 'e8', { people: 7, on: '2026-10-02' })
    await publishAll(t, later)
    await eventually(async () => {
      const { body } = await t.fetch('GET', `/funnel?enterprise=${idOf('e8')}`, { scope: labour() })
      expect(body.rows[0]?.people).toMatchObject({ demanded: 7 })
    })
    expect((await t.fetch('GET', '/cases', { scope: labour() })).body.items).toHaveLength(cases)
  })
})
