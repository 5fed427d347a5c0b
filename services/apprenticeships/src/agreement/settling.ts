import { type AgreementTerms, type Refusal, refuse } from '@noinghe/contracts'
import type { Repository } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from './agreement.model.ts'
import type { Judging } from './judging.ts'
import { type Terms, withTerms } from './terms.ts'

/** Why terms cannot be settled, for reasons beyond the agreement itself: the law, and the agreement they renew. */
export type Settling = (id: string, settled: AgreementTerms) => Promise<Refusal | undefined>

type Parts = { readonly agreements: Repository<Agreement, AgreementCommand>; readonly judging: Judging }

export const createSettling = ({ agreements, judging }: Parts): Settling => {
  /** A renewal names an agreement of the same two sides that came into force. */
  const refuseRenewal = async (id: string, { renews, enterprise, school }: Terms): Promise<Refusal | undefined> => {
    if (renews === undefined) return undefined
    const state = renews === id ? undefined : (await agreements.get(renews))?.state
    const renewable =
      (state?.status === 'active' || state?.status === 'ended') &&
      state.terms.enterprise === enterprise &&
      state.terms.school === school
    return renewable ? undefined : refuse('renewal-of-other-parties', { at: '/renews' })
  }

  return async (id, settled) => {
    const state = (await agreements.get(id))?.state
    // a state in which nothing is settled any more refuses by itself
    if (state === undefined || (state.status !== 'drafted' && state.status !== 'active')) return undefined
    const terms = withTerms(state.terms, settled)
    return (await refuseRenewal(id, terms)) ?? (await judging.settle(terms))
  }
}
