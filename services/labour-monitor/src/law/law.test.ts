import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  incidentTopic,
  placementBreachTopic,
  placementRefusalCountTopic,
  slotRefusalCountTopic,
  slotTopic,
} from '@noinghe/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findings } from '../case/findings.ts'
import { type Facts, openFacts } from '../facts/database.ts'
import { createFold } from '../facts/fold.ts'
import { createTopics, idOf, prefix, slotData, type Topics } from '../facts/records.fixtures.ts'
import { lawIndicators } from './catalogue.ts'
import { lawFiguresOf } from './law.query.ts'

let folder: string
let facts: Facts
let topics: Topics
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noinghe-law-'))
  facts = await openFacts(join(folder, 'facts.duckdb'))
  topics = createTopics()
})
afterEach(async () => {
  await facts.close()
  rmSync(folder, { recursive: true, force: true })
})

const city = { province: '31' }
const fold = async () => (await createFold(facts, prefix)).fold(topics.all())
const figures = async (asked = {}, territory: Parameters<typeof lawFiguresOf>[1] = city) => {
  await fold()
  const { indicators: _, ...found } = await facts.reading(ask => lawFiguresOf(ask, territory, asked))
  return found
}

const found = (id: string, on: string, more: object = {}) =>
  topics.add(placementBreachTopic, idOf(id), 'found', {
    rule: 'R8',
    version: 1,
    codes: ['week-hours'],
    kind: 'placement',
    subject: idOf(`${id}-placement`),
    period: on,
    enterprise: idOf('e'),
    school: idOf('k'),
    province: '31',
    ward: '11411',
    immediate: false,
    answerBy: on,
    effectiveOn: on,
    ...more,
  } as never)
const escalated = (id: string, on: string, immediate = false) =>
  topics.add(placementBreachTopic, idOf(id), 'escalated', { rule: 'R8', immediate, effectiveOn: on })
const cleared = (id: string, on: string) =>
  topics.add(placementBreachTopic, idOf(id), 'cleared', { reason: 'corrected', effectiveOn: on })

describe('refusals at entry', () => {
  const reported = (topic: typeof slotRefusalCountTopic, id: string, rule: string, day: string, count: number) =>
    topics.add(topic, idOf(id), 'reported', { rule: rule as never, day, count, effectiveOn: day })

  it('are summed by rule and service; a day reported again counts once, as a whole', async () => {
    reported(slotRefusalCountTopic, 'a', 'R10', '2026-11-02', 3)
    reported(slotRefusalCountTopic, 'a', 'R10', '2026-11-02', 5)
    reported(slotRefusalCountTopic, 'b', 'R10', '2026-11-03', 1)
    reported(placementRefusalCountTopic, 'c', 'R8', '2026-11-03', 2)
    expect((await figures()).refused).toEqual([
      { rule: 'R8', service: 'placements', count: 2 },
      { rule: 'R10', service: 'training-programmes', count: 6 },
    ])
    expect((await figures({ from: '2026-11-03', to: '2026-11-03' })).refused).toEqual([
      { rule: 'R8', service: 'placements', count: 2 },
      { rule: 'R10', service: 'training-programmes', count: 1 },
    ])
  })
})

describe('breaches', () => {
  it('are counted where they stand, in the reader’s territory', async () => {
    found('a', '2026-11-02')
    found('b', '2026-11-02')
    escalated('b', '2026-11-06')
    found('c', '2026-11-03')
    cleared('c', '2026-11-04')
    found('d', '2026-11-03', { province: '01', ward: '00070' })
    const counted = { rule: 'R8', found: 3, open: 1, cleared: 1, escalated: 1 }
    expect((await figures()).breaches).toEqual([counted])
    expect((await figures({}, { province: '01' })).breaches).toEqual([
      { ...counted, found: 1, cleared: 0, escalated: 0 },
    ])
    const nowhere = await facts.reading(ask => lawFiguresOf(ask, undefined, {}))
    expect(nowhere.breaches).toEqual([])
    expect((await figures({ from: '2026-11-03' })).breaches[0]?.found).toBe(1)
  })

  const cases = async (today = '2026-11-30') => {
    await fold()
    const all = await facts.reading(ask => findings(ask, { today, now: `${today}T12:00:00.000Z` }))
    return all.map(({ rule, subject, period, severity, province }) => ({ rule, subject, period, severity, province }))
  }

  it('become a case once they are the authority’s, and none before or after', async () => {
    found('a', '2026-11-02')
    found('b', '2026-11-02')
    escalated('b', '2026-11-06')
    found('c', '2026-11-02')
    escalated('c', '2026-11-06')
    cleared('c', '2026-11-09')
    found('d', '2026-11-02', { rule: 'R13', immediate: true })
    escalated('d', '2026-11-02', true)
    const expected = [
      { rule: 'legal-breach', subject: idOf('d'), period: '2026-11-02', severity: 'serious', province: '31' },
      { rule: 'legal-breach', subject: idOf('b'), period: '2026-11-06', severity: 'warning', province: '31' },
    ]
    expect(await cases()).toEqual(expected)
  })

  const incident = (id: string, kind: string, severity: string) =>
    topics.add(incidentTopic, idOf(id), 'reported', {
      agreement: idOf('g'),
      placements: [idOf('p')],
      by: 'enterprise',
      enterprise: idOf('e'),
      school: idOf('k'),
      province: '31',
      ward: '11411',
      type: 'A',
      kind,
      severity,
      deaths: 0,
      seriouslyInjured: 1,
      causes: [],
      responsible: 'school',
      declarations: [],
      effectiveOn: '2026-11-02',
    } as never)
  const casesOn = async (today: string) =>
    (await cases(today)).map(({ rule, subject }) => [rule, subject]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))

  it('accidents are one at once, also on the way; near misses and closed ones are none', async () => {
    incident('a', 'accident', 'serious')
    incident('b', 'accident', 'near-miss')
    incident('c', 'harassment', 'serious')
    incident('d', 'commuting-accident', 'medical')
    expect(await casesOn('2026-11-16')).toEqual([
      ['accident', idOf('a')],
      ['accident', idOf('d')],
    ])
  })

  it('anything else is one once nobody has dealt with it for ten working days', async () => {
    incident('c', 'harassment', 'serious')
    incident('b', 'accident', 'near-miss')
    expect(await casesOn('2026-11-16')).toEqual([])
    expect(await casesOn('2026-11-17')).toEqual([
      ['silent-party', idOf('c')],
      ['silent-party', idOf('b')],
    ])
  })
})

describe('verdicts', () => {
  it('are counted by rule, version and outcome, of each record the latest', async () => {
    const slot = (name: 'published' | 'revised', outcome: 'passes' | 'warns') =>
      topics.add(slotTopic, idOf('s'), name, {
        ...slotData('k', { people: 5, on: '2026-11-02' }),
        law: [
          { rule: 'R2' as never, version: 1, outcome: 'passes' },
          { rule: 'R10' as never, version: 1001, outcome },
        ],
      })
    slot('published', 'warns')
    slot('revised', 'passes')
    expect((await figures()).verdicts).toEqual([
      { rule: 'R2', version: 1, outcome: 'passes', count: 1 },
      { rule: 'R10', version: 1001, outcome: 'passes', count: 1 },
    ])
  })
})

describe('the catalogue of these figures', () => {
  it('says of each what it counts and from which events, in both languages', () => {
    expect(lawIndicators.map(({ id }) => id)).toEqual(['law.refused', 'law.breaches', 'law.verdicts'])
    for (const { sources, name, definition } of lawIndicators) {
      expect(sources.length).toBeGreaterThan(0)
      for (const { vi, en } of [name, definition]) expect(vi && en && vi !== en).toBeTruthy()
    }
    expect(lawIndicators[2]?.sources).toContain('vn.noinghe.training-programmes.slot.published.v1')
  })
})
