import { describe, expect, it } from 'vitest'
import { type PositionsToCheck, positionMismatch } from './positions.ts'

const check = (change: Partial<PositionsToCheck> = {}): string | undefined =>
  positionMismatch({
    rememberedCluster: 'home',
    cluster: 'home',
    hadPosition: true,
    topics: new Map([
      [
        'a.b',
        [
          { partition: 0, first: 0n, next: 10n },
          { partition: 1, first: 5n, next: 5n },
        ],
      ],
    ]),
    positions: new Map([
      ['a.b/0', 7n],
      ['a.b/1', 5n],
    ]),
    ...change,
  })

describe('positions that fit the broker', () => {
  it('lie between the first and the next offset, both included', () => {
    expect(check()).toBeUndefined()
    expect(check({ positions: new Map([['a.b/0', 0n]]) })).toBeUndefined()
    expect(check({ positions: new Map([['a.b/0', 10n]]) })).toBeUndefined()
  })

  it('are none at all for a group that never committed', () => {
    expect(check({ hadPosition: false, positions: new Map() })).toBeUndefined()
    expect(
      check({ rememberedCluster: undefined, hadPosition: false, positions: new Map(), topics: new Map() }),
    ).toBeUndefined()
  })

  it('may name a missing topic nothing was read from', () => {
    expect(check({ positions: new Map([['new/0', 0n]]) })).toBeUndefined()
  })
})

describe('a wiped or foreign broker', () => {
  it.each<[string, Partial<PositionsToCheck>, RegExp]>([
    ['has another cluster id', { cluster: 'other' }, /cluster other, .* cluster home/],
    ['has the same id but no position of the group', { positions: new Map() }, /had a position .* none now/],
    ['ends before the position', { positions: new Map([['a.b/0', 11n]]) }, /a\.b\/0 ends at 10, .* reached 11/],
    ['begins after the position', { positions: new Map([['a.b/1', 4n]]) }, /a\.b\/1 begins at 5, .* stands at 4/],
    ['lacks a topic that was read', { positions: new Map([['gone/0', 1n]]) }, /topic gone is gone/],
    ['lacks a partition that was read', { positions: new Map([['a.b/2', 0n]]) }, /a\.b\/2 is gone/],
  ])('%s', (_, change, reason) => {
    expect(check(change)).toMatch(reason)
  })
})
