import { isRefusal, type ProposalId, type Refusal } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import { addWorkingDays } from '@noinghe/reference-data'
import { type Clock, deriveId, LostRace, type Saved, type Transact, withoutKey } from '@noinghe/service-kit'
import { freeOf } from '../ledger/ledger.ts'
import type { DemandListings, SlotListings } from '../ledger/listing.store.ts'
import { isListed } from '../ledger/listing.ts'
import { createKeyedTurns } from '../market/turns.ts'
import { createJudgedYes } from './judged-yes.ts'
import type { Parties } from './proposal.events.ts'
import type { Proposals } from './proposal.store.ts'
import { isStanding, type Proposal, type ProposalCommand } from './proposal.ts'
import { deadlines } from './rules.ts'
import { successorOf } from './successor.ts'

export type Books = {
  readonly proposals: Proposals
  readonly demands: DemandListings
  readonly slots: SlotListings
}

type Parts = Books & { readonly transact: Transact; readonly clock: Clock; readonly guards: Guards }

/** What an answer may ask of the book before it decides. */
export type Room = { readonly available: number; readonly expiresAt: string }

/**
 * Changes one proposal and, in the same transaction, the ledgers of its demand and slot; a counter in headcount also
 * makes the proposal that takes its place. Needs no lease: any instance answers, the ledgers' versions settle races. On
 * one instance answers that share a ledger take turns, so that a slot many are waiting for wears nobody's patience out.
 */
export type Answer = (
  id: string,
  version: number | undefined,
  command: ProposalCommand | ((room: Room) => ProposalCommand),
) => Promise<Saved<Proposal> | Refusal>

export const createAnswer = ({ transact, clock, guards, ...books }: Parts): Answer => {
  const inTurn = createKeyedTurns()
  const judgedYes = createJudgedYes({ demands: books.demands, slots: books.slots, guards, clock })
  return async (id, version, command) => {
    const about = (await books.proposals.get(id))?.state
    const ledgers = about === undefined || about.status === 'absent' ? [] : [about.parties.demand, about.parties.slot]
    const given = await judgedYes(about, command)
    if (isRefusal(given)) return given
    const answer = () =>
      transact(async () => {
        const before = await books.proposals.get(id)
        const { expiresAt } = deadlines(clock.facts().today, addWorkingDays)
        const asked =
          typeof given === 'function' ? given({ available: await availableTo(books, before?.state), expiresAt }) : given
        const outcome = await books.proposals.change(id, version, asked)
        if (isRefusal(outcome) || 'replay' in outcome || holdsAsMuch(before?.state, outcome.state)) return outcome
        await withoutKey(() => settle(books, outcome, expiresAt))
        return outcome
      })
    return inTurn(ledgers, answer)
  }
}

/** One side's yes, or other dates: the ledgers stay as they are. */
const holdsAsMuch = (before: Proposal | undefined, after: Proposal): boolean =>
  before !== undefined && isStanding(before) && isStanding(after) && before.terms.headcount === after.terms.headcount

/** The proposal's own headcount and what both ledgers have free beside it. */
const availableTo = async ({ demands, slots }: Books, proposal: Proposal | undefined): Promise<number> => {
  if (proposal === undefined || !isStanding(proposal)) return 0
  const { parties, terms } = proposal
  const [need, supply] = [(await demands.get(parties.demand))?.state, (await slots.get(parties.slot))?.state]
  if (!need || !supply || !isListed(need) || !isListed(supply)) return terms.headcount
  return terms.headcount + Math.min(freeOf(need.ledger), freeOf(supply.ledger))
}

const settle = async (books: Books, { id, state }: Saved<Proposal>, expiresAt: string): Promise<void> => {
  if (state.status === 'absent') return
  const changed: { id: ProposalId; proposal: Proposal }[] = [{ id: state.id, proposal: state }]
  const successor = successorOf(state, expiresAt)
  if (successor !== undefined) {
    const made = await books.proposals.create(successor, { id: successor.id })
    if (isRefusal(made)) throw new LostRace(`the successor of proposal ${id}: ${made.refused}`)
    changed.push({ id: successor.id, proposal: made.state })
  }
  await followOnBoth(books, state.parties, changed, deriveId(id, state.status))
}

/** @throws LostRace when a ledger has no room: the whole work is done again on what is there now */
export const followOnBoth = async (
  { demands, slots }: Pick<Books, 'demands' | 'slots'>,
  { demand, slot }: Pick<Parties, 'demand' | 'slot'>,
  proposals: readonly { readonly id: ProposalId; readonly proposal: Proposal }[],
  cause: string,
): Promise<void> => {
  const command = { type: 'follow', proposals, cause } as const
  for (const outcome of [
    await demands.change(demand, undefined, command),
    await slots.change(slot, undefined, command),
  ])
    if (isRefusal(outcome)) throw new LostRace(`the ledger of ${demand} or ${slot}: ${outcome.refused}`)
}
