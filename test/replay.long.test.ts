import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DemandView, FunnelView, OrganisationView, TotalsView, topics } from '@noinghe/contracts'
import { type EventBus, type EventSubscriber, kafkaBus, type StoredRecord, type WireRecord } from '@noinghe/event-bus'
import { type ServiceName, serviceNames, silent } from '@noinghe/local'
import { beginning, type Member, memberBy, moves, named, openStage, transfer } from '@noinghe/local/demo'
import { readConfig, startService } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AnyRunningService, definitionOf } from './house/all-services.ts'
import { type SmallCity, startSmallCity } from './house/small-city.ts'

/** Two orders of arrival, the same in every run. */
const orders = fc.sample(fc.integer({ min: 1 }), { seed: 20261122, numRuns: 2 })

let city: SmallCity
let bus: EventBus
let department: Member
let recorded: readonly StoredRecord[]

const topicNames = Object.keys(topics)

/** Everything on the city's topics, as it lies there. */
const record = async (): Promise<readonly StoredRecord[]> => {
  const names = topicNames.map(name => `${city.topicPrefix}.${name}`)
  const admin = bus.admin()
  const ends = [...(await admin.endsOf(names)).values()]
  await admin.disconnect()
  const total = Number(ends.flat().reduce((sum, { first, next }) => sum + next - first, 0n))
  const found: StoredRecord[] = []
  const reader = await new Promise<EventSubscriber>((resolve, reject) => {
    const subscriber = bus.subscriber({
      group: `${city.topicPrefix}.recorder`,
      topics: names,
      from: { offsets: () => new Map() },
      handler: async one => {
        found.push(one)
        if (found.length === total) resolve(subscriber)
      },
      onFatal: reason => reject(new Error(reason)),
    })
    subscriber.start().catch(reject)
  })
  await reader.stop()
  return found
}

beforeAll(async () => {
  city = await startSmallCity()
  bus = kafkaBus({ brokers: [...city.brokers], clientId: city.topicPrefix, log: () => undefined })
  const { stage, cast } = city
  department = named(cast.members, 'lao-dong')
  const pair = beginning.heroes(cast)
  // a story with everything in it that others keep copies of: answers, signatures, seats that come back, a withdrawal
  const met = await beginning.meet(stage, cast)
  const draft = await moves.agree(pair, met.proposal)
  await moves.bring(pair, draft.id)
  const { placements, absent } = await beginning.begin(stage, cast, draft.id)
  const group = { ...met, agreement: draft.id, placements }
  await beginning.loseOne(stage, cast, group, absent)
  await beginning.replace(stage, cast, met)
  await transfer.keepTheRest(stage, cast, met)
  await stage.clock.moveTo(-60)
  const elsewhere = await transfer.askElsewhere(stage, cast)
  await stage.clock.moveTo(-56)
  await transfer.endEarly(stage, cast, group, elsewhere)
  const path = `/demands/${elsewhere}`
  await named(cast.members, 'dn03').change(
    'POST',
    'employers',
    path,
    `${path}/withdraw`,
    { reason: 'budget' },
    DemandView,
  )
  const other = `/organisations/${named(cast.members, 'dn02').organisation}`
  const zone = named(cast.members, 'bql')
  await zone.change('POST', 'identity', other, `${other}/suspend`, { reason: 'own-wish' }, OrganisationView)
  await city.quiet()
  recorded = await record()
}, 300_000)
afterAll(() => city?.stop(), 60_000)

/** Deterministic numbers from 0 to 1 (mulberry32). */
const numbersFrom = (seed: number) => {
  let state = seed | 0
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** All records in another order: whichever key comes next is chance, within a key of a topic nothing overtakes. */
const interleaved = (records: readonly StoredRecord[], seed: number): readonly StoredRecord[] => {
  const next = numbersFrom(seed)
  const queues = new Map<string, StoredRecord[]>()
  for (const one of records) {
    const key = `${one.topic}/${one.key}`
    queues.set(key, [...(queues.get(key) ?? []), one])
  }
  const waiting = [...queues.values()]
  const order: StoredRecord[] = []
  while (waiting.length > 0) {
    const at = Math.floor(next() * waiting.length)
    const one = waiting[at]?.shift()
    if (one === undefined) waiting.splice(at, 1)
    else order.push(one)
  }
  return order
}

/** Everything a service knows of others: its projections and the rights it keeps. */
const copiesOf = async ({ app }: AnyRunningService): Promise<Readonly<Record<string, unknown>>> => {
  const names = Object.values<{ model: { collection: { name: string } } }>(app.projections).map(
    ({ model }) => model.collection.name,
  )
  const copies = await Promise.all(
    [...names, 'rights_organisations', 'rights_memberships'].map(async name => {
      const found = await app.connection.collection<{ _id: string; state: unknown }>(name).find({}).toArray()
      const byId = found.toSorted((a, b) => (a._id < b._id ? -1 : 1))
      return [name, Object.fromEntries(byId.map(({ _id, state }) => [_id, state]))] as const
    }),
  )
  return Object.fromEntries(copies)
}

const cuts = ['total', 'trade', 'school', 'enterprise', 'ward', 'month', 'quarter']
const Figures = FunnelView.pick({ rows: true, totals: true })
const Counts = TotalsView.omit({ coverage: true })

/** The figures of a labour monitor, without the moment and the offsets at which they were read. */
const figuresOf = async (monitor: AnyRunningService): Promise<unknown> => {
  const { gateway } = openStage({
    portalUrl: city.portalUrl,
    adminUrls: city.adminUrls,
    say: silent,
    baseOf: service => (service === 'labour-monitor' ? monitor.url : (city.urls[service] ?? '')),
  })
  const official = await memberBy(gateway, department.email, city.stage.password)
  if (official === undefined) return expect.fail('the department cannot sign in')
  const totals = (await official.get('labour-monitor', '/totals', Counts)).value
  const funnels = await Promise.all(
    cuts.map(async by => [by, (await official.get('labour-monitor', `/funnel?by=${by}`, Figures)).value] as const),
  )
  return { totals, funnels: Object.fromEntries(funnels) }
}

/** The service anew: nothing in its database, nothing on its topics, the keys and the clock of the city. */
const startAnew = async (name: ServiceName, prefix: string): Promise<AnyRunningService> => {
  const env = { ...city.env, TOPIC_PREFIX: prefix, DB_PREFIX: `${prefix}-`, DATA_DIR: join(city.dataDir, prefix) }
  const anew = await startService(await definitionOf(name), readConfig(env))
  await eventually(
    async () => {
      const { ready, checks } = await anew.readiness()
      expect(ready, JSON.stringify(checks)).toBe(true)
    },
    { timeoutMs: 60_000 },
  )
  const clock = await (await fetch(`${city.adminUrls[name]}/clock`)).text()
  await fetch(`${anew.adminUrl}/clock`, { method: 'PUT', body: clock })
  return anew
}

/** Sends what others had published and it listens to; what the service publishes itself it publishes anew. */
const replay = async (name: ServiceName, prefix: string, order: readonly StoredRecord[]): Promise<void> => {
  const admin = bus.admin()
  const there = new Set(await admin.list())
  await admin.disconnect()
  const publisher = bus.publisher({ connectWaitMs: 30_000 })
  await publisher.connect()
  const foreign = order
    .map(({ topic, ...wire }) => ({ topic: topic.slice(city.topicPrefix.length + 1), wire }))
    .filter(({ topic }) => !topic.startsWith(`${name}.`) && there.has(`${prefix}.${topic}`))
  // a batch keeps the order within a topic; small ones mix the topics
  for (let at = 0; at < foreign.length; at += 5) {
    const batch = new Map<string, WireRecord[]>()
    for (const { topic, wire } of foreign.slice(at, at + 5)) batch.set(topic, [...(batch.get(topic) ?? []), wire])
    await publisher.publish([...batch].map(([topic, records]) => ({ topic: `${prefix}.${topic}`, records })))
  }
  await publisher.disconnect()
}

const quiet = (service: AnyRunningService): Promise<void> =>
  eventually(
    async () => {
      const state: unknown = await (await fetch(`${service.adminUrl}/quiescence`)).json()
      expect(state).toEqual({ outboxEmpty: true, lag: 0, parked: 0 })
    },
    { timeoutMs: 60_000, everyMs: 200 },
  )

/** Identity keeps copies of nobody else's aggregates, the portal keeps nothing. */
const keepers = serviceNames.filter(name => name !== 'portal' && name !== 'identity')

const stateOf = async (service: AnyRunningService): Promise<unknown> => ({
  copies: await copiesOf(service),
  ...(service.name === 'labour-monitor' ? { figures: await figuresOf(service) } : {}),
})

const toldAgain = async (name: ServiceName, order: readonly StoredRecord[]): Promise<void> => {
  const before = city.running.get(name)
  if (before === undefined) return expect.fail(`${name} is not running`)
  const prefix = `${city.topicPrefix}r${randomBytes(3).toString('hex')}`
  const anew = await startAnew(name, prefix)
  try {
    await replay(name, prefix, order)
    const known = await stateOf(before)
    await eventually(
      async () => {
        await quiet(anew)
        expect(await stateOf(anew), name).toEqual(known)
      },
      { timeoutMs: 90_000, everyMs: 300 },
    )
  } finally {
    await anew.stop()
  }
}

it.each(orders)(
  'told everything again in another order, every service knows in the end what it knew before (order %i)',
  async seed => {
    const order = interleaved(recorded, seed)
    for (const [first, second, third] of [keepers.slice(0, 3), keepers.slice(3)])
      await Promise.all([first, second, third].flatMap(name => (name ? [toldAgain(name, order)] : [])))
  },
  360_000,
)

it('has something to tell again', () => {
  const told = new Set(recorded.map(({ topic }) => topic.slice(city.topicPrefix.length + 1)))
  for (const topic of [
    'identity.membership',
    'employers.demand',
    'matching.proposal',
    'apprenticeships.agreement',
    'placements.placement',
  ])
    expect(told).toContain(topic)
  const [first = 0, second = 0] = orders
  expect(interleaved(recorded, first)).toHaveLength(recorded.length)
  expect(interleaved(recorded, first)).not.toEqual(interleaved(recorded, second))
})
