import { type Expiry, expiryOf, portionsOf, untouchedSince } from '@noinghe/personal-data'
import type { Repository } from '@noinghe/service-kit'
import type { Demand, DemandCommand } from '../demand/demand.ts'
import type { ExpertOffer, ExpertOfferCommand } from '../expert-offer/expert-offer.ts'

type Erase = (id: string) => Promise<unknown>

/** Contact persons of demands that were closed or withdrawn before a day; that of the enterprise itself stays with it. */
export const expiredContacts = (demands: Repository<Demand, DemandCommand>, erase: Erase): Expiry => {
  const among = { 'state.status': { $in: ['withdrawn', 'closed'] }, 'state.contact': { $exists: true, $ne: null } }
  return expiryOf(portionsOf(demands, among, untouchedSince), erase)
}

/** Experts of offers that ended before a day. */
export const expiredExperts = (offers: Repository<ExpertOffer, ExpertOfferCommand>, erase: Erase): Expiry => {
  const among = { 'state.status': 'withdrawn', 'state.experts.0': { $exists: true } }
  return expiryOf(portionsOf(offers, among, untouchedSince), erase)
}
