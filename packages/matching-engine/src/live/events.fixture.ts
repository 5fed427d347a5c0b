import fc from 'fast-check'
import { expect } from 'vitest'
import type { Outcome } from './event.ts'
import { LiveError } from './live-error.ts'
import { lockedIn, locksFit, type Mirror, type Node, type Pair, type Step } from './mirror.fixture.ts'
import type { demandEvents, slotEvents } from './node-events.ts'
import type { pairEvents } from './pair-events.ts'

const kinds = [
  'insertDemand',
  'insertSlot',
  'withdrawDemand',
  'withdrawSlot',
  'setHeadcount',
  'setCapacity',
  'addPair',
  'removePair',
  'setWeight',
  'lock',
  'unlock',
  'keep',
] as const

/** An event still without numbers: which node or pair it means depends on what is there when it happens. */
export type Drawn = {
  readonly kind: (typeof kinds)[number]
  readonly which: number
  readonly heads: number
  readonly weight: number
  readonly pairs: readonly { readonly other: number; readonly weight: number; readonly limit: number }[]
  readonly owner: number
  readonly steps: readonly Step[]
}

const weight = fc.oneof(
  { arbitrary: fc.integer({ min: -2, max: 10 }), weight: 12 },
  { arbitrary: fc.integer({ min: 1e12 - 4, max: 1e12 }), weight: 1 },
)
const limit = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat({ max: 3 }))

/** @param most pairs of a new demand or slot */
export const drawnEvents = (most: number): fc.Arbitrary<Drawn> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    which: fc.nat({ max: 10_000 }),
    heads: fc.oneof({ arbitrary: fc.nat({ max: 5 }), weight: 6 }, { arbitrary: fc.nat({ max: 40 }), weight: 1 }),
    weight,
    pairs: fc.array(fc.record({ other: fc.nat({ max: 10_000 }), weight, limit }), { maxLength: most, size: 'max' }),
    owner: fc.nat({ max: 3 }),
    steps: fc
      .array(fc.record({ width: fc.nat({ max: 3 }), bonus: fc.nat({ max: 5 }) }), { maxLength: 2 })
      .map(steps => steps.toSorted((a, b) => b.bonus - a.bonus)),
  })

export type Events = ReturnType<typeof demandEvents> & ReturnType<typeof slotEvents> & ReturnType<typeof pairEvents>

/** Lets an event happen to both; undefined where there is nothing it could mean, or where locks forbid it. */
export const happen = (live: Events, mirror: Mirror, drawn: Drawn): Outcome | undefined => {
  const { demands, slots, pairs, began } = mirror
  const { heads, weight: points, which } = drawn
  const demand = pick(demands, which)
  const slot = pick(slots, which)
  const pair = pick(pairs, which)
  const ownerOf = (count: number) => Math.min(drawn.owner, count) - 1
  const to = (nodes: readonly Node[]) =>
    drawn.pairs.flatMap(({ other, ...rest }) => {
      const found = pick(nodes, other)
      return found === undefined ? [] : [{ ...rest, other: found.id }]
    })
  const insert = (
    nodes: Node[],
    owner: number,
    { id, pairs: ids }: { id: number; pairs: Int32Array },
    ends: readonly Ends[],
  ) => {
    expect(nodes[id]?.there ?? false).toBe(false)
    expect(id).toBeLessThanOrEqual(nodes.length)
    nodes[id] = { limit: heads, owner, steps: drawn.steps, there: true }
    for (const [at, end] of ends.entries()) addMirrored(pairs, ids[at] ?? -1, end)
  }
  switch (drawn.kind) {
    case 'insertDemand': {
      const owner = ownerOf(began.enterprises?.limit.length ?? 0)
      const ends = to(slots)
      const inserted = live.insertDemand({
        limit: heads,
        steps: drawn.steps,
        ...(owner >= 0 && { owner }),
        pairs: ends.map(({ other, ...rest }) => ({ ...rest, slot: other })),
      })
      insert(
        demands,
        owner,
        inserted,
        ends.map(({ other, ...rest }) => ({ ...rest, demand: inserted.id, slot: other })),
      )
      return inserted
    }
    case 'insertSlot': {
      const owner = ownerOf(began.schools?.limit.length ?? 0)
      const ends = to(demands)
      const inserted = live.insertSlot({
        limit: heads,
        steps: drawn.steps,
        ...(owner >= 0 && { owner }),
        pairs: ends.map(({ other, ...rest }) => ({ ...rest, demand: other })),
      })
      insert(
        slots,
        owner,
        inserted,
        ends.map(({ other, ...rest }) => ({ ...rest, demand: other, slot: inserted.id })),
      )
      return inserted
    }
    case 'withdrawDemand': {
      if (demand === undefined) return undefined
      const mine = pairs.filter(one => one.there && one.demand === demand.id)
      if (lockedIn(mine) > 0) return refused(() => live.withdrawDemand(demand.id), 'heads-locked')
      const outcome = live.withdrawDemand(demand.id)
      for (const gone of [demand.value, ...mine]) gone.there = false
      return outcome
    }
    case 'withdrawSlot': {
      if (slot === undefined) return undefined
      const mine = pairs.filter(one => one.there && one.slot === slot.id)
      if (lockedIn(mine) > 0) return refused(() => live.withdrawSlot(slot.id), 'heads-locked')
      const outcome = live.withdrawSlot(slot.id)
      for (const gone of [slot.value, ...mine]) gone.there = false
      return outcome
    }
    case 'setHeadcount': {
      if (demand === undefined) return undefined
      const mine = pairs.filter(one => one.there && one.demand === demand.id)
      if (lockedIn(mine) > heads) return refused(() => live.setHeadcount(demand.id, heads), 'heads-locked')
      demand.value.limit = heads
      return live.setHeadcount(demand.id, heads)
    }
    case 'setCapacity': {
      if (slot === undefined) return undefined
      const mine = pairs.filter(one => one.there && one.slot === slot.id)
      if (lockedIn(mine) > heads) return refused(() => live.setCapacity(slot.id, heads), 'heads-locked')
      slot.value.limit = heads
      return live.setCapacity(slot.id, heads)
    }
    case 'addPair': {
      const end = pick(demands, drawn.heads + drawn.owner)
      if (end === undefined || slot === undefined) return undefined
      const pairLimit = drawn.pairs[0]?.limit ?? Number.POSITIVE_INFINITY
      const ends = { demand: end.id, slot: slot.id, weight: points, limit: pairLimit }
      const added = live.addPair(ends)
      addMirrored(pairs, added.id, ends)
      return added
    }
    case 'removePair': {
      if (pair === undefined) return undefined
      if (pair.value.locked > 0) return refused(() => live.removePair(pair.id), 'heads-locked')
      pair.value.there = false
      return live.removePair(pair.id)
    }
    case 'setWeight': {
      if (pair === undefined) return undefined
      pair.value.weight = points
      return live.setWeight(pair.id, points)
    }
    case 'lock': {
      if (pair === undefined) return undefined
      const { locked, kept } = pair.value
      pair.value.locked = heads
      if (!locksFit(mirror)) {
        pair.value.locked = locked
        return refused(() => live.lock(pair.id, heads), 'locks-exceed-limit')
      }
      pair.value.kept = Math.max(0, kept - Math.max(0, heads - locked))
      return live.lock(pair.id, heads)
    }
    case 'unlock': {
      const held = pick(
        pairs.map(one => ({ ...one, there: one.there && one.locked > 0 })),
        which,
      )
      const found = held && pairs[held.id]
      if (found === undefined) return undefined
      found.locked = 0
      return live.unlock(held?.id ?? -1)
    }
    case 'keep': {
      if (pair === undefined) return undefined
      pair.value.kept = heads
      return live.keep(pair.id, heads)
    }
  }
}

type Ends = { readonly demand: number; readonly slot: number; readonly weight: number; readonly limit: number }

const addMirrored = (pairs: Pair[], id: number, ends: Ends): void => {
  expect(pairs[id]?.there ?? false).toBe(false)
  expect(id).toBeLessThanOrEqual(pairs.length)
  pairs[id] = { ...ends, locked: 0, kept: 0, there: true }
}

const pick = <Value extends { there: boolean }>(
  from: readonly Value[],
  which: number,
): { readonly id: number; readonly value: Value } | undefined => {
  const there = from.flatMap((value, id) => (value.there ? [{ id, value }] : []))
  return there[which % Math.max(1, there.length)]
}

const refused = (event: () => unknown, code: string): undefined => {
  expect(event).toThrow(LiveError)
  expect(event).toThrow(code)
  return undefined
}
