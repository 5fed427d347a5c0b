import { isRefusal, type Refusal } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { Clock } from '@noinghe/service-kit'
import type { DemandListings, SlotListings } from '../ledger/listing.store.ts'
import { isListed } from '../ledger/listing.ts'
import type { Room } from './answer.ts'
import { acceptanceFacts, type DemandLaw, declaredBy, exceptionsOf, type JudgedYes, type SlotLaw } from './law.ts'
import type { Parties } from './proposal.events.ts'
import { isStanding, type Proposal, type ProposalCommand } from './proposal.ts'

type Listings = { readonly demands: DemandListings; readonly slots: SlotListings }
type Asked = ProposalCommand | ((room: Room) => ProposalCommand)

/** What demand and slot of a proposal declare now. */
export const declarations = async (
  { demands, slots }: Listings,
  parties: Pick<Parties, 'demand' | 'slot'>,
): Promise<{ readonly demand: DemandLaw; readonly slot: SlotLaw }> => {
  const [demand, slot] = [(await demands.get(parties.demand))?.state, (await slots.get(parties.slot))?.state]
  return {
    demand: demand !== undefined && isListed(demand) ? demand.terms : {},
    slot: slot !== undefined && isListed(slot) ? slot.terms : {},
  }
}

/**
 * A yes with what the law said of it, or why the law forbids it. Only a yes is judged: declining, expiring and
 * withdrawing are always possible, and a counter is judged when the other side accepts it. Before the transaction: a
 * refusal is counted although nothing is written, and a rule does not change within one.
 */
export const createJudgedYes = ({ guards, clock, ...listings }: Listings & { guards: Guards; clock: Clock }) => {
  const judge = async ({ parties, terms }: Extract<Proposal, { parties: Parties }>): Promise<JudgedYes | Refusal> => {
    const { demand, slot } = await declarations(listings, parties)
    const declared = declaredBy(demand, slot)
    const on = clock.facts().today
    const exceptionsFor = exceptionsOf(parties, terms, demand)
    const judged = await guards.judge('acceptance', acceptanceFacts(terms, declared), { on, exceptionsFor })
    if ('refusal' in judged) return judged.refusal
    return { on, declared, verdicts: judged.verdicts.filter(({ outcome }) => outcome !== 'not-applicable') }
  }

  return async (proposal: Proposal | undefined, asked: Asked): Promise<Asked | Refusal> => {
    if (typeof asked === 'function' || (asked.type !== 'accept' && asked.type !== 'accept-in-part')) return asked
    // the life cycle says what is wrong with the others
    if (proposal === undefined || !isStanding(proposal)) return asked
    const judged = await judge(proposal)
    return isRefusal(judged) ? judged : { ...asked, judged }
  }
}
