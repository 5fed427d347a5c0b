import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredRecord } from '@noinghe/event-bus'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { differencesOf, figuresOf } from '../rebuild/figures.ts'
import { openFacts } from './database.ts'
import { createFold } from './fold.ts'
import { createTopics, flowOn, postDemand, prefix, publishSlot, reviseDemand, reviseSlot } from './records.fixtures.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'noinghe-order-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const recorded = (() => {
  const topics = createTopics(2)
  for (const n of [1, 2, 3]) {
    const flow = flowOn(topics, { demand: `d${n}`, slot: `s${n % 2}`, enterprise: `e${n}`, school: `k${n % 2}` })
    postDemand(topics, `d${n}`, `e${n}`, { people: 4, on: '2026-09-01' })
    if (n < 3) publishSlot(topics, `s${n % 2}`, `k${n % 2}`, { people: 9, on: '2026-09-02' })
    flow.made(`p${n}`, { people: 4, on: '2026-09-04' })
    flow.agreed(`p${n}`, { people: 4, on: '2026-09-07' })
    flow.drafted(`p${n}`, { people: 4, on: '2026-09-07' })
    flow.activated(`p${n}`, { people: 4, on: '2026-09-20' })
    for (const seat of [0, 1, 2, 3]) {
      flow.assigned(`p${n}`, seat, '2026-09-22')
      flow.placed(`p${n}`, seat, 'started', '2026-10-01', {})
    }
    flow.placed(`p${n}`, 0, 'completed', '2026-11-01', { hours: 100 })
    flow.placed(`p${n}`, 0, 'outcome-recorded', '2026-11-02', { outcome: 'hired-here', monthsAfter: 0 })
    flow.placed(`p${n}`, 1, 'ended-early', '2026-10-15', { hours: 20, reasons: ['distance'], primary: 'distance' })
    flow.placed(`p${n}`, 1, 'seat-answered', '2026-10-16', {
      balance: 'supply',
      reopen: true,
      by: 'answer',
      until: '2027-02-28',
    })
    reviseDemand(topics, `d${n}`, `e${n}`, { people: 5, on: '2026-10-20' })
  }
  reviseSlot(topics, 's1', 'k1', { people: 7, on: '2026-10-20' })
  return topics.partitions()
})()

/** Draws from the partitions as the numbers say, each in its own order, in batches of several. */
const interleaved = (choices: readonly number[]): readonly (readonly StoredRecord[])[] => {
  const left = recorded.map(log => [...log])
  const batches: StoredRecord[][] = []
  for (let n = 0; left.some(log => log.length > 0); n++) {
    const open = left.filter(log => log.length > 0)
    const choice = choices[n % choices.length] ?? 0
    const log = open[choice % open.length]
    if (log !== undefined) batches.push(log.splice(0, 1 + (choice % 3)))
  }
  return batches
}

let files = 0
const foldedIn = async (batches: readonly (readonly StoredRecord[])[]) => {
  files += 1
  const facts = await openFacts(join(folder, `${files}.duckdb`))
  try {
    const fold = await createFold(facts, prefix)
    await Promise.all(batches.map(batch => fold.fold(batch)))
    return await facts.reading(figuresOf)
  } finally {
    await facts.close()
  }
}

it('topics read in any interleaving, order per partition kept, give the same figures', async () => {
  const expected = await foldedIn(recorded)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(97), { minLength: 5, maxLength: 40 }), async choices => {
      expect(differencesOf(expected, await foldedIn(interleaved(choices)))).toEqual([])
    }),
    { numRuns: 12, seed: 7 },
  )
})

it('every event twice gives the same figures as once, but for the offsets', async () => {
  const twice = recorded.map(log =>
    log.flatMap(record => [record, record]).map((record, n) => ({ ...record, offset: String(n) })),
  )
  expect(differencesOf(await foldedIn(recorded), await foldedIn(twice))).toEqual(['offsets'])
})

it('figures of other events differ by name', async () => {
  const [first = [], ...others] = recorded
  const differences = differencesOf(await foldedIn(recorded), await foldedIn([first.slice(0, -1), ...others]))
  expect(differences).toContain('offsets')
  expect(differences).toContain('events')
})
