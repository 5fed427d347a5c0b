import { describe, expect, it } from 'vitest'
import { readMarkets } from './markets.ts'
import { readSettings } from './settings.ts'

describe('markets', () => {
  it('are one for the whole installation where nothing is configured', () => {
    const markets = readMarkets(undefined)
    expect(markets.all).toEqual([{ name: 'all' }])
    expect([markets.of('31'), markets.of('01')]).toEqual(['all', 'all'])
  })

  it('take their provinces, and leave others unserved', () => {
    const markets = readMarkets('{"north":["31","22"],"south":["79"]}')
    expect(markets.all.map(({ name }) => name)).toEqual(['north', 'south'])
    expect([markets.of('22'), markets.of('79'), markets.of('48')]).toEqual(['north', 'south', undefined])
  })

  it.each([
    ['a province in two markets', '{"a":["31"],"b":["31"]}'],
    ['something that is no province', '{"a":["Hải Phòng"]}'],
    ['a market of nothing', '{"a":[]}'],
    ['a name that is no name of a group', '{"A B":["31"]}'],
    ['no JSON', 'north=31'],
  ])('cannot be configured with %s', (_, text) => expect(() => readMarkets(text)).toThrow())
})

describe('settings', () => {
  it('have the defaults of the architecture', () =>
    expect(readSettings({})).toMatchObject({ batchMs: 300_000, leastWeeks: 4, patienceMs: 6000 }))

  it('are read from the environment', () =>
    expect(readSettings({ BATCH_MINUTES: '0.5', MIN_WEEKS_LEFT: '2', LEASE_SECONDS: '3' })).toMatchObject({
      batchMs: 30_000,
      leastWeeks: 2,
      patienceMs: 3000,
    }))

  it('reward target groups only where a document decides it', () => {
    const groups = { TARGET_GROUPS: 'disabled:120 poor-household:80' }
    const decision = 'QĐ 12/QĐ-UBND ngày 05/01/2027'
    expect(readSettings({ ...groups, TARGET_GROUPS_DECISION: decision }).policy.targetGroups).toEqual({
      decision,
      points: { disabled: 120, 'poor-household': 80 },
    })
    expect(() => readSettings(groups)).toThrow(/TARGET_GROUPS_DECISION/u)
    for (const wrong of ['tall:5', 'disabled:2000', 'disabled'])
      expect(() => readSettings({ TARGET_GROUPS: wrong, TARGET_GROUPS_DECISION: decision })).toThrow()
    expect(readSettings({}).policy).not.toHaveProperty('targetGroups')
  })

  it('refuse a batch that would never come', () => expect(() => readSettings({ BATCH_MINUTES: '0' })).toThrow())
})
