import { expect, it } from 'vitest'
import { lots } from '../market/draw.ts'
import { drawnEvents } from './drawn-events.ts'

const columns = {
  demand: Int32Array.of(3, 4, 5),
  capacity: Int32Array.of(5, 6),
  from: Int32Array.of(0, 0, 1, 2),
  to: Int32Array.of(0, 1, 1, 0),
  weight: Int32Array.of(100, 200, 300, 400),
}
const events = drawnEvents(columns, 400, lots(3))

it('events of all kinds come, the same for the same lots', () => {
  expect(events.length).toBe(400)
  expect(new Set(events.map(({ kind }) => kind)).size).toBe(8)
  expect(drawnEvents(columns, 400, lots(3))).toEqual(events)
})

it('nothing happens to what is gone, and what is locked stays until it is unlocked', () => {
  const pairs = Array.from(columns.from, (demand, at) => ({
    demand,
    slot: columns.to[at] ?? 0,
    locked: false,
    there: true,
  }))
  const demands = Array.from(columns.demand, () => true)
  const add = (demand: number, { slot }: { readonly slot: number }) =>
    pairs.push({ demand, slot, locked: false, there: true })
  for (const event of events) {
    if ('demand' in event) expect(demands[event.demand]).toBe(true)
    const pair = 'pair' in event && typeof event.pair === 'number' ? pairs[event.pair] : undefined
    if (pair !== undefined) expect(demands[pair.demand] && pair.there).toBe(true)
    if (event.kind === 'insert') {
      for (const each of event.pairs) add(demands.length, each)
      demands.push(true)
    }
    if (event.kind === 'withdraw') {
      expect(pairs.filter(each => each.demand === event.demand && each.locked)).toEqual([])
      demands[event.demand] = false
    }
    if (event.kind === 'add-pair') add(event.demand, event.pair)
    if (pair === undefined) continue
    if (event.kind === 'lock')
      expect(pairs.filter(each => each.locked && (each.demand === pair.demand || each.slot === pair.slot))).toEqual([])
    if (event.kind === 'remove-pair') expect(pair.locked).toBe(false)
    pair.there = event.kind !== 'remove-pair'
    pair.locked = event.kind === 'lock'
  }
})
