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

  it('refuse a batch that would never come', () => expect(() => readSettings({ BATCH_MINUTES: '0' })).toThrow())
})
