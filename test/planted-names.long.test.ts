import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { placementTopic } from '@noinghe/contracts'
import { kafkaBus } from '@noinghe/event-bus'
import { type Member, named } from '@noinghe/local/demo'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type SmallCity, startSmallCity } from './house/small-city.ts'
import { leaksIn, leavesOf, marks, phones } from './planted/marks.ts'
import { captureLogs, inDatabases, inFiles, inTexts, onTopics } from './planted/places.ts'
import { plant } from './planted/plant.ts'

let city: SmallCity
let school: Member
const logs = captureLogs()
const level = process.env.TEST_LOG_LEVEL
/** What was answered to hostile requests, and how. */
const problems = new Map<string, string>()
const texts = new Map<string, string>()

/** Bodies that are wrong around a person: no refusal may say the person back. */
const hostile: readonly [
  service: 'identity' | 'employers' | 'placements' | 'training-programmes',
  path: string,
  body: unknown,
][] = [
  ['placements', '/learners', { name: marks.name('sai'), birthDate: marks.birthDate, phone: phones[0] }],
  [
    'placements',
    '/learners',
    { name: [marks.name('sai')], [marks.name('khoá')]: 1, localId: { a: marks.name('sâu') } },
  ],
  ['placements', '/learners', marks.text('không phải JSON')],
  ['placements', `/roster-imports?cohort=${marks.name('q')}`, { csv: `a;b\n${marks.name('tệp')}` }],
  ['placements', '/personal-data/erasures', { person: marks.name('mã'), kind: 'learner' }],
  ['identity', '/sign-ups', { account: { email: marks.name('sai'), fullName: marks.name('sai') } }],
  ['identity', '/sessions', { email: marks.email('khong-co'), password: marks.name('mật khẩu') }],
  ['identity', '/learner-sessions', { code: marks.name('mã số') }],
  ['employers', '/demands', { contact: { name: marks.name('sai'), phone: marks.text('x') } }],
  ['training-programmes', '/trainers', { person: { name: marks.name('sai'), phone: 1 } }],
  ['training-programmes', '/teachers', { localId: marks.localId('x'), person: marks.name('sai') }],
  ['employers', '/expert-offers', { terms: {}, experts: [{ name: [marks.name('sai')], phone: marks.text('y') }] }],
  ['placements', '/visits', { agreement: marks.name('mã'), plannedFor: marks.birthDate }],
  ['placements', '/incidents', { placements: [marks.name('mã')], text: [marks.text('z')] }],
]

const wrong = async (): Promise<void> => {
  for (const [service, path, body] of hostile) {
    const url = (city.urls[service] ?? '') + encodeURI(path)
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'planted' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    problems.set(`${service}${path.split('?')[0]} anonymous ${problems.size}`, await answer.text())
    const told = await school.ask('POST', service, encodeURI(path), { body })
    problems.set(`${service}${path.split('?')[0]} signed in ${problems.size}`, told.text)
  }
}

const key = '0190f3a2-7c1e-7d2b-8a4f-3b5c6d7e8f90'

const publish = async (topic: string, value: Buffer, headers: Record<string, string>): Promise<void> => {
  const publisher = kafkaBus({ brokers: [...city.brokers], clientId: 'broken', log: () => undefined }).publisher()
  await publisher.connect()
  await publisher.publish([{ topic, records: [{ key, value, headers }] }])
  await publisher.disconnect()
}

/** Somebody else's broken producer: the event is parked, as it lies on the topic. */
const park = (): Promise<void> =>
  publish(`${city.topicPrefix}.${placementTopic.name}`, Buffer.from('{}'), {
    ce_type: placementTopic.events.started.type.replace('.v1', '.v9'),
    ce_id: key,
    ce_specversion: '1.0',
  })

const Placed = z.object({ items: z.array(z.object({ agreement: z.string() })) })
const agreementsSeenBy = async (reader: Member): Promise<ReadonlySet<string>> => {
  const { items } = Placed.parse((await reader.ask('GET', 'placements', '/placements')).body)
  expect(items.length).toBeGreaterThan(0)
  return new Set(items.map(({ agreement }) => agreement))
}

beforeAll(async () => {
  process.env.TEST_LOG_LEVEL = 'trace'
  city = await startSmallCity()
  school = named(city.cast.members, 'tr1')
  await plant(city)
  await wrong()
  await city.quiet()
  await park()
  for (const [service, url] of Object.entries(city.adminUrls)) {
    texts.set(`${service} metrics`, await (await fetch(`${url}/metrics`)).text())
    texts.set(`${service} parked`, await (await fetch(`${url}/parked`)).text())
  }
  const department = named(city.cast.members, 'lao-dong')
  for (const path of ['/funnel.csv?by=enterprise', '/funnel.csv?by=school', '/funnel', '/cases', '/indicators'])
    texts.set(`labour-monitor ${path}`, (await department.ask('GET', 'labour-monitor', path)).text)
  for (const path of ['/placements', '/agreements', '/visits', '/incidents'])
    texts.set(`placements ${path} for the authority`, (await department.ask('GET', 'placements', path)).text)
  for (const agreement of await agreementsSeenBy(department)) {
    const path = `/agreements/${agreement}/logbook`
    texts.set(`placements ${path} for the authority`, (await department.ask('GET', 'placements', path)).text)
  }
  for (const path of ['/trainers', '/teacher-slots', '/programme-reviews'])
    texts.set(
      `training-programmes ${path} for the authority`,
      (await department.ask('GET', 'training-programmes', path)).text,
    )
  texts.set(
    'employers /expert-offers for the authority',
    (await department.ask('GET', 'employers', '/expert-offers')).text,
  )
}, 600_000)

afterAll(async () => {
  logs.restore()
  if (level === undefined) delete process.env.TEST_LOG_LEVEL
  else process.env.TEST_LOG_LEVEL = level
  await city?.stop()
}, 60_000)

describe('the search itself', () => {
  it.each([
    ['plain', marks.name('x')],
    ['in capital letters', marks.name('x').toUpperCase()],
    ['in a URL', encodeURIComponent(marks.name('x'))],
    ['in base64', Buffer.from(`abc ${marks.name('x')} def`).toString('base64')],
    ['in base64url, elsewhere', Buffer.from(`ab ${marks.name('x')} def`).toString('base64url')],
    ['as a telephone number from abroad', `+84${phones[0].slice(1)}`],
    ['as a date in Vietnamese', '13/02/2007'],
    ['as bytes', Buffer.from(marks.name('x'))],
    [
      'in a document',
      JSON.stringify(leavesOf({ a: [{ b: new Uint8Array(Buffer.from(marks.number)) }, marks.number] })),
    ],
  ])('finds a mark %s', (_, content) => expect(leaksIn(content)).not.toEqual([]))

  it('finds none where there is none', () => expect(leaksIn('Nguyễn Thị Minh Hoạ 0912345678 2006-05-01')).toEqual([]))
})

describe('personal data, planted everywhere, stands nowhere on', () => {
  it('the topics, dead letters included', async () => {
    const { amount, leaks, topics } = await onTopics(city)
    expect(leaks).toEqual([])
    expect(amount).toBeGreaterThan(200)
    expect(topics.filter(name => name.endsWith('.dead-letter')).length).toBeGreaterThan(5)
  })

  it('the databases as a backup would hold them', async () => {
    const { amount, leaks, collections } = await inDatabases(city)
    expect(leaks).toEqual([])
    expect(amount).toBeGreaterThan(2000)
    for (const one of [
      'placements/learners',
      'identity/accounts',
      'employers/enterprises',
      'placements/person_views',
      'placements/data_requests',
      'identity/mails',
      'placements/visits',
      'placements/incidents',
      'placements/logbooks',
      'placements/training_contracts',
      'placements/files',
      'employers/expert_offers',
      'training-programmes/trainers',
      'training-programmes/teachers',
    ])
      expect(collections).toContain(one)
  })

  it('the files of the services, DuckDB’s among them', async () => {
    const { leaks, names } = await inFiles(city.dataDir)
    expect(leaks).toEqual([])
    expect(names.some(name => name.includes('facts.duckdb'))).toBe(true)
  })

  it('their logs at the finest level', () => {
    const { amount, leaks } = logs.searched()
    expect(leaks).toEqual([])
    expect(amount).toBeGreaterThan(5)
  })

  it('metrics, parked events, exports and what authorities read', () => {
    expect(inTexts(texts).leaks).toEqual([])
    for (const [where, text] of texts) expect(text.length, where).toBeGreaterThan(1)
  })

  it('the answers to hostile requests', () => {
    expect(inTexts(problems).leaks).toEqual([])
    expect(problems.size).toBe(2 * hostile.length)
    for (const [where, text] of problems) expect(text, where).toMatch(/"code":"/)
  })
})

describe('a leak is found', () => {
  const leak = { remark: marks.name('lộ') }

  it('on a topic, in a database, a file, a log', async () => {
    const placements = city.running.get('placements')
    await placements?.app.connection.collection('scratch').insertOne({ deep: [leak] })
    expect((await inDatabases(city)).leaks).toEqual([expect.stringContaining('placements/scratch')])
    placements?.app.log.debug(leak, 'something happened')
    placements?.app.log.flush()
    await eventually(() => expect(logs.searched().leaks).toEqual([expect.stringContaining('something happened')]))
    await writeFile(join(city.dataDir, 'leak.txt'), marks.number)
    expect((await inFiles(city.dataDir)).leaks).toEqual([expect.stringContaining('leak.txt')])
    const topic = `${city.topicPrefix}.${placementTopic.name}.dead-letter`
    await publish(topic, Buffer.from(JSON.stringify(leak)), {})
    expect((await onTopics(city)).leaks).toEqual([expect.stringContaining(topic)])
  })
})
