import { describe, expect, it } from 'vitest'
import type { Book } from '../allocation/book.ts'
import { planEvent } from '../allocation/plan.ts'
import { aDemand, aSlot, facts, idOf } from '../fixtures.ts'
import { freeOf } from '../ledger/ledger.ts'
import { certificateOf } from '../run/certificate.ts'
import { publishRun, runDecider } from '../run/run.ts'
import { chunksOf, mostMoves } from './apply.ts'
import { afterReservations } from './planning.ts'

const book: Book = {
  demands: [aDemand({ name: 'a', headcount: 20 }), aDemand({ name: 'b', headcount: 20 })],
  slots: [aSlot({ capacity: 30 })],
  standing: [],
  cooling: [],
}
const planFor = (name: string, of = book) =>
  planEvent(of, { kind: 'event', cause: name, demand: idOf.demand(name) }, facts)

describe('plans of one turn', () => {
  it('build on each other: the second gets what the first left', async () => {
    const first = planFor('a')
    const after = afterReservations(book, first.moves, facts.now)
    expect(after.slots.map(({ ledger }) => freeOf(ledger))).toEqual([10])
    const second = planFor('b', { ...book, ...after, standing: [], cooling: [] })
    expect(second.moves).toMatchObject([{ kind: 'propose', terms: { headcount: 10 } }])
  })

  it('leave the book as it is when they propose nothing', () =>
    expect(afterReservations(book, [], facts.now)).toEqual(book))
})

describe('a certificate', () => {
  it('names input, prices and flows, so that anybody can count it again', async () => {
    const planned = planFor('a')
    const { demands, slots, flows, objective, bound, gap, inputHash, pairs } = certificateOf(planned)
    expect(flows).toMatchObject([{ demand: idOf.demand('a'), slot: idOf.slot('a'), headcount: 20 }])
    expect(gap).toBe(0)
    expect(pairs).toBe(1)
    expect(objective).toBe(flows.reduce((sum, { headcount, weight }) => sum + headcount * weight, 0))
    expect(bound).toBe([...demands, ...slots].reduce((sum, { free, price }) => sum + free * price, 0))
    expect(inputHash).toBe(certificateOf(planFor('a')).inputHash)
    expect(inputHash).not.toBe(certificateOf(planFor('b')).inputHash)
  })

  it('is published in figures, without anybody’s name', async () => {
    const certificate = certificateOf(planFor('a'))
    const counts = { made: 1, withdrawn: 2, headcount: 20, dropped: 3 }
    const run = { id: idOf.run('r'), market: 'all', cause: { kind: 'batch' } as const, counts, certificate }
    const completed = { type: 'completed', ...run, completedAt: facts.now } as const
    expect(runDecider.decide(runDecider.initial, { type: 'complete', ...run }, facts)).toEqual([completed])
    const state = runDecider.evolve(runDecider.initial, completed)
    expect(state).toMatchObject({ status: 'completed', market: 'all' })
    expect(publishRun.completed(completed)).toMatchObject({
      name: 'completed',
      data: { kind: 'batch', demands: 1, slots: 1, pairs: 1, headcount: 20, moves: 3, dropped: 3, gap: 0 },
    })
  })
})

describe('writes', () => {
  it('hold so many moves each at most, in order', () => {
    const moves = Array.from({ length: 2 * mostMoves + 7 }, (_, at) => at)
    const chunks = chunksOf(moves)
    expect(chunks.map(chunk => chunk.length)).toEqual([mostMoves, mostMoves, 7])
    expect(chunks.flat()).toEqual(moves)
    expect(chunksOf([])).toEqual([])
  })

  it('keep together what goes together, but for a group larger than any write', () => {
    const marked = (mark: string | undefined, count: number) => Array.from({ length: count }, () => mark)
    const lengths = (...moves: (string | undefined)[][]) =>
      chunksOf(moves.flat(), mark => mark).map(chunk => chunk.length)
    expect(lengths(marked(undefined, 45), marked('a', 20), marked('b', 4))).toEqual([65, 4])
    expect(lengths(marked('a', 50), marked('b', 50), marked(undefined, 1))).toEqual([50, 50, 1])
    expect(lengths(marked('a', 230))).toEqual([200, 30])
  })
})
