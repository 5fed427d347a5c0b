import type { Refusal } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { Clock } from '@noinghe/service-kit'
import { isListed } from '../ledger/listing.ts'
import type { Books, Room } from './answer.ts'
import { acceptanceFacts, exceptionsOf } from './law.ts'
import { isStanding, type Proposal, type ProposalCommand } from './proposal.ts'

type Parts = Pick<Books, 'demands' | 'slots'> & { readonly guards: Guards; readonly clock: Clock }
type Asked = ProposalCommand | ((room: Room) => ProposalCommand)

/**
 * Whether the law lets a side say yes. Only a yes is judged: declining, expiring and withdrawing are always possible, and
 * a counter is judged when the other side accepts it. Before the transaction: a refusal is counted although nothing is
 * written, and a rule does not change within one.
 */
export const createRefusedByLaw =
  ({ demands, slots, guards, clock }: Parts) =>
  async (proposal: Proposal, asked: Asked): Promise<Refusal | undefined> => {
    if (typeof asked === 'function' || (asked.type !== 'accept' && asked.type !== 'accept-in-part')) return undefined
    // the life cycle says what is wrong with the others
    if (!isStanding(proposal)) return undefined
    const { parties, terms } = proposal
    const [demand, slot] = [(await demands.get(parties.demand))?.state, (await slots.get(parties.slot))?.state]
    const declared = demand !== undefined && isListed(demand) ? demand.terms : {}
    const offered = slot !== undefined && isListed(slot) ? slot.terms : {}
    const judged = await guards.judge('acceptance', acceptanceFacts(terms, declared, offered), {
      on: clock.facts().today,
      exceptionsFor: exceptionsOf(parties, terms, declared),
    })
    return 'refusal' in judged ? judged.refusal : undefined
  }
