import { isRefusal } from '@noinghe/contracts'
import { solve, verify } from '@noinghe/matching-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, aStanding, facts, idOf, welding } from '../fixtures.ts'
import { giveBack, type Ledger, ledgerFaults, newLedger, reduce, reserve } from '../ledger/ledger.ts'
import { shut } from '../ledger/resize.ts'
import { seatId } from '../proposal/proposal.ts'
import type { Book, BookedProposal, OpenDemand, OpenSlot } from './book.ts'
import { overtaken } from './overtaken.ts'
import { type Move, type PlanOptions, plan, type Trigger } from './plan.ts'

const batch: Trigger = { kind: 'batch', run: idOf.run('nightly') }
const posted = (demand: OpenDemand, cause = 'e-1'): Trigger => ({ kind: 'event', cause, demand: demand.id })
const published = (slot: OpenSlot): Trigger => ({ kind: 'event', cause: 'e-2', slot: slot.id })

const book = (part: Partial<Book>): Book => ({ demands: [], slots: [], standing: [], cooling: [], ...part })
const holding = (ledger: Ledger, proposal: BookedProposal['proposal'], headcount: number): Ledger => {
  const after = reserve(ledger, proposal, headcount)
  return isRefusal(after) ? expect.fail(after.refused) : after
}
const movesOf = (of: Book, trigger: Trigger) => plan(of, trigger, facts).moves
const short = (move: Move) =>
  move.kind === 'withdraw'
    ? { withdraw: move.proposal, headcount: move.headcount }
    : { propose: [move.parties.demand, move.parties.slot], headcount: move.terms.headcount }

/** Same trade and town, but far away: eligible, worth less. */
const far = { point: { lat: 20.6, lon: 106.4 }, radiusKm: 200 }

describe('an event', () => {
  it('on a demand proposes it to the best slot, with all both sides need to know', async () => {
    const [demand, near, away] = [aDemand(), aSlot(), aSlot({ name: 'b', ...far })]
    const of = book({ demands: [demand, aDemand({ name: 'other' })], slots: [away, near] })
    const { moves, allocation } = plan(of, posted(demand), facts)
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
    const moves = movesOf(book({ demands: [away, near], slots: [slot] }), published(slot))
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
    const of = book({ demands: [demand, other], slots: [slot], standing: [aStanding(other, slot, { score: 1 })] })
    expect(movesOf(of, posted(demand)).map(short)).toEqual([{ propose: [demand.id, slot.id], headcount: 2 }])
  })

  it('splits a demand over slots where one has not enough places', async () => {
    const [demand, near, away] = [aDemand(), aSlot({ capacity: 8 }), aSlot({ name: 'b', ...far })]
    const moves = movesOf(book({ demands: [demand], slots: [near, away] }), posted(demand))
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
    const of = (part: Partial<Book>) => movesOf(book({ demands: [demand], slots: [slot], ...part }), posted(demand))
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
    expect(movesOf(book({ demands: [full], slots: [aSlot()] }), posted(full))).toEqual([])
    const reopened = { ...full, ledger: giveBack(gone, [seatId(idOf.proposal('p'), 3)]) }
    const [move] = movesOf(book({ demands: [reopened], slots: [aSlot()] }), posted(reopened))
    expect(move).toMatchObject({ kind: 'propose', terms: { headcount: 1, startsOn: '2027-01-11', weeks: 10 } })
  })

  it('names its proposals after itself: run again, the same ids', async () => {
    const demand = aDemand()
    const of = book({ demands: [demand], slots: [aSlot()] })
    expect(movesOf(of, posted(demand))).toEqual(movesOf(of, posted(demand)))
    const [first] = movesOf(of, posted(demand))
    const [second] = movesOf(of, posted(demand, 'e-9'))
    expect(first?.kind === 'propose' && second?.kind === 'propose' && first.id !== second.id).toBe(true)
  })
})

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
      of: book({ demands: [away, near], slots, standing: [aStanding(away, slot, standing)] }),
    }
  }

  it('displaces an old unanswered proposal where the whole gains more than the bonus, releases first', async () => {
    const { away, near, slot, other, of } = crossed()
    const moves = movesOf(of, batch).map(short)
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
    const proposed = movesOf(crossed().of, batch).filter(move => move.kind === 'propose')
    for (const { grounds } of proposed) expect(grounds).toMatchObject({ cause: 'batch', run: idOf.run('nightly') })
  })

  it.each([
    ['answered by one side', { halfAccepted: true }],
    ['younger than the hold time', { madeAt: '2027-01-03T03:00:00.001Z' }],
  ])('leaves a proposal alone that is %s', async (_, more) => {
    const { near, other, of } = crossed(more)
    expect(movesOf(of, batch).map(short)).toEqual([{ propose: [near.id, other.id], headcount: 12 }])
  })

  it('takes a proposal exactly as old as the hold time', async () => {
    const { of } = crossed({ madeAt: '2027-01-03T03:00:00.000Z' })
    expect(movesOf(of, batch)[0]).toMatchObject({ kind: 'withdraw', reason: 'displaced-by-batch' })
  })

  it('moves nobody for less than the bonus', async () => {
    const held = (headcount: number) => holding(newLedger(headcount), idOf.proposal('standing'), headcount)
    const holder = aDemand({ name: 'holder', payBand: '4m-6m', ledger: held(12) })
    const slightlyBetter = aDemand({ name: 'better', payBand: '6m-8m' })
    const slot = aSlot({ ledger: held(12) })
    const of = book({
      demands: [holder, slightlyBetter],
      slots: [slot],
      standing: [aStanding(holder, slot, { headcount: 12 })],
    })
    expect(movesOf(of, batch)).toEqual([])
  })

  it('replaces a proposal by a smaller one where only a part of its heads stays', async () => {
    const held = holding(newLedger(12), idOf.proposal('standing'), 12)
    const holder = aDemand({ name: 'holder', point: { lat: 20.6, lon: 106.4 }, ledger: held })
    const near = aDemand({ name: 'near', headcount: 5 })
    const slot = aSlot({ radiusKm: 200, ledger: held })
    const of = book({ demands: [holder, near], slots: [slot], standing: [aStanding(holder, slot, { headcount: 12 })] })
    const moves = movesOf(of, batch).map(short)
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
    expect(movesOf(book({ demands: [demand], slots: [slot], standing: [aStanding(demand, slot)] }), batch)).toEqual([])
  })

  it('has nothing to do with an empty book', async () =>
    expect(plan(book({}), batch, facts)).toMatchObject({ moves: [], allocation: { gap: 0 } }))
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
        let current = book({ demands, slots })
        for (const demand of demands) current = applied(current, movesOf(current, posted(demand)), old)
        for (const demand of demands) expect(movesOf(current, posted(demand))).toEqual([])
        const { moves, draft, allocation } = plan(current, batch, facts)
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

it('applies nothing of an allocation the verifier refuses', () => {
  const demand = aDemand()
  const engine: NonNullable<PlanOptions['engine']> = (instance, options) => {
    const allocation = solve(instance, options)
    return { ...allocation, heads: allocation.heads.map(heads => heads + 1) }
  }
  expect(() => plan(book({ demands: [demand], slots: [aSlot()] }), posted(demand), facts, { engine })).toThrow(
    'demand-exceeded',
  )
})

describe('proposals overtaken by a revision', () => {
  const [demand, slot] = [aDemand(), aSlot()]
  const standing = [aStanding(demand, slot, { halfAccepted: true })]

  it('are withdrawn where the pair does not pass the filters any more, answered or not', () => {
    const revised = { ...demand, trade: welding }
    expect(overtaken(book({ demands: [revised], slots: [slot], standing }), facts)).toMatchObject([
      { kind: 'withdraw', proposal: idOf.proposal('standing'), headcount: 4, reason: 'terms-changed' },
    ])
  })

  it('are not looked for where one side has left the book', () =>
    expect(overtaken(book({ demands: [], slots: [slot], standing }), facts)).toEqual([]))

  it('stay while it does, however late it has become', () => {
    const of = book({ demands: [demand], slots: [slot], standing })
    expect(overtaken(of, facts)).toEqual([])
    expect(overtaken(of, { ...facts, today: '2027-04-01' })).toEqual([])
  })
})
