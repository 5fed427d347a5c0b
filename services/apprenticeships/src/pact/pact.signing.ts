import { AccountId, isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { SigningSettings } from '@noinghe/papers'
import type { Saved, Scope } from '@noinghe/service-kit'
import { sideFor } from '../agreement/agreement.store.ts'
import type { SigningPeople } from '../signatory/signing-person.ts'
import type { Pact, Validity } from './pact.model.ts'
import type { Pacts } from './pact.store.ts'
import { openSheet } from './pact.ts'
import { hashOfPact } from './terms.ts'

type Parts<T> = {
  readonly kind: string
  readonly pacts: Pacts<T>
  readonly people: SigningPeople
  readonly settings: SigningSettings
}
type Target = { readonly id: string; readonly version: number; readonly termsHash: string }
type Stated = Parameters<SigningPeople['of']>[2]

/** Signs in the portal. Nobody is registered as a signatory for terms that are not, or no longer, those that were read. */
export const createPactSigning =
  <T extends Validity>({ kind, pacts, people, settings }: Parts<T>) =>
  async (scope: Scope, { id, version, termsHash }: Target, stated: Stated): Promise<Saved<Pact<T>> | Refusal> => {
    if (!settings.ways.includes('portal')) return refuse('signing-way-not-accepted')
    const why = (state: Pact<T>): Refusal | undefined => {
      const open = openSheet(state)
      if (open === undefined || state.status === 'absent') return refuse('nothing-to-sign')
      return hashOfPact(kind, state, open.terms) === termsHash
        ? undefined
        : refuse('terms-changed', { at: '/termsHash' })
    }
    const found = await pacts.get(id)
    if (found?.version !== version || why(found.state) !== undefined)
      return pacts.change(id, version, state => why(state) ?? refuse('version-mismatch'))
    const signatory = await people.of(scope, AccountId.parse(scope.subject), stated)
    return pacts.change(id, version, () =>
      isRefusal(signatory) ? signatory : { type: 'sign', side: sideFor(scope), termsHash, signatory },
    )
  }
