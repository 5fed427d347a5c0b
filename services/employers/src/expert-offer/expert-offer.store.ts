import { expertOfferTopic, TeachingPerson } from '@noinghe/contracts'
import {
  defineAggregate,
  type Filter,
  type Projection,
  type Repository,
  type Scope,
  type Seal,
  type Vault,
  withinTerritory,
} from '@noinghe/service-kit'
import type { Suspension } from '../enterprise/suspension.ts'
import {
  type ExpertOffer,
  type ExpertOfferCommand,
  type ExpertOfferEvent,
  expertOfferDecider,
  publish,
} from './expert-offer.ts'

export type ExpertOffers = Repository<ExpertOffer, ExpertOfferCommand>

type SealedExpert = { readonly key: string; readonly sealed: string }
type Stored = { readonly experts?: readonly SealedExpert[] }

/** Each expert is encrypted under the own key. */
const seal = (vault: Vault): Seal<ExpertOffer> => ({
  encode: offer => {
    if (offer.status === 'absent') return offer
    const experts = offer.experts.map(({ key, person }) => ({
      key,
      sealed: vault.seal(JSON.stringify(person), vault.unwrap(key)),
    }))
    return { ...offer, experts }
  },
  decode: stored => {
    // what `encode` wrote; the encrypted parts are read by their schema
    const { experts = [], ...rest } = stored as Stored
    const opened = experts.map(({ key, sealed }) => ({
      key,
      person: TeachingPerson.parse(JSON.parse(vault.open(sealed, vault.unwrap(key)))),
    }))
    return { ...rest, experts: opened } as unknown as ExpertOffer
  },
})

export const expertOfferAggregate = defineAggregate<
  ExpertOffer,
  ExpertOfferCommand,
  ExpertOfferEvent,
  typeof expertOfferTopic
>({
  name: 'expert-offer',
  ...expertOfferDecider,
  topic: expertOfferTopic,
  publish,
  store: {
    collection: 'expert_offers',
    indexes: [
      [{ 'state.enterprise': 1, createdAt: -1 }],
      [{ 'state.status': 1, 'state.terms.window.to': 1 }],
      [{ 'state.requests.school': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.enterprise]),
    seal,
  },
})

type Known = { readonly suspensions: Projection<Suspension>; readonly today: string }

/**
 * An enterprise sees its own, a verified school what is open and whom it has asked, a department its territory. What a
 * suspended enterprise offers is seen by itself and the departments.
 */
export const expertOffersVisibleTo = async (scope: Scope, { suspensions, today }: Known): Promise<Filter> => {
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  if (!scope.verified) return { _id: { $in: [] } }
  if (scope.role !== 'school') return withinTerritory(scope.territory, 'state.place')
  const suspended = (await suspensions.find({ 'state.suspended': true }, 10_000)).map(({ _id }) => _id)
  return {
    $and: [
      suspended.length === 0 ? {} : { 'state.enterprise': { $nin: suspended } },
      {
        $or: [
          { 'state.status': 'open', 'state.terms.window.to': { $gte: today } },
          { 'state.requests.school': scope.organisation },
        ],
      },
    ],
  }
}

export const expertOffersLike = ({
  status,
  trade,
}: {
  status?: string | undefined
  trade?: string | undefined
}): Filter => ({
  ...(status === undefined ? {} : { 'state.status': status }),
  ...(trade === undefined ? {} : { 'state.terms.trades': trade }),
})
