import {
  currentSession,
  defineAggregate,
  type Filter,
  type Repository,
  type Scope,
  withinTerritory,
} from '@noinghe/service-kit'
import type { DemandTies, SlotTies } from '../allocation/book.ts'
import type { ScorableDemand, ScorableSlot } from '../allocation/facts.ts'
import type { DemandLaw, SlotLaw } from '../proposal/law.ts'
import { type Listing, type ListingCommand, type ListingEvent, listingDecider } from './listing.ts'

export type DemandTerms = ScorableDemand & DemandTies & DemandLaw & { readonly nameHidden: boolean }
export type SlotTerms = ScorableSlot & SlotTies & SlotLaw

export type DemandListings = Repository<Listing<DemandTerms>, ListingCommand<DemandTerms>>
export type SlotListings = Repository<Listing<SlotTerms>, ListingCommand<SlotTerms>>

/** No topic: what the rest of the platform needs of a balance follows from the proposals. */
const listingAggregate = <Terms>(name: string, collection: string) =>
  defineAggregate<Listing<Terms>, ListingCommand<Terms>, ListingEvent<Terms>>({
    name,
    ...listingDecider<Terms>(),
    store: {
      collection,
      indexes: [
        [{ 'state.market': 1, 'state.status': 1, 'state.free': 1 }],
        [{ 'state.market': 1, 'state.wanted': 1 }, { sparse: true }],
        [{ 'state.owner': 1 }],
        [{ 'state.market': 1, 'state.terms.linkedDemands': 1 }],
        [{ 'state.terms.province': 1, 'state.terms.ward': 1 }],
      ],
      owners: state => (state.status === 'absent' ? [] : [state.owner]),
    },
  })

/** By demand id: the local copy of the demand is its ledger. */
export const demandListing = listingAggregate<DemandTerms>('demand ledger', 'demand_ledgers')
/** By slot id. */
export const slotListing = listingAggregate<SlotTerms>('slot ledger', 'slot_ledgers')

export const openIn = (market: string): Filter => ({ 'state.market': market, 'state.status': 'open' })
export const freeIn = (market: string): Filter => ({ ...openIn(market), 'state.free': { $gt: 0 } })
/** Demands that name others they go with; a list is greater than no text if it has any in it. */
export const linkedIn = (market: string): Filter => ({ ...openIn(market), 'state.terms.linkedDemands': { $gt: '' } })
/** Listings the allocator has to look at. */
export const wantedIn = (market: string): Filter => ({ 'state.market': market, 'state.wanted': { $exists: true } })
export const openOf = (organisation: string, market: string): Filter => ({
  'state.owner': organisation,
  ...openIn(market),
})

type Asked = { trade?: string | undefined; ward?: string | undefined; status?: string | undefined }

/** Listings of an authority's territory. */
export const bookOf = (scope: Scope, { trade, ward, status }: Asked): Filter => ({
  $and: [
    withinTerritory(scope.territory, 'state.terms'),
    {
      ...(trade ? { 'state.terms.trade': trade } : {}),
      ...(ward ? { 'state.terms.ward': ward } : {}),
      ...(status ? { 'state.status': status } : {}),
    },
  ],
})

/**
 * The allocator has looked at these listings. One statement for all, beside their versions: whoever writes such a
 * listing at the same moment may leave the mark there, and then the allocator looks once more.
 */
export const markServed = async (
  { model }: Pick<DemandListings | SlotListings, 'model'>,
  served: readonly { readonly id: string; readonly cause: string }[],
): Promise<void> => {
  if (served.length === 0) return
  await model
    .updateMany(
      { $or: served.map(({ id, cause }) => ({ _id: id, 'state.wanted': cause })) },
      { $unset: { 'state.wanted': 1 } },
    )
    .session(currentSession() ?? null)
}
