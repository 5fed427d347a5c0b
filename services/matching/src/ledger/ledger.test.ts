import type { SeatId } from '@noinghe/contracts'
import { isRefusal } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { idOf } from '../fixtures.ts'
import { seatId } from '../proposal/proposal.ts'
import {
  agree,
  agreedOf,
  freeOf,
  giveBack,
  type Ledger,
  ledgerFaults,
  newLedger,
  overAgreedOf,
  pendingOf,
  reduce,
  reserve,
} from './ledger.ts'
import { resize, shut } from './resize.ts'

const [p, q, r] = [idOf.proposal('p'), idOf.proposal('q'), idOf.proposal('r')]
const seats = (count: number, proposal = p): readonly SeatId[] =>
  Array.from({ length: count }, (_, at) => seatId(proposal, at + 1))

const reserved = (ledger: Ledger, proposal: typeof p, headcount: number): Ledger => {
  const after = reserve(ledger, proposal, headcount)
  return isRefusal(after) ? expect.fail(`refused: ${after.refused}`) : after
}

const counts = (ledger: Ledger) => [pendingOf(ledger), agreedOf(ledger), freeOf(ledger)]

describe('a ledger', () => {
  it('has everything free at first', () => expect(counts(newLedger(12))).toEqual([0, 0, 12]))

  it('takes reservations up to its limit and refuses the next head', () => {
    const full = reserved(reserved(newLedger(12), p, 8), q, 4)
    expect(counts(full)).toEqual([12, 0, 0])
    expect(reserve(full, r, 1)).toMatchObject({ refused: 'no-free-capacity', params: { free: 0 } })
  })

  it('reserves once for a proposal, however often it is asked', () => {
    const once = reserved(newLedger(12), p, 8)
    expect(reserve(once, p, 8)).toEqual(once)
  })

  it('returns what is not taken of a proposal, and never takes more', () => {
    const once = reserved(newLedger(12), p, 8)
    expect(counts(reduce(once, p, 5))).toEqual([5, 0, 7])
    expect(counts(reduce(once, p, 9))).toEqual([8, 0, 4])
    expect(reduce(once, q, 0)).toEqual(once)
  })

  it('turns a reservation into seats, once', () => {
    const agreed = agree(reserved(newLedger(12), p, 8), p, seats(8))
    expect(counts(agreed)).toEqual([0, 8, 4])
    expect(agree(agreed, p, seats(8))).toEqual(agreed)
  })

  it('does not know seats without their reservation', () => {
    expect(() => agree(newLedger(12), p, seats(8))).toThrow('holds 0')
    expect(() => agree(reserved(newLedger(12), p, 8), p, seats(7))).toThrow('agrees 7 seats but holds 8')
  })

  it('takes a seat back once, whoever reports it, and no seat that is not its own', () => {
    const agreed = agree(reserved(newLedger(12), p, 8), p, seats(8))
    const back = giveBack(agreed, seats(2))
    expect([...counts(back), back.returned]).toEqual([0, 6, 6, 2])
    expect(giveBack(back, seats(2))).toEqual(back)
    expect(giveBack(back, seats(3, q))).toEqual(back)
  })

  it('names what is wrong with it', () => {
    const broken: Ledger = {
      ...newLedger(3),
      pending: [
        { proposal: p, headcount: 2 },
        { proposal: p, headcount: 2 },
        { proposal: q, headcount: 0 },
      ],
      seats: [...seats(1), ...seats(1)],
    }
    expect(ledgerFaults(broken)).toEqual([
      'pending 4 > 1',
      'a reservation of no head',
      'a proposal reserved twice',
      'a seat agreed twice',
    ])
    expect(ledgerFaults(newLedger(3))).toEqual([])
  })
})

describe('a shrink', () => {
  const standing = (proposal: typeof p, halfAccepted: boolean, score = 700, madeAt = '2027-01-02T03:00:00.000Z') => ({
    proposal,
    score,
    madeAt,
    halfAccepted,
  })
  const three = reserved(reserved(reserved(newLedger(12), p, 4), q, 4), r, 4)

  it('withdraws unanswered proposals first, the half-accepted last', () => {
    const known = [standing(p, true), standing(q, false), standing(r, true, 600)]
    expect(resize(three, 8, known).withdraw).toEqual([q])
    expect(resize(three, 7, known).withdraw).toEqual([q, r])
    expect(resize(three, 3, known).withdraw).toEqual([q, r, p])
  })

  it('withdraws the lower score first, then the younger', () => {
    const byScore = [standing(p, false, 700), standing(q, false, 500), standing(r, false, 600)]
    expect(resize(three, 4, byScore).withdraw).toEqual([q, r])
    const byAge = [standing(p, false), standing(q, false, 700, '2027-01-03T03:00:00.000Z'), standing(r, false)]
    expect(resize(three, 8, byAge).withdraw).toEqual([q])
  })

  it('withdraws nothing where the rest fits, and frees what was withdrawn', () => {
    expect(resize(three, 15, []).withdraw).toEqual([])
    expect(counts(resize(three, 15, []).ledger)).toEqual([12, 0, 3])
    const shrunk = resize(three, 7, [standing(p, false), standing(q, false), standing(r, false)])
    expect(counts(shrunk.ledger)).toEqual([4, 0, 3])
  })

  it('leaves agreed seats, over-agreed, and has nothing free until seats come back', () => {
    const agreed = agree(reserved(newLedger(12), p, 8), p, seats(8))
    const { ledger } = resize(agreed, 5, [])
    expect([...counts(ledger), overAgreedOf(ledger)]).toEqual([0, 8, 0, 3])
    expect(ledgerFaults(ledger)).toEqual([])
    expect([freeOf(giveBack(ledger, seats(3))), freeOf(giveBack(ledger, seats(4)))]).toEqual([0, 1])
  })

  it('to nothing, when it closes, withdraws all proposals and keeps the seats', () => {
    const some = reserved(agree(reserved(newLedger(12), p, 4), p, seats(4)), q, 4)
    const { ledger, withdraw } = shut(some, [])
    expect(withdraw).toEqual([q])
    expect([...counts(ledger), overAgreedOf(ledger)]).toEqual([0, 4, 0, 0])
    expect(reserve(ledger, r, 1)).toMatchObject({ refused: 'no-free-capacity' })
    expect(freeOf(giveBack(ledger, seats(4)))).toBe(0)
  })
})
