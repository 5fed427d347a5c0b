import { DemandId, demandTopic, type EventData } from '@noinghe/contracts'
import { type BoundReaction, ignore, on } from '@noinghe/service-kit'
import type { DemandTerms } from '../ledger/listing.store.ts'
import type { ListingChanges, Origin, Published } from '../market/listing-changes.ts'
import type { Markets } from '../market/markets.ts'
import { without } from './without.ts'

type Posted = Origin & { readonly subject: string; readonly data: EventData<typeof demandTopic, 'posted'> }

/** A demand belongs to the market of its workplace. What is statistics (women expected) or for later (hirable) stays out. */
const published = (data: Posted['data'], market: string): Published<DemandTerms> => {
  const { headcount, ...terms } = without(data, [
    'effectiveOn',
    'womenExpected',
    'hirable',
    'skillLevel',
    'shift',
    'conditions',
  ])
  return { market, owner: data.enterprise, terms, limit: headcount }
}

/** Keeps the open book's demands; posted and revised ones are proposed within seconds. */
export const onDemand = (changes: ListingChanges, markets: Markets): BoundReaction => {
  const publish = async (event: Posted) => {
    const market = markets.of(event.data.province)
    if (market === undefined) return
    await changes.publishDemand(DemandId.parse(event.subject), published(event.data, market), event)
  }
  const close = (event: Origin & { readonly subject: string }) =>
    changes.closeDemand(DemandId.parse(event.subject), event)
  return on(demandTopic, {
    posted: publish,
    revised: publish,
    withdrawn: close,
    closed: close,
    renewed: ignore,
    'particulars-changed': ignore,
  })
}
