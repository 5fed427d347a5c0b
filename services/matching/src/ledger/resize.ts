import type { Instant, ProposalId } from '@noinghe/contracts'
import { agreedOf, type Ledger, pendingOf, reduce } from './ledger.ts'

/** What the order of release looks at. */
export type Releasable = {
  readonly proposal: ProposalId
  readonly score: number
  readonly madeAt: Instant
  readonly halfAccepted: boolean
}

/** The ledger after a change of its limit, and the proposals that have to be withdrawn with it, in that order. */
export type Resized = { readonly ledger: Ledger; readonly withdraw: readonly ProposalId[] }

/**
 * A new limit. Growing withdraws nothing. Shrinking withdraws whole proposals until the rest fits: unanswered ones
 * first, then half-accepted ones; among equals the lower score, then the younger. Agreed seats stay, even beyond the
 * limit (over-agreed).
 */
export const resize = (ledger: Ledger, limit: number, standing: readonly Releasable[]): Resized => {
  const room = ledger.open ? Math.max(0, limit - agreedOf(ledger)) : 0
  return releaseTo({ ...ledger, limit }, room, standing)
}

/** Withdrawn or closed: every pending proposal goes, agreed seats stay. */
export const shut = (ledger: Ledger, standing: readonly Releasable[]): Resized =>
  releaseTo({ ...ledger, open: false }, 0, standing)

const releaseTo = (ledger: Ledger, room: number, standing: readonly Releasable[]): Resized => {
  const order = releaseOrder(ledger, standing)
  let after = ledger
  const withdraw: ProposalId[] = []
  for (const proposal of order) {
    if (pendingOf(after) <= room) break
    after = reduce(after, proposal, 0)
    withdraw.push(proposal)
  }
  return { ledger: after, withdraw }
}

/** Reservations nobody describes go first: they can not have been answered. */
const releaseOrder = (ledger: Ledger, standing: readonly Releasable[]): readonly ProposalId[] => {
  const known = new Map(standing.map(one => [one.proposal, one]))
  const place = ({ halfAccepted, score }: Releasable) => (halfAccepted ? 2000 : 0) + score
  return ledger.pending
    .map(({ proposal }) => ({ proposal, one: known.get(proposal) }))
    .toSorted((a, b) => {
      const order = (a.one ? place(a.one) : -1) - (b.one ? place(b.one) : -1)
      const younger = (b.one?.madeAt ?? '').localeCompare(a.one?.madeAt ?? '')
      return order || younger || a.proposal.localeCompare(b.proposal)
    })
    .map(({ proposal }) => proposal)
}
