import { isRefusal, type Refusal, refuse, type WhatIf } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { DemandListings, SlotListings } from '../ledger/listing.store.ts'
import { isListed, type Listing } from '../ledger/listing.ts'
import type { Planner } from '../planner/planner.ts'
import type { WhatIfRequest } from './gained.ts'
import type { AskNow } from './questions.ts'
import { seesDemand, seesSlot } from './sight.ts'
import { inWords } from './what-if.words.ts'

type Parts = {
  readonly demands: DemandListings
  readonly slots: SlotListings
  readonly planner: Pick<Planner, 'whatIf'>
  readonly askNow: AskNow
}
type Answer = z.input<typeof WhatIf> | Refusal

/** What more or fewer seats, or heads, would change in a batch of this moment. Nothing is written. */
export const createWhatIf = ({ demands, slots, planner, askNow }: Parts) => {
  const ask = async (
    found: Saved<Listing<unknown>>,
    { of, id, by }: Pick<WhatIfRequest, 'of' | 'id' | 'by'>,
  ): Promise<Answer> => {
    const { state } = found
    if (state.status === 'absent') return refuse('not-found')
    if (state.status !== 'open') return refuse('not-in-this-state', { params: { status: state.status } })
    const gained = await askNow(state.market, moment => planner.whatIf({ ...moment, of, id, by }))
    if (isRefusal(gained)) return gained
    if (gained.outcome === 'absent') return refuse('not-in-this-state', { params: { status: 'suspended' } })
    if (gained.outcome === 'short')
      return refuse('no-free-capacity', {
        at: of === 'slot' ? '/seats' : '/heads',
        params: { free: gained.free },
      })
    const { free, gain } = gained
    return { by, free, ...gain, ...inWords(of, by, gain) }
  }

  return {
    seats: async (id: string, scope: Scope, by: number): Promise<Answer> => {
      const found = await slots.get(id)
      if (found === undefined || !isListed(found.state) || !seesSlot(scope, found.state)) return refuse('not-found')
      return ask(found, { of: 'slot', id, by })
    },
    heads: async (id: string, scope: Scope, by: number): Promise<Answer> => {
      const found = await demands.get(id)
      if (found === undefined || !isListed(found.state) || !seesDemand(scope, found.state)) return refuse('not-found')
      return ask(found, { of: 'demand', id, by })
    },
  }
}
