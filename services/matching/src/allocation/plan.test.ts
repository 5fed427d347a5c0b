import { solve } from '@noinghe/matching-engine'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf } from '../fixtures.ts'
import { giveBack, newLedger } from '../ledger/ledger.ts'
import { shut } from '../ledger/resize.ts'
import { seatId } from '../proposal/proposal.ts'
import type { Book } from './book.ts'
import { type PlanOptions, planEvent } from './plan.ts'
import { bookOf, far, holding, movesOn, posted, published, short } from './plans.fixture.ts'

describe('an event', () => {
  it('on a demand proposes it to the best slot, with all both sides need to know', async () => {
    const [demand, near, away] = [aDemand(), aSlot(), aSlot({ name: 'b', ...far })]
    const of = bookOf({ demands: [demand, aDemand({ name: 'other' })], slots: [away, near] })
    const { moves, allocation } = planEvent(of, posted(demand), facts)
    expect(moves).toMatchObject([
      {
        kind: 'propose',
        parties: { demand: demand.id, slot: near.id, enterprise: demand.enterprise, school: near.school },
        terms: { headcount: 12, type: 'A', trade: '6340113', level: 'college', startsOn: '2027-02-01', weeks: 12 },
        grounds: { cause: 'event', round: 1 },
      },
    ])
    expect(allocation.gap).toBe(0)
  })

  it('on a slot offers it to every demand that still needs someone, best first', async () => {
    const [near, away] = [aDemand({ name: 'near' }), aDemand({ name: 'away', point: { lat: 20.6, lon: 106.9 } })]
    const slot = aSlot({ capacity: 15 })
    const moves = movesOn(bookOf({ demands: [away, near], slots: [slot] }), published(slot))
    expect(moves.map(short)).toEqual(
      expect.arrayContaining([
        { propose: [near.id, slot.id], headcount: 12 },
        { propose: [away.id, slot.id], headcount: 3 },
      ]),
    )
    expect(moves).toHaveLength(2)
  })

  it('takes free capacity only and moves no published proposal', async () => {
    const ledger = holding(newLedger(6), idOf.proposal('standing'), 4)
    const slot = aSlot({ ledger })
    const other = aDemand({ name: 'other', ledger: holding(newLedger(4), idOf.proposal('standing'), 4) })
    const demand = aDemand()
    const of = bookOf({ demands: [demand, other], slots: [slot], standing: [aStanding(other, slot, { score: 1 })] })
    expect(movesOn(of, posted(demand)).map(short)).toEqual([{ propose: [demand.id, slot.id], headcount: 2 }])
  })

  it('splits a demand over slots where one has not enough places', async () => {
    const [demand, near, away] = [aDemand(), aSlot({ capacity: 8 }), aSlot({ name: 'b', ...far })]
    const moves = movesOn(bookOf({ demands: [demand], slots: [near, away] }), posted(demand))
    const heads = new Map(moves.map(move => [move.kind === 'propose' ? move.parties.slot : '', short(move).headcount]))
    expect(heads).toEqual(
      new Map([
        [near.id, 8],
        [away.id, 4],
      ]),
    )
  })

  it('leaves a pair alone that has a proposal standing, or is cooling down, or closed its book', async () => {
    const [demand, slot] = [aDemand(), aSlot()]
    const pair = { demand: demand.id, slot: slot.id }
    const of = (part: Partial<Book>) => movesOn(bookOf({ demands: [demand], slots: [slot], ...part }), posted(demand))
    const held = holding(newLedger(12), idOf.proposal('standing'), 4)
    expect(of({ standing: [aStanding(demand, slot)], demands: [{ ...demand, ledger: held }] })).toEqual([])
    expect(of({ cooling: [{ ...pair, until: '2027-01-05' }] })).toEqual([])
    expect(of({ cooling: [{ ...pair, until: '2027-01-04' }] })).toHaveLength(1)
    expect(of({ slots: [{ ...slot, ledger: shut(slot.ledger, []).ledger }] })).toEqual([])
    expect(of({ demands: [{ ...demand, ledger: shut(demand.ledger, []).ledger }] })).toEqual([])
  })

  it('proposes a seat that came back, even after the window of starts', async () => {
    const gone = { ...newLedger(12), seats: Array.from({ length: 12 }, (_, n) => seatId(idOf.proposal('p'), n)) }
    const window = { startWindow: { from: '2026-12-01', to: '2026-12-31' } }
    const full = aDemand({ ledger: gone, ...window })
    expect(movesOn(bookOf({ demands: [full], slots: [aSlot()] }), posted(full))).toEqual([])
    const reopened = { ...full, ledger: giveBack(gone, [seatId(idOf.proposal('p'), 3)]) }
    const [move] = movesOn(bookOf({ demands: [reopened], slots: [aSlot()] }), posted(reopened))
    expect(move).toMatchObject({ kind: 'propose', terms: { headcount: 1, startsOn: '2027-01-11', weeks: 10 } })
  })

  it('names its proposals after itself: run again, the same ids', async () => {
    const demand = aDemand()
    const of = bookOf({ demands: [demand], slots: [aSlot()] })
    expect(movesOn(of, posted(demand))).toEqual(movesOn(of, posted(demand)))
    const [first] = movesOn(of, posted(demand))
    const [second] = movesOn(of, posted(demand, 'e-9'))
    expect(first?.kind === 'propose' && second?.kind === 'propose' && first.id !== second.id).toBe(true)
  })
})

it('applies nothing of an allocation the verifier refuses', () => {
  const demand = aDemand()
  const engine: NonNullable<PlanOptions['engine']> = (instance, options) => {
    const allocation = solve(instance, options)
    return { ...allocation, heads: allocation.heads.map(heads => heads + 1) }
  }
  expect(() => planEvent(bookOf({ demands: [demand], slots: [aSlot()] }), posted(demand), facts, { engine })).toThrow(
    'demand-exceeded',
  )
})
