import { fromWire } from '@noinghe/contracts'
import { expect, it } from 'vitest'
import { recordsEach, story, topicsOfLives } from './lives.ts'

it('every record is a valid event of its topic', () => {
  const records = story(7)
  expect(records).toHaveLength(recordsEach)
  for (const { topic, record } of records) {
    const contract = topicsOfLives.find(({ name }) => name === topic)
    expect(contract && fromWire(contract, record)).toMatchObject({ kind: 'event' })
  }
})

it('versions of an aggregate follow each other, and no two stories share one', () => {
  const versions = new Map<string, number>()
  for (const { record } of [...story(1), ...story(2)]) {
    const version = (versions.get(record.key) ?? 0) + 1
    expect(record.headers.ce_aggregateversion).toBe(String(version))
    versions.set(record.key, version)
  }
  expect(versions.size).toBe(16)
})
