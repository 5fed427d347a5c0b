import {
  type AccountId,
  isRefusal,
  OrganisationId,
  type Refusal,
  refuse,
  type SignatoryId,
  type SigningCapacity,
} from '@noinghe/contracts'
import { lastDayOf, refuseAuthority } from '@noinghe/papers'
import { type Clock, type Saved, type Scope, type Vault, withoutKey } from '@noinghe/service-kit'
import type { Signatory as SignedBy } from '../signing/sheet.ts'
import {
  type KnownSignatory,
  type Signatories,
  type SigningPerson,
  SigningPersonRecord,
  signatoryIdOf,
} from './signatory.store.ts'
import type { Person, Signatory } from './signatory.ts'

type Stated = {
  readonly fullName: string
  readonly position?: string | undefined
  readonly capacity?: SigningCapacity | undefined
  /** Name in the certificate of a digitally signed PDF. */
  readonly certificateName?: string | undefined
}
type Parts = { readonly signatories: Signatories; readonly vault: Vault; readonly clock: Clock }

/** People who sign: registered with their first signature, looked up by the later ones. */
export const createSigningPeople = ({ signatories, vault, clock }: Parts) => {
  const sealedFor = ({ key }: { readonly key: string }, person: SigningPerson): string =>
    vault.seal(JSON.stringify(person), vault.unwrap(key))

  const register = (scope: Scope, id: SignatoryId, account: AccountId | undefined, person: Person) =>
    withoutKey(() =>
      signatories.create(
        {
          type: 'register',
          organisation: OrganisationId.parse(scope.organisation),
          account,
          key: vault.newKey().wrapped,
          person,
        },
        { id },
      ),
    )

  const find = async (id: SignatoryId): Promise<Saved<KnownSignatory> | undefined> => {
    const found = await signatories.get(id)
    return found !== undefined && 'person' in found.state ? { ...found, state: found.state } : undefined
  }

  const registered = async (
    scope: Scope,
    id: SignatoryId,
    account: AccountId | undefined,
    { fullName, position, capacity }: Stated,
  ): Promise<Saved<Signatory> | Refusal> => {
    const known = await find(id)
    if (known === undefined) {
      if (capacity === undefined) return refuse('signatory-unknown', { at: '/capacity' })
      const made = await register(scope, id, account, { fullName, position, capacity })
      // somebody registered the same person a moment ago
      return isRefusal(made) && made.refused === 'already-exists'
        ? ((await find(id)) ?? refuse('signatory-unknown', { at: '/capacity' }))
        : made
    }
    if (known.state.status === 'revoked')
      return refuse('signatory-revoked', { params: { date: known.state.revokedOn } })
    if (capacity === undefined) return known
    return withoutKey(() =>
      signatories.change(id, undefined, { type: 'revise', person: { fullName, position, capacity } }),
    )
  }

  return {
    /**
     * Who signs now for the organisation of the scope, in which capacity. With the first signature the body has to say
     * it; it then stands until the organisation changes or revokes it.
     *
     * @param account of the person who signs; absent for a paper signed by somebody else
     * @returns `signatory-unknown`, `signatory-revoked`, `authority-expired`, `authority-not-yet` or `letter-reversed`
     */
    of: async (scope: Scope, account: AccountId | undefined, stated: Stated): Promise<SignedBy | Refusal> => {
      const id = signatoryIdOf(vault, scope.organisation, { account, fullName: stated.fullName })
      const outcome = await registered(scope, id, account, stated)
      if (isRefusal(outcome)) return outcome
      const { state } = outcome
      if (!('person' in state)) return refuse('signatory-unknown', { at: '/capacity' })
      const { capacity, position } = state.person
      const expired = refuseAuthority(capacity, clock.facts().today)
      if (expired) return expired
      const { fullName, certificateName } = stated
      const person = { fullName, position: stated.position ?? position, capacity, certificateName }
      return {
        account,
        id,
        capacity: capacity.kind,
        authorityTo: lastDayOf(capacity),
        person: sealedFor(state, person),
      }
    },

    /** Names under signatures, as far as the keys are still there. */
    named: async (signed: readonly SignedBy[]): Promise<ReadonlyMap<SignedBy, SigningPerson>> => {
      const ids = [...new Set(signed.flatMap(({ id }) => (id === undefined ? [] : [id])))]
      const found = ids.length === 0 ? [] : await signatories.find({ _id: { $in: ids } }, ids.length)
      const keys = new Map<string, string>(
        found.flatMap(({ id, state }) => ('key' in state ? [[id, state.key] as const] : [])),
      )
      return new Map(
        signed.flatMap(signatory => {
          const key = signatory.id === undefined ? undefined : keys.get(signatory.id)
          if (key === undefined || signatory.person === undefined) return []
          return [
            [
              signatory,
              SigningPersonRecord.parse(JSON.parse(vault.open(signatory.person, vault.unwrap(key)))),
            ] as const,
          ]
        }),
      )
    },
  }
}
export type SigningPeople = ReturnType<typeof createSigningPeople>
