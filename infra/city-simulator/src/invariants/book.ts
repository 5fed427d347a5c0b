import type { DemandBalancePage, ProposalPage, SlotBalancePage } from '@noinghe/contracts'
import type { z } from 'zod'

export type DemandBalance = z.infer<typeof DemandBalancePage>['items'][number]
export type SlotBalance = z.infer<typeof SlotBalancePage>['items'][number]
export type Proposal = z.infer<typeof ProposalPage>['items'][number]

type Balance = Pick<DemandBalance, 'limit' | 'pending' | 'agreed' | 'free' | 'overAgreed' | 'status'>

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** What does not hold, in words; empty when all does. */
export type Violations = readonly string[]

/** Names what differs from what should be. */
export const unless = (name: string, found: unknown, wanted: unknown): Violations =>
  found === wanted ? [] : [`${name}: ${String(found)} instead of ${String(wanted)}`]

const unsound = ({ limit, pending, agreed, free, overAgreed, status }: Balance, name: string): Violations => {
  const open = status !== 'shut'
  const most = open ? Math.max(0, limit - agreed) : 0
  return [
    ...(pending <= most ? [] : [`${name}: ${pending} pending, at most ${most}`]),
    ...unless(`${name}: over-agreed is said openly`, overAgreed, Math.max(0, agreed - limit)),
    ...unless(`${name}: free is what is left`, free, open ? Math.max(0, limit - agreed - pending) : 0),
    ...(status !== 'over-agreed' || agreed > limit ? [] : [`${name}: over-agreed with ${agreed} of ${limit}`]),
  ]
}

/** What holds for every balance whatever happened before, also while events are on their way. */
export const unsoundBalances = (demands: readonly DemandBalance[], slots: readonly SlotBalance[]): Violations => [
  ...demands.flatMap(row => unsound(row, `demand ${row.demand}`)),
  ...slots.flatMap(row => unsound(row, `slot ${row.slot}`)),
]

/** At rest both sides of the book tell of the same proposals, and no seat was given twice. */
export const twoBooks = (
  demands: readonly DemandBalance[],
  slots: readonly SlotBalance[],
  proposals: readonly Proposal[],
): Violations => {
  const standing = proposals.filter(({ status }) => status === 'unanswered' || status === 'half-accepted')
  const pending = sum(standing.map(({ terms }) => terms.headcount))
  const seats = proposals.flatMap(one => one.seats ?? [])
  const settled = (row: { agreed: number; returned: number }) => row.agreed + row.returned
  return [
    ...unless('pending by demand', sum(demands.map(row => row.pending)), pending),
    ...unless('pending by slot', sum(slots.map(row => row.pending)), pending),
    ...unless('seats given once', new Set(seats).size, seats.length),
    ...unless('agreed and returned by demand', sum(demands.map(settled)), seats.length),
    ...unless('agreed and returned by slot', sum(slots.map(settled)), seats.length),
  ]
}
