import { verify } from '@noinghe/matching-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf, welding } from '../fixtures.ts'
import { type Ledger, ledgerFaults, newLedger, reduce } from '../ledger/ledger.ts'
import type { Book, BookedProposal } from './book.ts'
import type { Move } from './moves.ts'
import { batchOn, bookOf, far, holding, movesOn, posted, short } from './plans.fixture.ts'

describe('a batch', () => {
  /** One seat-holder far from the slot, one demand next door with nothing: the swap is worth more than the bonus. */
  const crossed = (more: Partial<BookedProposal> = {}, displacedTo = true) => {
    const standing = { headcount: 12, ...more }
    const away = aDemand({
      name: 'away',
      point: { lat: 20.6, lon: 106.4 },
      ledger: holding(newLedger(12), idOf.proposal('standing'), 12),
    })
    const near = aDemand({ name: 'near' })
    const slot = aSlot({ radiusKm: 200, ledger: holding(newLedger(12), idOf.proposal('standing'), 12) })
    const other = aSlot({ name: 'b', ...far, capacity: 12 })
    const slots = displacedTo ? [slot, other] : [slot]
    return {
      away,
      near,
      slot,
      other,
      of: bookOf({ demands: [away, near], slots, standing: [aStanding(away, slot, standing)] }),
    }
  }

  it('displaces an old unanswered proposal where the whole gains more than the bonus, releases first', async () => {
    const { away, near, slot, other, of } = crossed()
    const moves = (await batchOn(of)).moves.map(short)
    expect(moves[0]).toEqual({ withdraw: idOf.proposal('standing'), headcount: 12 })
    expect(moves.slice(1)).toHaveLength(2)
    expect(moves).toEqual(
      expect.arrayContaining([
        { propose: [near.id, slot.id], headcount: 12 },
        { propose: [away.id, other.id], headcount: 12 },
      ]),
    )
  })

  it('names run and cause in what it proposes', async () => {
    const proposed = (await batchOn(crossed().of)).moves.filter(move => move.kind === 'propose')
    for (const { grounds } of proposed) expect(grounds).toMatchObject({ cause: 'batch', run: idOf.run('nightly') })
  })

  it.each([
    ['answered by one side', { halfAccepted: true }],
    ['younger than the hold time', { madeAt: '2027-01-03T03:00:00.001Z' }],
  ])('leaves a proposal alone that is %s', async (_, more) => {
    const { near, other, of } = crossed(more)
    expect((await batchOn(of)).moves.map(short)).toEqual([{ propose: [near.id, other.id], headcount: 12 }])
  })

  it('takes a proposal exactly as old as the hold time', async () => {
    const { of } = crossed({ madeAt: '2027-01-03T03:00:00.000Z' })
    expect((await batchOn(of)).moves[0]).toMatchObject({ kind: 'withdraw', reason: 'displaced-by-batch' })
  })

  it('moves nobody for less than the bonus', async () => {
    const held = (headcount: number) => holding(newLedger(headcount), idOf.proposal('standing'), headcount)
    const holder = aDemand({ name: 'holder', payBand: '4m-6m', ledger: held(12) })
    const slightlyBetter = aDemand({ name: 'better', payBand: '6m-8m' })
    const slot = aSlot({ ledger: held(12) })
    const of = bookOf({
      demands: [holder, slightlyBetter],
      slots: [slot],
      standing: [aStanding(holder, slot, { headcount: 12 })],
    })
    expect((await batchOn(of)).moves).toEqual([])
  })

  it('replaces a proposal by a smaller one where only a part of its heads stays', async () => {
    const held = holding(newLedger(12), idOf.proposal('standing'), 12)
    const holder = aDemand({ name: 'holder', point: { lat: 20.6, lon: 106.4 }, ledger: held })
    const near = aDemand({ name: 'near', headcount: 5 })
    const slot = aSlot({ radiusKm: 200, ledger: held })
    const of = bookOf({
      demands: [holder, near],
      slots: [slot],
      standing: [aStanding(holder, slot, { headcount: 12 })],
    })
    const moves = (await batchOn(of)).moves.map(short)
    expect(moves[0]).toEqual({ withdraw: idOf.proposal('standing'), headcount: 12 })
    expect(moves).toEqual(
      expect.arrayContaining([
        { propose: [near.id, slot.id], headcount: 5 },
        { propose: [holder.id, slot.id], headcount: 7 },
      ]),
    )
  })

  it('leaves a standing proposal alone whose pair would not pass the filters any more', async () => {
    const held = holding(newLedger(4), idOf.proposal('standing'), 4)
    const [demand, slot] = [aDemand({ ledger: held, trade: welding }), aSlot({ ledger: held })]
    const of = bookOf({ demands: [demand], slots: [slot], standing: [aStanding(demand, slot)] })
    expect((await batchOn(of)).moves).toEqual([])
  })

  it('has nothing to do with an empty book', async () =>
    expect(await batchOn(bookOf({}))).toMatchObject({ moves: [], allocation: { gap: 0 } }))
})

describe('any plan', () => {
  const side = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 9 }),
      near: fc.boolean(),
      pay: fc.constantFrom('none', '4m-6m', 'over-8m'),
    }),
    { minLength: 1, maxLength: 4 },
  )

  it('can be applied move by move without exceeding a ledger, and a second event run finds nothing left to do', async () => {
    await fc.assert(
      fc.asyncProperty(side, side, async (needs, supplies) => {
        const demands = needs.map(({ count, near, pay }, at) =>
          aDemand({
            name: `d${at}`,
            headcount: count,
            payBand: pay,
            ...(near ? {} : { point: { lat: 20.6, lon: 106.5 } }),
          }),
        )
        const slots = supplies.map(({ count, near }, at) =>
          aSlot({
            name: `s${at}`,
            capacity: count,
            radiusKm: 200,
            ...(near ? {} : { point: { lat: 20.7, lon: 106.4 } }),
          }),
        )
        const old = '2027-01-01T00:00:00.000Z'
        let current = bookOf({ demands, slots })
        for (const demand of demands) current = applied(current, movesOn(current, posted(demand)), old)
        for (const demand of demands) expect(movesOn(current, posted(demand))).toEqual([])
        const { moves, draft, allocation } = await batchOn(current)
        expect(verify(draft.instance, allocation)).toEqual([])
        applied(current, moves, facts.now)
        const keepingAll = current.standing.reduce((sum, { headcount, score }) => sum + headcount * (score + 50), 0)
        expect(allocation.levels.at(-1)?.value).toBeGreaterThanOrEqual(keepingAll)
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  /** The book after the moves, as the service's transaction applies them: every ledger checked after every move. */
  const applied = (of: Book, moves: readonly Move[], madeAt: string): Book => {
    let current = of
    for (const move of moves) current = appliedOne(current, move, madeAt)
    return current
  }

  const appliedOne = (of: Book, move: Move, madeAt: string): Book => {
    const { demand, slot } = move.kind === 'propose' ? move.parties : move
    const change = <One extends { id: string; ledger: Ledger }>(list: readonly One[], id: string): readonly One[] =>
      list.map(one => {
        if (one.id !== id) return one
        const ledger =
          move.kind === 'withdraw'
            ? reduce(one.ledger, move.proposal, 0)
            : holding(one.ledger, move.id, move.terms.headcount)
        expect(ledgerFaults(ledger)).toEqual([])
        return { ...one, ledger }
      })
    const standing = of.standing.filter(({ proposal }) => move.kind !== 'withdraw' || proposal !== move.proposal)
    if (move.kind === 'propose') {
      const { headcount } = move.terms
      standing.push({
        proposal: move.id,
        demand,
        slot,
        school: move.parties.school,
        headcount,
        score: move.grounds.score,
        madeAt,
        halfAccepted: false,
      })
    }
    return { ...of, demands: change(of.demands, demand), slots: change(of.slots, slot), standing }
  }
})
