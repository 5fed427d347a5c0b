import { openPerson, type SealedPerson, sealPerson } from '@noinghe/personal-data'
import { defineAggregate, type Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { type Account, decide, evolve, initial, lifeCycle } from './account.ts'

/** Address and name, under a key of the holder's own. */
const Person = z.object({ email: z.string(), fullName: z.string() })

const encode =
  (vault: Vault) =>
  (state: Account): unknown => {
    if (!('email' in state)) return state
    const { email, fullName, ...open } = state
    return { ...open, person: sealPerson(vault, { email, fullName }) }
  }

const decode =
  (vault: Vault) =>
  (document: unknown): Account => {
    // what `encode` wrote, or its predecessor, which sealed each field under the service's key
    const { person, ...open } = document as Account & { readonly person?: SealedPerson }
    if (person !== undefined) return { ...open, ...Person.parse(openPerson(vault, person)) } as Account
    return 'email' in open ? { ...open, email: vault.open(open.email), fullName: vault.open(open.fullName) } : open
  }

/** No topic: nothing of a person leaves this service. */
export const accountAggregate = defineAggregate({
  name: 'account',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'accounts',
    indexes: [
      [{ 'state.emailDigest': 1 }, { unique: true, sparse: true }],
      [{ 'state.status': 1, 'state.reservedAt': 1 }],
    ],
    uniques: { 'state.emailDigest': 'email-registered' },
    seal: (vault: Vault) => ({ encode: encode(vault), decode: decode(vault) }),
  },
})
