import { solve } from '@noinghe/matching-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomBook, randomPolicy } from '../allocation/books.fixture.ts'
import { batch as run, wholeDraft } from '../allocation/plans.fixture.ts'
import { plainPolicy } from '../allocation/policy.ts'
import { aDemand, aSlot, aStanding, facts, idOf } from '../fixtures.ts'
import { planned } from '../planner/planner.ts'
import { type Gained, gained } from './gained.ts'

const now = { today: facts.today, now: facts.now }
const empty = { demands: [], slots: [], standing: [], cooling: [] }

const gainOf = (of: Gained) => (of.outcome === 'solved' ? of.gain : expect.fail(of.outcome))

describe('more seats in a slot', () => {
  const slot = aSlot({ capacity: 5 })
  const book = { ...empty, slots: [slot], demands: [aDemand({ headcount: 4 }), aDemand({ name: 'b', headcount: 4 })] }
  const ask = (by: number, id: string = slot.id) =>
    gained({ book, now, policy: plainPolicy, of: 'slot' as const, id, by })

  it('place those who wait, and are worth what their pairs are', () => {
    const one = gainOf(ask(1))
    expect(gainOf(ask(5))).toEqual({ placed: 3, here: 3, score: 3 * one.score, others: 1, behind: 0 })
    expect(one.score).toBeGreaterThan(0)
  })

  it('leave people without a place when they are fewer', () =>
    expect(gainOf(ask(-5))).toMatchObject({ placed: -5, here: -5, others: 2 }))

  it('can not be taken away beyond what is free', () => expect(ask(-6)).toEqual({ outcome: 'short', free: 5 }))

  it('are no question about a slot that is not in the book', () =>
    expect(ask(1, idOf.slot('gone'))).toEqual({ outcome: 'absent' }))

  it('do not reach a demand whose proposal here waits for an answer; those people are told apart', () => {
    const standing = [aStanding(book.demands[0] ?? aDemand(), slot, { headcount: 2, madeAt: facts.now })]
    expect(
      gainOf(gained({ book: { ...book, standing }, now, policy: plainPolicy, of: 'slot', id: slot.id, by: 5 })),
    ).toEqual(expect.objectContaining({ placed: 0, behind: 4 }))
  })
})

describe('any change', () => {
  const sizes = { numRuns: 60, seed: 11 }

  it('is worth what a solve over all pairs says, whatever the policy', () =>
    fc.assert(
      fc.property(
        randomBook(),
        randomPolicy,
        fc.constantFrom('demand', 'slot'),
        fc.nat({ max: 20 }),
        fc.integer({ min: -3, max: 6 }).filter(by => by !== 0),
        (book, policy, of, node, by) => {
          const nodes = of === 'demand' ? book.demands : book.slots
          const id = nodes[node % nodes.length]?.id ?? ''
          const answer = gained({ book, now, policy, of, id, by })
          const { instance, ...draft } = wholeDraft(book, policy)
          const at = (of === 'demand' ? draft.demands : draft.slots).findIndex(one => one.of.id === id)
          const side = of === 'demand' ? 'demands' : 'slots'
          const free = instance[side].limit[at] ?? 0
          if (free + by < 0) {
            expect(answer).toEqual({ outcome: 'short', free })
            return
          }
          const limit = instance[side].limit.map((count, other) => (other === at ? count + by : count))
          const changed = { ...instance, [side]: { ...instance[side], limit } }
          const [before, after] = [solve(instance), solve(changed)].map(({ levels }) => levels.at(-1)?.value ?? 0)
          expect(gainOf(answer).score).toBe((after ?? 0) - (before ?? 0))
        },
      ),
      sizes,
    ))

  it('of one seat is worth the price of the slot in the certificate of that moment, where schools have no steps', () =>
    fc.assert(
      fc.asyncProperty(randomBook(), randomPolicy, fc.nat({ max: 20 }), async (book, policy, node) => {
        const plain = { ...policy, schoolFairness: 0, priority: { rule: 'none' } as const }
        const id = book.slots[node % book.slots.length]?.id ?? ''
        const { certificate } = await planned({ book, trigger: run, now, policy: plain })
        const price = certificate.slots.find(one => one.id === id)?.price
        expect(gainOf(gained({ book, now, policy: plain, of: 'slot', id, by: 1 })).score).toBe(price)
      }),
      sizes,
    ))
})
