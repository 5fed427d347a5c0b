import { describe, expect, it } from 'vitest'
import { solve } from '../solve.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { examples, explained } from './examples.fixtures.ts'
import { explainPair } from './explain-pair.ts'

describe('a pair that was not taken', () => {
  it('says who has the seats, who is next, what was missing and what would have done', () => {
    expect(explained(examples.fullSlot)).toEqual({
      demand: 4,
      slot: 0,
      pair: 4,
      heads: 0,
      weight: 825,
      keepBonus: 0,
      level: 'score',
      price: { demand: 0, slot: 830, ofDemand: 0, ofEnterprise: 0, ofSlot: 830, ofSchool: 0, ofTotal: 0 },
      slack: 5,
      missed: 35,
      filled: {
        demand: { heads: 0, limit: 2 },
        slot: { heads: 20, limit: 20 },
        pair: { heads: 0, limit: null },
        enterprise: { heads: 0, limit: null },
        school: null,
        total: null,
      },
      enterprise: 4,
      others: [
        { demand: 0, enterprise: 0, heads: 8, weight: 900 },
        { demand: 1, enterprise: 1, heads: 8, weight: 880 },
        { demand: 2, enterprise: 2, heads: 4, weight: 860 },
      ],
      elsewhere: [],
      next: { demand: 3, weight: 830 },
      reason: 'slot-full',
      rest: null,
      remedies: [
        { change: 'capacity', by: 2 },
        { change: 'score', by: 36 },
      ],
      confirmed: true,
    })
  })

  it('says where the people of the demand are', () => {
    expect(explained(examples.servedBetter)).toMatchObject({
      price: { demand: 880, slot: 0 },
      slack: 180,
      missed: 180,
      elsewhere: [
        { slot: 0, heads: 7, weight: 900 },
        { slot: 1, heads: 5, weight: 880 },
      ],
      others: [],
      next: null,
      reason: 'demand-served-better',
      remedies: [
        { change: 'headcount', by: 1 },
        { change: 'score', by: 181 },
      ],
    })
  })

  it.each([
    ['notEligible', 'not-eligible', []],
    ['noHeads', 'no-heads', [{ change: 'headcount', by: 1 }]],
    ['noSeats', 'no-seats', [{ change: 'capacity', by: 1 }]],
    ['negative', 'negative', [{ change: 'score', by: 5 }]],
    ['closedPair', 'pair-limit', [{ change: 'pair-limit', by: 1 }]],
    [
      'tie',
      'tie',
      [
        { change: 'headcount', by: 1 },
        { change: 'score', by: 1 },
      ],
    ],
    ['lockedElsewhere', 'locked-elsewhere', [{ change: 'capacity', by: 1 }]],
    [
      'fairnessStep',
      'fairness-step',
      [
        { change: 'headcount', by: 1 },
        { change: 'score', by: 40 },
      ],
    ],
    [
      'keepBonus',
      'keep-bonus',
      [
        { change: 'capacity', by: 1 },
        { change: 'score', by: 31 },
      ],
    ],
    [
      'schoolFull',
      'school-full',
      [
        { change: 'school-limit', by: 1 },
        { change: 'score', by: 101 },
      ],
    ],
    [
      'enterpriseFull',
      'enterprise-full',
      [
        { change: 'enterprise-limit', by: 1 },
        { change: 'score', by: 101 },
      ],
    ],
    [
      'maximum',
      'maximum',
      [
        { change: 'maximum', by: 1 },
        { change: 'score', by: 101 },
      ],
    ],
  ] as const)('%s: %s, and what would have made it', (name, reason, remedies) => {
    expect(explained(examples[name])).toMatchObject({ heads: 0, reason, rest: null, remedies })
  })

  it('is told by prices alone when nothing may be solved', () => {
    const quick = explained(examples.fullSlot, { confirm: false })
    expect(quick).toEqual({
      ...explained(examples.fullSlot),
      missed: null,
      next: null,
      remedies: [],
      confirmed: false,
    })
  })

  it('has prices of school, enterprise and the whole apart', () => {
    expect(explained(examples.schoolFull).price).toMatchObject({ slot: 800, ofSlot: 0, ofSchool: 800 })
    expect(explained(examples.enterpriseFull).price).toMatchObject({ demand: 900, ofDemand: 0, ofEnterprise: 900 })
    expect(explained(examples.maximum).price).toMatchObject({ slot: 800, ofTotal: 800 })
  })

  it('missed by what the best use of a seat would lose, where the price of the slot shows only the next in line', () => {
    expect(explained(examples.keepBonus)).toMatchObject({ slack: 0, missed: 30, next: { demand: 1, weight: 820 } })
  })

  it('is not confused by pairs of others', () => {
    expect(explained(examples.schoolFull)).toMatchObject({ others: [], elsewhere: [] })
  })

  it('would not have drawn a demand that is placed as well elsewhere, even with a free seat', () => {
    const instance = instanceOf({
      demand: [1, 1],
      capacity: [1, 1],
      edges: [
        [0, 0, 9],
        [1, 0, 8],
        [1, 1, 8],
      ],
    })
    expect(explained({ instance, demand: 1, slot: 0 })).toMatchObject({ missed: 9, reason: 'demand-served-better' })
  })

  it('is blocked by the dearest, where slot and school are both full', () => {
    const instance = instanceOf({
      demand: [1, 1, 1],
      capacity: [1, 1],
      edges: [
        [0, 0, 900],
        [1, 1, 880],
        [2, 1, 800],
      ],
      schools: { of: [0, 0], limit: [2] },
    })
    const { price, reason } = explained({ instance, demand: 2, slot: 1 })
    expect(price).toMatchObject({ slot: 800, ofSlot: 800, ofSchool: 0 })
    expect(reason).toBe('slot-full')
  })

  it.each([
    ['whose gain is less than what the seats hold in bonuses for being kept', [1, 1], 20, 1],
    ['whatever seats are kept: the next head of who holds one is not', [2, 1], 820, 1],
    ['or whoever holds one, who has more people to send', [2, 1], 790, 0],
  ] as const)('knows the next in line, %s', (_, demand, weight, next) => {
    const instance = instanceOf({
      demand,
      capacity: [1],
      edges: [
        [0, 0, 800],
        [1, 0, weight],
      ],
      kept: [1, 0],
      keepBonus: 50,
    })
    expect(explained({ instance, demand: 1, slot: 0 }).next).toEqual({
      demand: next,
      weight: next === 1 ? weight : 800,
    })
  })

  it('is offered no change beyond what the caller calls sensible', () => {
    const { remedies } = explained(examples.fullSlot, { highestWeight: 860, mostHeads: 1 })
    expect(remedies).toEqual([])
    expect(explained(examples.fullSlot, { highestWeight: 861 }).remedies.at(-1)).toEqual({ change: 'score', by: 36 })
  })

  it('needs more heads only as far as they may double, or grow by ten', () => {
    const waiting = (heads: number) =>
      explained({
        instance: instanceOf({
          demand: [12, heads, 5],
          capacity: [12],
          edges: [
            [0, 0, 9],
            [1, 0, 8],
            [2, 0, 7],
          ],
        }),
        demand: 2,
        slot: 0,
      }).remedies.find(({ change }) => change === 'capacity')
    expect(waiting(11)).toEqual({ change: 'capacity', by: 12 })
    expect(waiting(12)).toBeUndefined()
  })
})

describe('a pair that was taken', () => {
  it('with all people of the demand needs no more words', () => {
    expect(explained(examples.taken)).toMatchObject({ heads: 3, reason: 'taken', rest: null, slack: 0, remedies: [] })
  })

  it.each([
    ['takenInPart', 'taken-in-part', 5, 'slot-full', [{ change: 'capacity', by: 1 }]],
    ['pairLimit', 'taken-in-part', 2, 'pair-limit', [{ change: 'pair-limit', by: 1 }]],
    ['settled', 'settled', 3, null, []],
    ['settledInPart', 'settled', 2, 'slot-full', [{ change: 'capacity', by: 1 }]],
  ] as const)('%s: says why there are no more', (name, reason, heads, rest, remedies) => {
    expect(explained(examples[name])).toMatchObject({ reason, heads, rest, remedies })
  })

  it('holds the heads of all parallel pairs; the poorest that has some is shown', () => {
    const instance = instanceOf({
      demand: [3],
      capacity: [3],
      edges: [
        [0, 0, 9, 1],
        [0, 0, 5, 1],
        [0, 0, 7, 1],
      ],
    })
    expect(explained({ instance, demand: 0, slot: 0 })).toMatchObject({ pair: 1, heads: 3, weight: 5, reason: 'taken' })
  })
})

describe('where the score does not decide alone', () => {
  it('the deciding level is named: headcount', () => {
    expect(explained(examples.headcountFirst)).toMatchObject({ level: 'headcount', missed: 1, reason: 'slot-full' })
  })

  it('no score helps against a level that does not count it', () => {
    const { level, missed, remedies } = explained(examples.priority)
    expect({ level, missed }).toEqual({ level: 'priority', missed: 500 })
    expect(remedies).toEqual([{ change: 'capacity', by: 1 }])
  })
})

describe('what is asked', () => {
  const { instance } = examples.servedBetter

  it('has to be there', () => {
    const solved = solve(instance)
    expect(() => explainPair(instance, solved, { demand: 1, slot: 0 })).toThrow(RangeError)
    expect(() => explainPair(instance, solved, { demand: 0, slot: 3 })).toThrow(RangeError)
  })

  it('may be asked of an allocation that comes from a store, without a basis or with that of fewer pairs', () => {
    const { basis, ...stored } = solve(instance, { prices: 'slot-minimal' })
    const shorter = { heads: basis.heads.slice(1), inTree: basis.inTree.slice(1) }
    const asked = { demand: 0, slot: 2 }
    expect(explainPair(instance, stored, asked)).toEqual(explained(examples.servedBetter))
    expect(explainPair(instance, { ...stored, basis: shorter }, asked)).toEqual(explained(examples.servedBetter))
  })
})
