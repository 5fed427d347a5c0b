import {
  CandidateFilter,
  CandidateList,
  DemandBalancePage,
  DemandId,
  isRefusal,
  OpenBookFilter,
  SlotBalancePage,
  SlotId,
} from '@noinghe/contracts'
import { authority, memberOf, type Route, route, type Saved } from '@noinghe/service-kit'
import { agreedOf, overAgreedOf, pendingOf } from '../ledger/ledger.ts'
import {
  bookOf,
  type DemandListings,
  type DemandTerms,
  type SlotListings,
  type SlotTerms,
} from '../ledger/listing.store.ts'
import type { Listing } from '../ledger/listing.ts'
import type { Candidates } from './candidates.ts'

type Parts = { readonly demands: DemandListings; readonly slots: SlotListings; readonly candidates: Candidates }

const may = authority('labour-authority', 'gdnn-authority', 'zone-authority')

/** Counts, no parties. */
const balanceOf = <Terms extends DemandTerms | SlotTerms>({ id, state }: Saved<Listing<Terms>>) => {
  if (state.status === 'absent') throw new Error(`ledger ${id} is absent`)
  const { terms, ledger, free, status } = state
  const { trade, level, province, ward } = terms
  return {
    status,
    ...(trade === undefined ? {} : { trade }),
    level,
    province,
    ward,
    limit: ledger.limit,
    pending: pendingOf(ledger),
    agreed: agreedOf(ledger),
    free,
    overAgreed: overAgreedOf(ledger),
    returned: ledger.returned,
  }
}

const demandBalance = (saved: Saved<Listing<DemandTerms>>) => {
  const park = saved.state.status === 'absent' ? undefined : saved.state.terms.park
  return { demand: DemandId.parse(saved.id), ...balanceOf(saved), ...(park === undefined ? {} : { park }) }
}

export const openBookRoutes = ({ demands, slots, candidates }: Parts): readonly Route[] => [
  route.get('/open-book/demands', {
    may,
    summary: { vi: 'Sổ nhu cầu: số người theo từng nhu cầu', en: 'The open book of demands, in counts' },
    query: OpenBookFilter,
    reply: DemandBalancePage,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      return cursors.page(await demands.page(bookOf(scope, query), request), demandBalance)
    },
  }),
  route.get('/open-book/slots', {
    may,
    summary: { vi: 'Sổ chỗ thực hành: số chỗ theo từng suất', en: 'The open book of slots, in counts' },
    query: OpenBookFilter,
    reply: SlotBalancePage,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      return cursors.page(await slots.page(bookOf(scope, query), request), saved => ({
        slot: SlotId.parse(saved.id),
        ...balanceOf(saved),
      }))
    },
  }),
  route.get('/demands/:id/candidates', {
    may: memberOf('enterprise').owning(demands),
    summary: { vi: 'Chỗ thực hành phù hợp, và vì sao chỗ khác không', en: 'Slots that suit, and why others do not' },
    query: CandidateFilter,
    reply: CandidateList,
    run: ({ id, query: { limit } }) => candidates(DemandId.parse(id), limit),
  }),
]
