import { type SignatoryId, SigningCapacity } from '@noinghe/contracts'
import {
  defineAggregate,
  deriveId,
  type Filter,
  type Repository,
  type Scope,
  type Seal,
  type Vault,
} from '@noinghe/service-kit'
import { z } from 'zod'
import { type Signatory, type SignatoryCommand, type SignatoryEvent, signatoryDecider } from './signatory.ts'

export type Signatories = Repository<Signatory, SignatoryCommand>
export type KnownSignatory = Extract<Signatory, { person: unknown }>

/** What of a person is encrypted in the register. */
const PersonRecord = z.object({
  fullName: z.string(),
  position: z.string().optional(),
  capacity: SigningCapacity,
})

/** The same under a signature, as it was then. */
export const SigningPersonRecord = PersonRecord.extend({ certificateName: z.string().optional() })
export type SigningPerson = z.infer<typeof SigningPersonRecord>

type Stored =
  | { readonly status: 'absent' | 'erased' }
  | (Omit<KnownSignatory, 'person'> & { readonly status: 'registered' | 'revoked'; readonly sealed: string })

const sealSignatory = (vault: Vault): Seal<Signatory> => ({
  encode: state => {
    if (!('person' in state)) return state
    const { person, ...open } = state
    return { ...open, sealed: vault.seal(JSON.stringify(person), vault.unwrap(state.key)) }
  },
  decode: document => {
    // what `encode` wrote
    const stored = document as Stored
    if (!('sealed' in stored)) return stored as Signatory
    const { sealed, ...open } = stored
    return {
      ...open,
      person: PersonRecord.parse(JSON.parse(vault.open(sealed, vault.unwrap(stored.key)))),
    } as Signatory
  },
})

export const signatoryAggregate = defineAggregate<Signatory, SignatoryCommand, SignatoryEvent>({
  name: 'signatory',
  ...signatoryDecider,
  store: {
    collection: 'signatories',
    indexes: [[{ 'state.organisation': 1, createdAt: -1, _id: -1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
    seal: sealSignatory,
  },
})

/**
 * One entry per organisation and account; who signs on paper only has none and is told apart by name, through the keyed
 * digest: nobody outside this service can lead an id back to a name.
 */
export const signatoryIdOf = (
  vault: Vault,
  organisation: string,
  { account, fullName }: { readonly account?: string | undefined; readonly fullName: string },
): SignatoryId =>
  account === undefined
    ? deriveId<SignatoryId>('signatory', organisation, 'paper', vault.digest(fullName.normalize('NFC').toLowerCase()))
    : deriveId<SignatoryId>('signatory', organisation, account)

/** An organisation sees its own. */
export const signatoriesOf = (scope: Scope): Filter => ({
  'state.organisation': scope.organisation,
  'state.status': { $ne: 'erased' },
})
