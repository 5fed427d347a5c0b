import type { ExpertOfferView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type ExpertOffer, freeExperts } from './expert-offer.ts'

type View = z.input<typeof ExpertOfferView>

/** Without any person: what a POST answers is kept beside its Idempotency-Key. A school sees its own requests. */
export const expertOfferReceipt = ({ id, version, state }: Saved<ExpertOffer>, scope: Scope): View => {
  if (state.status === 'absent') throw new Error(`expert offer ${id} was never made`)
  const { status, enterprise, place, terms, requests } = state
  const seen = requests.filter(({ school }) => scope.role !== 'school' || school === scope.organisation)
  const view = { id, version, status, enterprise, ...place, terms, free: freeExperts(state), requests: seen }
  return state.status === 'withdrawn' ? { ...view, reason: state.reason } : view
}

/** The experts for their enterprise, and for a school that got some; nobody else. */
export const expertOfferView = (saved: Saved<ExpertOffer>, scope: Scope): View => {
  const { state } = saved
  const receipt = expertOfferReceipt(saved, scope)
  if (state.status === 'absent') return receipt
  const own = scope.role === 'enterprise' && state.enterprise === scope.organisation
  const promised =
    scope.role === 'school' &&
    state.requests.some(({ school, status }) => school === scope.organisation && status === 'agreed')
  return own || promised ? { ...receipt, experts: state.experts.map(({ person }) => person) } : receipt
}
