import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Book } from '../allocation/book.ts'
import { randomBook, randomPolicy } from '../allocation/books.fixture.ts'
import { plainPolicy } from '../allocation/policy.ts'
import { aDemand, aSlot, aStanding, facts, idOf } from '../fixtures.ts'
import { type Explained, explained } from './explained.ts'
import { gained } from './gained.ts'
import { tieWords } from './pair.words.ts'

const now = { today: facts.today, now: facts.now }
const empty = { demands: [], slots: [], standing: [], cooling: [] }
const weighed = (of: Explained) => (of.outcome === 'weighed' ? of : expect.fail(of.outcome))

/** Two want the one slot; the one with a skill less has to stand back. */
const slot = aSlot({ capacity: 12 })
const [first, second] = [aDemand({ name: 'first' }), aDemand({ name: 'second', skills: ['forklift', 'welding'] })]
const book = { ...empty, demands: [first, second], slots: [slot] }
const ask = (demand: string, more: Partial<Book> = {}, of: string = slot.id) =>
  explained({ book: { ...book, ...more }, now, policy: plainPolicy, demand, slot: of })

describe('a pair', () => {
  it('that a batch would choose says so', () =>
    expect(weighed(ask(first.id))).toMatchObject({ headcount: 12, reason: 'taken', missedBy: 0, remedies: [] }))

  it('that missed has the price, the points it missed by, who is next and what would change it', () => {
    const { sentences, ...missed } = weighed(ask(second.id))
    expect(missed).toMatchObject({
      headcount: 0,
      reason: 'slot-full',
      others: { headcount: 12, demands: 1 },
      elsewhere: 0,
      remedies: expect.arrayContaining([{ change: 'capacity', by: 1 }]),
    })
    expect(missed.slotPrice).toBe(missed.nextInLine)
    expect(missed.missedBy).toBeGreaterThan(0)
    expect(sentences.length).toBeGreaterThan(1)
    for (const { vi, en } of sentences) expect(vi !== '' && en !== '' && vi !== en).toBe(true)
    expect(sentences[0]?.en).toContain('Logistics')
  })

  it('with a proposal that no batch moves, or kept apart, is not weighed', () => {
    const young = aStanding(first, slot, { madeAt: facts.now })
    expect(ask(first.id, { standing: [young] })).toEqual({ outcome: 'waiting' })
    const cold = { demand: first.id, slot: slot.id, until: '2027-02-01' }
    expect(ask(first.id, { cooling: [cold] })).toEqual({ outcome: 'waiting' })
  })

  it('of which one has left the book is not there', () => {
    expect(ask(idOf.demand('gone'))).toEqual({ outcome: 'absent' })
    expect(ask(first.id, {}, idOf.slot('gone'))).toEqual({ outcome: 'absent' })
  })
})

describe('any pair', () => {
  const settings = { numRuns: 40, seed: 5 }
  const pair = fc.record({ book: randomBook(8), policy: randomPolicy, demand: fc.nat(), slot: fc.nat() })
  const asked = ({ book, policy, demand, slot }: Parameters<Parameters<typeof pair.map>[0]>[0]) => ({
    book,
    policy,
    now,
    demand: book.demands[demand % book.demands.length]?.id ?? '',
    slot: book.slots[slot % book.slots.length]?.id ?? '',
  })

  it('is explained without an id of anybody', () =>
    fc.assert(
      fc.property(pair, one => {
        const said = JSON.stringify(explained(asked(one)))
        for (const { id, enterprise } of one.book.demands)
          expect(said.includes(id) || said.includes(enterprise)).toBe(false)
        for (const { id, school } of one.book.slots) expect(said.includes(id) || said.includes(school)).toBe(false)
      }),
      settings,
    ))

  it('that lacks seats gets them from the what-if that says how many', () => {
    let tried = 0
    fc.assert(
      fc.property(pair, one => {
        const request = asked(one)
        const answer = explained(request)
        const remedies = answer.outcome === 'weighed' ? answer.remedies : []
        for (const { by } of remedies.filter(({ change }) => change === 'capacity')) {
          const more = gained({ ...request, of: 'slot', id: request.slot, by })
          expect(more.outcome === 'solved' && more.gain.here).toBeGreaterThan(0)
          tried++
        }
      }),
      settings,
    )
    expect(tried).toBeGreaterThan(3)
  })

  it('says which conditions of the two it leaves out, in words of their own', () => {
    const enterprise = idOf.enterprise('works')
    const other = aDemand({ name: 'other', enterprise })
    const demand = aDemand({ enterprise, oneSchool: true, linkedDemands: [other.id] })
    const slot = aSlot({ minimumCohort: 4 })
    const book = { demands: [demand, other], slots: [slot], standing: [], cooling: [] }
    const tied = explained({ book, policy: plainPolicy, now, demand: demand.id, slot: slot.id })
    expect(tied).toMatchObject({ ties: ['one-school', 'linked-demands', 'smallest-group'] })
    const words = tieWords(['one-school', 'linked-demands', 'smallest-group'])
    expect(new Set(words.flatMap(({ vi, en }) => [vi, en])).size).toBe(8)
    expect(tieWords([])).toEqual([])
  })
})
