import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demandTopic, placementTopic } from '@noinghe/contracts'
import type { StoredRecord } from '@noinghe/event-bus'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Facts, openFacts } from './database.ts'
import { createFold } from './fold.ts'
import {
  createTopics,
  demandData,
  flowOn,
  idOf,
  postDemand,
  prefix,
  publishSlot,
  reviseDemand,
  type Topics,
} from './records.fixtures.ts'

let folder: string
let facts: Facts
let topics: Topics
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noinghe-fold-'))
  facts = await openFacts(join(folder, 'facts.duckdb'))
  topics = createTopics()
})
afterEach(async () => {
  await facts.close()
  rmSync(folder, { recursive: true, force: true })
})

const Count = z.object({ n: z.number() })
const count = (what: string, target = facts) =>
  target.reading(async ask => (await ask(`select count(*)::integer as n from ${what}`, Count))[0]?.n)
const counter = (what: string) =>
  facts.reading(
    async ask =>
      (await ask('select coalesce(sum(n), 0)::integer as n from counters where what = $what', Count, { what }))[0]?.n,
  )
const foldAll = async (records: readonly StoredRecord[], target = facts) => {
  const fold = await createFold(target, prefix)
  await fold.fold(records)
  return fold
}

describe('the fold', () => {
  it('keeps each event as one fact and its offsets beside it', async () => {
    postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    publishSlot(topics, 's1', 'school', { people: 30, on: '2026-11-03' })
    const fold = await foldAll(topics.all())
    expect(await count('events')).toBe(2)
    expect(Object.fromEntries([...fold.offsets()].map(([key, next]) => [key, Number(next)]))).toEqual(
      Object.fromEntries(topics.partitions().map(log => [`${log[0]?.topic}/${log[0]?.partition}`, log.length])),
    )
  })

  it('drops a repeat at a later offset and counts it', async () => {
    postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    topics.add(demandTopic, idOf('d1'), 'posted', demandData('e1', { people: 12, on: '2026-11-02' }), { version: 1 })
    await foldAll(topics.all())
    expect(await count('events')).toBe(1)
    expect(await count('moves')).toBe(1)
    expect(await counter('repeat')).toBe(1)
  })

  it('drops an old version that comes after a newer one, also after a restart', async () => {
    const [first, second] = [
      postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' }),
      reviseDemand(topics, 'd1', 'e1', { people: 10, on: '2026-11-03' }),
    ]
    await foldAll([first, second])
    await foldAll([{ ...first, offset: '2' }])
    expect(await count('events')).toBe(2)
    expect(await counter('repeat')).toBe(1)
  })

  it('drops what lies below the stored offset without a look', async () => {
    const first = postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    await foldAll([first])
    await foldAll([first])
    expect(await count('events')).toBe(1)
    expect(await counter('repeat')).toBe(0)
  })

  it('notes a missing version and goes on', async () => {
    postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    topics.add(demandTopic, idOf('d1'), 'revised', demandData('e1', { people: 8, on: '2026-11-05' }), { version: 4 })
    await foldAll(topics.all())
    const gaps = await facts.reading(ask =>
      ask(
        'select aggregate, after_version, before_version from gaps',
        z.object({ aggregate: z.string(), after_version: z.number(), before_version: z.number() }),
      ),
    )
    expect(gaps).toEqual([{ aggregate: idOf('d1'), after_version: 1, before_version: 4 }])
    expect(await count(`entities where heads = 8`)).toBe(1)
  })

  it('skips and counts an unknown type, whose version is not missing afterwards', async () => {
    const known = postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    topics.store('employers.demand', known.key, Buffer.from('{}'), {
      ...known.headers,
      ce_type: 'vn.noinghe.employers.demand.celebrated.v1',
      ce_aggregateversion: '2',
    })
    topics.add(demandTopic, idOf('d1'), 'revised', demandData('e1', { people: 8, on: '2026-11-05' }), { version: 3 })
    await foldAll(topics.all())
    expect(await counter('unknown-type')).toBe(1)
    expect(await count('gaps')).toBe(0)
    expect(await count('events')).toBe(2)
  })

  it.each([
    ['bytes that are no JSON', Buffer.from('{'), {}],
    ['an unknown major', Buffer.from('{}'), { ce_type: 'vn.noinghe.employers.demand.posted.v9' }],
    ['data its contract refuses', Buffer.from('{"headcount":"many"}'), {}],
    ['no value', null, {}],
  ])('records %s as rejected and goes on', async (_, value, headers) => {
    const known = postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    topics.store('employers.demand', known.key, value, { ...known.headers, ce_aggregateversion: '2', ...headers })
    topics.add(demandTopic, idOf('d1'), 'revised', demandData('e1', { people: 8, on: '2026-11-05' }), { version: 3 })
    await foldAll(topics.all())
    expect(await count('rejected')).toBe(1)
    expect(await count('gaps')).toBe(0)
    expect(await count('events')).toBe(2)
  })

  it('rejects a record without attributes, too', async () => {
    topics.store('employers.demand', 'somebody', Buffer.from('{}'), {})
    await foldAll(topics.all())
    expect(await count('rejected')).toBe(1)
  })

  it('leaves records behind its limit alone', async () => {
    const [first, second] = [
      postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' }),
      reviseDemand(topics, 'd1', 'e1', { people: 10, on: '2026-11-03' }),
    ]
    const partition = `${first.topic}/${first.partition}`
    const fold = await createFold(facts, prefix, new Map([[partition, 1n]]))
    await fold.fold([first, second])
    expect(await count('events')).toBe(1)
    expect(fold.offsets().get(partition)).toBe(1n)
  })

  it('takes batches that come at once into one file in order', async () => {
    const records = Array.from({ length: 40 }, (_, n) =>
      n === 0
        ? postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
        : reviseDemand(topics, 'd1', 'e1', { people: 12 + n, on: '2026-11-03' }),
    )
    const fold = await createFold(facts, prefix)
    await Promise.all(records.map(record => fold.fold([record])))
    expect(await count('events')).toBe(40)
    expect(await count('entities where heads = 51 and version = 40')).toBe(1)
    expect(fold.revision()).toBeLessThan(40)
  })

  it('keeps only what the contract knows', async () => {
    const known = postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    const data: unknown = JSON.parse(known.value?.toString() ?? '')
    const more = { ...(typeof data === 'object' ? data : {}), phone: '0912345678' }
    await foldAll([{ ...known, value: Buffer.from(JSON.stringify(more)) }])
    expect(await count(`events where data like '%0912345678%'`)).toBe(0)
    expect(await count('events')).toBe(1)
  })

  it('offers the fields asked for most without opening the JSON', async () => {
    const flow = flowOn(topics, { demand: 'd1', slot: 's1', enterprise: 'e1', school: 'school' })
    flow.assigned('p1', 0, '2026-11-20')
    await foldAll(topics.all())
    expect(await count(`facts where seat = '${idOf('p1-seat-0')}' and ward = '11411' and level = 'college'`)).toBe(1)
    expect(await count(`facts where topic = '${placementTopic.name}'`)).toBe(1)
  })
})

describe('the file', () => {
  it('goes on where it stood when opened again', async () => {
    const first = postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })
    await foldAll([first])
    await facts.close()
    facts = await openFacts(join(folder, 'facts.duckdb'))
    const fold = await createFold(facts, prefix)
    expect(fold.offsets().get(`${first.topic}/${first.partition}`)).toBe(1n)
    await fold.fold([{ ...first, offset: '1' }])
    expect(await counter('repeat')).toBe(1)
  })

  it('is thrown away and begun anew when it cannot be read', async () => {
    const { writeFileSync } = await import('node:fs')
    const broken = join(folder, 'broken.duckdb')
    writeFileSync(broken, 'this is no database at all, but long enough to look like something that was one before')
    const reasons: string[] = []
    const opened = await openFacts(broken, why => reasons.push(why))
    expect(await count('events', opened)).toBe(0)
    expect(reasons).toHaveLength(1)
    await opened.close()
  })

  it('of another layout is begun anew', async () => {
    const other = join(folder, 'other.duckdb')
    const before = await openFacts(other)
    await before.writer.run(`update notes set text = '0' where name = 'layout'`)
    await foldAll([postDemand(topics, 'd1', 'e1', { people: 12, on: '2026-11-02' })], before)
    await before.close()
    const opened = await openFacts(other)
    expect(await count('events', opened)).toBe(0)
    await opened.close()
  })
})
