import { type EventData, SlotId, slotTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on } from '@noinghe/service-kit'
import type { SlotTerms } from '../ledger/listing.store.ts'
import type { ListingChanges, Origin, Published } from '../market/listing-changes.ts'
import type { Markets } from '../market/markets.ts'
import { without } from './without.ts'

type Offered = Origin & { readonly subject: string; readonly data: EventData<typeof slotTopic, 'published'> }

/** A slot belongs to the market of its campus. */
const published = (data: Offered['data'], market: string): Published<SlotTerms> => {
  const { capacity, ...terms } = without(data, [
    'effectiveOn',
    'programme',
    'cohort',
    'campus',
    'funding',
    'conditions',
    'law',
  ])
  return { market, owner: data.school, terms, limit: capacity }
}

/** Keeps the open book's slots; published and revised ones are proposed within seconds. */
export const onSlot = (changes: ListingChanges, markets: Markets): BoundReaction => {
  const publish = async (event: Offered) => {
    const market = markets.of(event.data.province)
    if (market === undefined) return
    await changes.publishSlot(SlotId.parse(event.subject), published(event.data, market), event)
  }
  const close = (event: Origin & { readonly subject: string }) => changes.closeSlot(SlotId.parse(event.subject), event)
  return on(slotTopic, {
    published: publish,
    revised: publish,
    withdrawn: close,
    closed: close,
    renewed: ignore,
    'particulars-changed': ignore,
  })
}
