import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { countedOut } from '../testing/counted-out.ts'
import { type Features, smallInstance } from '../testing/small-instances.ts'
import { explainPair } from './explain-pair.ts'
import type { PairExplanation, Remedy } from './explanation.ts'
import { sentences } from './sentences.ts'

type Ends = { readonly demand: number; readonly slot: number }

/** A small instance and a pair of it, or now and then two ends without one. */
const question = (features: Features) =>
  fc
    .record({ instance: smallInstance({ huge: false, ...features }), pick: fc.nat(), any: fc.nat({ max: 7 }) })
    .filter(({ instance: { demands, slots } }) => demands.limit.length > 0 && slots.limit.length > 0)
    .map(({ instance, pick, any }) => {
      const { demands, slots, pairs } = instance
      const pair = pick % Math.max(1, pairs.weight.length)
      const ends =
        any === 0 || pairs.weight.length === 0
          ? { demand: pick % demands.limit.length, slot: (pick >> 4) % slots.limit.length }
          : { demand: pairs.demand[pair] ?? 0, slot: pairs.slot[pair] ?? 0 }
      const solved = solve(instance, { prices: 'slot-minimal' })
      return { instance, solved, ends, explanation: explainPair(instance, solved, ends) }
    })

const onPair = ({ pairs }: Instance, { demand, slot }: Ends, heads: ArrayLike<number>): number =>
  pairs.weight.reduce(
    (sum, _, at) => (pairs.demand[at] === demand && pairs.slot[at] === slot ? sum + (heads[at] ?? 0) : sum),
    0,
  )

const raised = (column: Float64Array, at: number, by: number) => column.with(at, (column[at] ?? 0) + by)

/** The instance with a remedy applied; the limit of a pair is another test's. */
const changed = (instance: Instance, { demand, slot }: Ends, { change, by }: Remedy): Instance => {
  const { demands, slots, pairs, enterprises, schools, maximum = 0 } = instance
  const more = <Of extends { readonly limit: Float64Array }>(of: Of, at: number): Of => ({
    ...of,
    limit: raised(of.limit, at, by),
  })
  const ofPair = (_: number, at: number) => pairs.demand[at] === demand && pairs.slot[at] === slot
  switch (change) {
    case 'score':
      return { ...instance, pairs: { ...pairs, weight: pairs.weight.map((w, at) => (ofPair(w, at) ? w + by : w)) } }
    case 'headcount':
      return { ...instance, demands: more(demands, demand) }
    case 'capacity':
      return { ...instance, slots: more(slots, slot) }
    case 'enterprise-limit':
      return { ...instance, ...(enterprises && { enterprises: more(enterprises, demands.owner?.[demand] ?? -1) }) }
    case 'school-limit':
      return { ...instance, ...(schools && { schools: more(schools, slots.owner?.[slot] ?? -1) }) }
    case 'maximum':
      return { ...instance, maximum: maximum + by }
    case 'pair-limit':
      return { ...instance, pairs: { ...pairs, ...(pairs.limit && { limit: pairs.limit.map(limit => limit + by) }) } }
  }
}

describe('an explanation of any pair', () => {
  it('offers changes that each make the pair, and by one less do not', () =>
    fc.assert(
      fc.property(question({ order: 'weight' }), ({ instance, ends, explanation: { heads, remedies } }) => {
        for (const { change, by } of remedies) {
          expect(onPair(instance, ends, solve(changed(instance, ends, { change, by })).heads)).toBeGreaterThan(heads)
          const less = changed(instance, ends, { change, by: by - 1 })
          expect(onPair(instance, ends, solve(less).heads)).toBe(heads)
        }
      }),
      { numRuns: 100, seed: 1 },
    ))

  it('keeps quiet about a score or about seats only where no small change of them makes the pair', () =>
    fc.assert(
      fc.property(question({ order: 'weight', priority: false }), ({ instance, ends, explanation }) => {
        const { heads, reason, rest, remedies } = explanation
        fc.pre(reason !== 'not-eligible' && !(heads > 0 && rest === null))
        for (const change of ['score', 'capacity', 'headcount'] as const) {
          const offered = remedies.find(remedy => remedy.change === change)?.by ?? 6
          for (let by = 1; by < Math.min(offered, 6); by++)
            expect(onPair(instance, ends, solve(changed(instance, ends, { change, by })).heads)).toBe(heads)
        }
      }),
      { numRuns: 60, seed: 2 },
    ))

  it('says by how much it missed: what the best of all allocations with a head more there is short of the best', () =>
    fc.assert(
      fc.property(question({ tiny: true, order: 'weight' }), ({ instance, ends, solved, explanation }) => {
        const { missed, level, heads, reason } = explanation
        const blame = explanation.rest ?? reason
        // a head of a pair that may have none has no place among the allocations
        if (missed === null || blame === 'negative' || blame === 'pair-limit') return
        const at = solved.levels.findIndex(({ name }) => name === level)
        const withOneMore = countedOut(instance, all => onPair(instance, ends, all) > heads)
        expect(withOneMore?.levels.slice(0, at)).toEqual(solved.levels.slice(0, at).map(({ value }) => value))
        expect(missed).toBe((solved.levels[at]?.value ?? 0) - (withOneMore?.levels[at] ?? 0))
      }),
      { numRuns: 120, seed: 3 },
    ))

  it('names the next in line where one more seat is worth something, and somebody who makes it worth that', () =>
    fc.assert(
      fc.property(question({ order: 'weight', kept: false, priority: false }), drawn => {
        const { instance, ends, solved, explanation } = drawn
        const { next, filled } = explanation
        const isFull = filled.slot.heads === filled.slot.limit
        const wider = changed(instance, ends, { change: 'capacity', by: 1 })
        const value = solve(wider).levels[0]?.value ?? 0
        const gained = value - (solved.levels[0]?.value ?? 0)
        expect(next !== null).toBe(isFull && gained > 0)
        if (next === null) return
        const { pairs } = wider
        const theirs = [...pairs.weight.keys()].filter(
          at => pairs.demand[at] === next.demand && pairs.slot[at] === ends.slot && pairs.weight[at] === next.weight,
        )
        const held = (at: number) =>
          solved.heads.map((heads, pair) => (pair === at ? heads + 1 : (pairs.locked?.[pair] ?? 0)))
        const free = theirs.filter(at => (pairs.limit?.[at] ?? 99) > (solved.heads[at] ?? 0))
        const values = free.map(at => solve({ ...wider, pairs: { ...pairs, locked: held(at) } }).levels[0]?.value)
        expect(values).toContain(value)
      }),
      { numRuns: 120, seed: 4 },
    ))

  it('puts prices, weight and slack in one sum, of the right sign', () =>
    fc.assert(
      fc.property(question({ order: 'weight', priority: false }), ({ instance, ends, solved, explanation }) => {
        const { price, slack, weight, keepBonus, reason, missed } = explanation
        const { demand, slot, enterprise, school, total } = solved.levels[0]?.prices ?? expect.fail('no prices')
        const { demands, slots } = instance
        const head = (demand[ends.demand] ?? 0) + (enterprise[demands.owner?.[ends.demand] ?? -1] ?? 0)
        const seat = (slot[ends.slot] ?? 0) + (school[slots.owner?.[ends.slot] ?? -1] ?? 0) + total
        expect(price).toMatchObject({ demand: head, slot: seat })
        expect(price.ofDemand + price.ofEnterprise).toBe(head)
        expect(price.ofSlot + price.ofSchool + price.ofTotal).toBe(seat)
        expect(slack === null).toBe(reason === 'not-eligible')
        if (weight === null || slack === null) return
        expect(slack).toBe(head + seat - weight - keepBonus)
        if (reason === 'taken' || reason === 'taken-in-part') expect(slack).toBeLessThanOrEqual(0)
        else if (missed !== null && reason !== 'negative' && reason !== 'settled') {
          expect(slack).toBeGreaterThanOrEqual(0)
          expect(missed).toBeGreaterThanOrEqual(slack)
        }
      }),
      { numRuns: 100, seed: 5 },
    ))

  it('blames locks, steps and the keep bonus only where the pair is taken without', () => {
    const blamed = new Set<PairExplanation['reason']>()
    fc.assert(
      fc.property(question({ order: 'weight' }), ({ instance, ends, explanation: { reason, rest, heads } }) => {
        const { pairs, demands, slots, enterprises, schools } = instance
        const own = (column: Float64Array | undefined) =>
          column?.map((count, at) => (pairs.demand[at] === ends.demand && pairs.slot[at] === ends.slot ? count : 0))
        const locked = own(pairs.locked)
        const kept = own(pairs.kept)
        const { steps: _demandSteps, ...plainDemands } = demands
        const { steps: _slotSteps, ...plainSlots } = slots
        const without: Partial<Record<PairExplanation['reason'], Instance>> = {
          'locked-elsewhere': { ...instance, pairs: { ...pairs, ...(locked && { locked }) } },
          'keep-bonus': { ...instance, pairs: { ...pairs, ...(kept && { kept }) } },
          'fairness-step': {
            ...instance,
            demands: plainDemands,
            slots: plainSlots,
            ...(enterprises && { enterprises: { limit: enterprises.limit } }),
            ...(schools && { schools: { limit: schools.limit } }),
          },
        }
        const blame = rest ?? reason
        const other = without[blame]
        if (other === undefined) return
        blamed.add(blame)
        expect(onPair(instance, ends, solve(other).heads)).toBeGreaterThan(heads)
      }),
      { numRuns: 300, seed: 6 },
    )
    expect([...blamed].toSorted()).toEqual(['fairness-step', 'keep-bonus', 'locked-elsewhere'])
  })

  it('is there for every pair there could be, in any order, survives JSON and has two to five sentences', () =>
    fc.assert(
      fc.property(smallInstance(), fc.boolean(), (instance, confirm) => {
        const solved = solve(instance)
        for (const demand of instance.demands.limit.keys())
          for (const slot of instance.slots.limit.keys()) {
            const explanation = explainPair(instance, solved, { demand, slot }, { confirm })
            const stored: PairExplanation = JSON.parse(JSON.stringify(explanation))
            expect(stored).toEqual(explanation)
            const said = sentences(stored, { demand: 'A', slot: 'B' })
            expect(said.length).toBeGreaterThanOrEqual(2)
            expect(said.length).toBeLessThanOrEqual(5)
            for (const { vi, en } of said) {
              expect(vi).toMatch(/^[^{}]*\.$/)
              expect(`${vi} ${en}`).not.toMatch(/undefined|null|NaN|∞/)
            }
          }
      }),
      { numRuns: 20, seed: 7 },
    ))
})
