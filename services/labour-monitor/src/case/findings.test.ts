import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Facts, openFacts } from '../facts/database.ts'
import { createFold } from '../facts/fold.ts'
import {
  createTopics,
  flowOn,
  idOf,
  postDemand,
  prefix,
  publishSlot,
  reviseDemand,
  reviseSlot,
  type Topics,
} from '../facts/records.fixtures.ts'
import { findings, missingVersions } from './findings.ts'

let folder: string
let facts: Facts
let topics: Topics
let flow: ReturnType<typeof flowOn>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noinghe-findings-'))
  facts = await openFacts(join(folder, 'facts.duckdb'))
  topics = createTopics()
  flow = flowOn(topics, { demand: 'd', slot: 's', enterprise: 'e', school: 'k' })
})
afterEach(async () => {
  await facts.close()
  rmSync(folder, { recursive: true, force: true })
})

const look = async (today = '2026-09-30') => {
  const fold = await createFold(facts, prefix)
  await fold.fold(topics.all())
  const found = await facts.reading(ask => findings(ask, { today, now: `${today}T12:00:00.000Z` }))
  return found.map(({ rule, subject, measured }) => ({ rule, subject, measured }))
}
const book = (people: number) => {
  postDemand(topics, 'd', 'e', { people, on: '2026-09-01' })
  publishSlot(topics, 's', 'k', { people, on: '2026-09-01' })
}

describe('the facts raise', () => {
  it('nothing while everything fits', async () => {
    book(6)
    flow.made('p', { people: 6, on: '2026-09-02' })
    flow.agreed('p', { people: 6, on: '2026-09-03' })
    flow.drafted('p', { people: 6, on: '2026-09-03' })
    flow.activated('p', { people: 6, on: '2026-09-10' })
    expect(await look()).toEqual([])
  })

  it('a draft that waits more than ten working days, not one that waits ten', async () => {
    flow.drafted('p', { people: 6, on: '2026-09-07' })
    expect(await look('2026-09-21')).toEqual([])
    expect(await look('2026-09-22')).toEqual([{ rule: 'stuck-agreement', subject: idOf('p-agreement'), measured: 15 }])
  })

  it('no draft that was signed or cancelled', async () => {
    flow.drafted('p', { people: 6, on: '2026-09-07' })
    flow.activated('p', { people: 6, on: '2026-09-10' })
    flow.drafted('q', { people: 6, on: '2026-09-07' })
    flow.cancelled('q', { people: 6, on: '2026-09-10' })
    expect(await look('2026-10-30')).toEqual([])
  })

  it('a slot and a demand reduced below what is agreed', async () => {
    book(6)
    flow.made('p', { people: 6, on: '2026-09-02' })
    flow.agreed('p', { people: 6, on: '2026-09-03' })
    reviseSlot(topics, 's', 'k', { people: 4, on: '2026-09-05' })
    reviseDemand(topics, 'd', 'e', { people: 5, on: '2026-09-05' })
    expect(await look()).toEqual([
      { rule: 'over-agreed-slot', subject: idOf('s'), measured: 2 },
      { rule: 'over-agreed-demand', subject: idOf('d'), measured: 1 },
    ])
  })

  it('no slot whose surplus came back, twice reported or not', async () => {
    book(6)
    flow.made('p', { people: 6, on: '2026-09-02' })
    flow.agreed('p', { people: 6, on: '2026-09-03' })
    reviseSlot(topics, 's', 'k', { people: 5, on: '2026-09-05' })
    const back = { balance: 'supply', reopen: true, by: 'answer', until: '2027-02-28' } as const
    flow.placed('p', 0, 'seat-answered', '2026-09-06', back)
    flow.placed('p', 0, 'seat-answered', '2026-09-06', back)
    expect(await look()).toEqual([])
    reviseSlot(topics, 's', 'k', { people: 4, on: '2026-09-07' })
    expect(await look()).toMatchObject([{ rule: 'over-agreed-slot', measured: 1 }])
  })

  it('proposals beyond what is free, once nothing moves any more', async () => {
    book(6)
    flow.made('p', { people: 6, on: '2026-09-02' })
    flow.made('q', { people: 2, on: '2026-09-02' })
    const settled = await look('2026-09-03')
    expect(settled.map(({ rule, measured }) => [rule, measured])).toEqual([
      ['ledger-mismatch', 2],
      ['ledger-mismatch', 2],
    ])
    const moving = await facts.reading(ask => findings(ask, { today: '2026-09-02', now: '2026-09-02T03:05:00.000Z' }))
    expect(moving).toEqual([])
  })

  it('two learners on one seat', async () => {
    flow.assigned('p', 0, '2026-09-02')
    const other = flowOn(topics, { demand: 'd', slot: 's', enterprise: 'e', school: 'k' })
    const [first] = topics.all()
    if (first === undefined) throw new Error('no record')
    topics.store('placements.placement', idOf('somebody-else'), first.value, {
      ...first.headers,
      ce_subject: idOf('somebody-else'),
    })
    other.assigned('p', 1, '2026-09-02')
    expect(await look()).toEqual([{ rule: 'ledger-mismatch', subject: idOf('p-agreement'), measured: 2 }])
  })

  it('each hole in the versions, with the place of its aggregate', async () => {
    postDemand(topics, 'd', 'e', { people: 6, on: '2026-09-01' })
    const last = reviseDemand(topics, 'd', 'e', { people: 7, on: '2026-09-02' })
    const fold = await createFold(facts, prefix)
    await fold.fold(topics.all())
    await fold.fold([
      { ...last, offset: String(Number(last.offset) + 1), headers: { ...last.headers, ce_aggregateversion: '5' } },
    ])
    expect(await facts.reading(missingVersions)).toMatchObject([
      { rule: 'missing-version', subject: idOf('d'), measured: 2, province: '31', ward: '11411' },
    ])
  })
})
