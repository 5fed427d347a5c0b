import type { ProposalId, Refusal, SeatId } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'

/**
 * The balance of one demand (its need) or one slot (its supply). Proposals and seats are kept by id, so that every change
 * is a set operation: done twice it is done once.
 *
 * Invariants: `pending ≤ max(0, limit − agreed)` always; `agreed > limit` only after a later shrink (over-agreed).
 */
export type Ledger = {
  /** False once the demand or slot was withdrawn or closed: nothing is free, agreed seats stay. */
  readonly open: boolean
  /** Headcount asked for, places published. */
  readonly limit: number
  /** Proposals that wait for an answer, with their headcount. */
  readonly pending: readonly { readonly proposal: ProposalId; readonly headcount: number }[]
  /** Agreed seats not given back. */
  readonly seats: readonly SeatId[]
  /** How many seats were ever given back: the need or supply was reopened. */
  readonly returned: number
}

export const newLedger = (limit: number): Ledger => ({ open: true, limit, pending: [], seats: [], returned: 0 })

export const pendingOf = ({ pending }: Ledger): number => pending.reduce((sum, { headcount }) => sum + headcount, 0)
export const agreedOf = ({ seats }: Ledger): number => seats.length

/** What may still be proposed. */
export const freeOf = (ledger: Ledger): number =>
  ledger.open ? Math.max(0, ledger.limit - agreedOf(ledger) - pendingOf(ledger)) : 0

/** Agreed beyond the limit: only after a shrink; raises a case. */
export const overAgreedOf = (ledger: Ledger): number => Math.max(0, agreedOf(ledger) - ledger.limit)

/** Takes headcount for a proposal. Once it is taken, asking again changes nothing. */
export const reserve = (ledger: Ledger, proposal: ProposalId, headcount: number): Ledger | Refusal => {
  if (ledger.pending.some(entry => entry.proposal === proposal)) return ledger
  const free = freeOf(ledger)
  if (headcount > free) return refuse('no-free-capacity', { params: { free } })
  return { ...ledger, pending: [...ledger.pending, { proposal, headcount }] }
}

/** Leaves a proposal with so many heads (0: none) and frees the rest. Never takes more. */
export const reduce = (ledger: Ledger, proposal: ProposalId, to: number): Ledger => ({
  ...ledger,
  pending: ledger.pending.flatMap(entry => {
    if (entry.proposal !== proposal) return [entry]
    return to > 0 ? [{ proposal, headcount: Math.min(entry.headcount, to) }] : []
  }),
})

/**
 * Turns a proposal's reservation into agreed seats.
 * @throws Error when neither the reservation nor the seats are there: a proposal outside the ledger is a fault
 */
export const agree = (ledger: Ledger, proposal: ProposalId, seats: readonly SeatId[]): Ledger => {
  const entry = ledger.pending.find(one => one.proposal === proposal)
  if (entry === undefined && seats.every(seat => ledger.seats.includes(seat))) return ledger
  if (entry?.headcount !== seats.length)
    throw new Error(`proposal ${proposal} agrees ${seats.length} seats but holds ${entry?.headcount ?? 0}`)
  return { ...reduce(ledger, proposal, 0), seats: [...ledger.seats, ...seats] }
}

/** Gives seats back, by id: a second report, or a seat of another ledger, changes nothing. */
export const giveBack = (ledger: Ledger, seats: readonly SeatId[]): Ledger => {
  const given = new Set<string>(seats)
  const kept = ledger.seats.filter(seat => !given.has(seat))
  return { ...ledger, seats: kept, returned: ledger.returned + ledger.seats.length - kept.length }
}

/** What is wrong with a ledger; empty is right. Checked by tests after every command and by the service's self-check. */
export const ledgerFaults = (ledger: Ledger): readonly string[] => {
  const { open, limit, pending, seats } = ledger
  const room = open ? Math.max(0, limit - agreedOf(ledger)) : 0
  const faults = [
    [pendingOf(ledger) > room, `pending ${pendingOf(ledger)} > ${room}`],
    [pending.some(({ headcount }) => !Number.isInteger(headcount) || headcount < 1), 'a reservation of no head'],
    [new Set(pending.map(({ proposal }) => proposal)).size !== pending.length, 'a proposal reserved twice'],
    [new Set(seats).size !== seats.length, 'a seat agreed twice'],
  ] as const
  return faults.flatMap(([wrong, what]) => (wrong ? [what] : []))
}
