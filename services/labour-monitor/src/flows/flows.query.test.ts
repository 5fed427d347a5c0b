import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlacementId, TrainingContractId } from '@noinghe/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Facts, openFacts } from '../facts/database.ts'
import { createFold } from '../facts/fold.ts'
import { createTopics, flowOn, idOf, prefix, type Topics } from '../facts/records.fixtures.ts'
import { placementFlows } from './flows.query.ts'

let folder: string
let facts: Facts
let topics: Topics
let flow: ReturnType<typeof flowOn>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'noinghe-flows-'))
  facts = await openFacts(join(folder, 'facts.duckdb'))
  topics = createTopics()
  flow = flowOn(topics, { demand: 'd', slot: 's', enterprise: 'e', school: 'k' })
})
afterEach(async () => {
  await facts.close()
  rmSync(folder, { recursive: true, force: true })
})

const list = async (filter: { status?: 'transferred' } = {}) => {
  await (await createFold(facts, prefix)).fold(topics.all())
  const city = { province: '31' }
  const { items } = await facts.reading(ask => placementFlows(ask, city, { limit: 20, ...filter }, { limit: 20 }))
  return items.map(({ state }) => state)
}

describe('the list of placements', () => {
  it('shows who was transferred as that, and can be cut to them', async () => {
    flow.assigned('p', 0, '2026-09-01')
    flow.placed('p', 0, 'started', '2026-09-08', {})
    flow.placed('p', 0, 'transferred', '2026-10-05', {
      hours: 120,
      to: idOf<PlacementId>('q-placement-0'),
      reason: 'distance',
    })
    flow.assigned('q', 0, '2026-10-05')
    expect((await list()).map(({ status }) => status)).toEqual(['assigned', 'transferred'])
    expect(await list({ status: 'transferred' })).toMatchObject([{ placement: idOf('p-placement-0'), hours: 120 }])
  })

  it('shows a placement under a training contract, which has neither demand nor slot nor school', async () => {
    flow.assigned('p', 0, '2026-09-01', { type: 'C', contract: idOf<TrainingContractId>('contract') })
    expect(await list()).toMatchObject([{ type: 'C', enterprise: idOf('e'), demand: null, slot: null, school: null }])
  })
})
