import { ContactPerson, enterpriseTopic, IdentityParticulars } from '@noinghe/contracts'
import { openContact, type StoredContact, sealPerson } from '@noinghe/personal-data'
import { defineAggregate, type Filter, type Scope, type Seal, type Vault, withinTerritory } from '@noinghe/service-kit'
import { asStored, holdsWords, searchable } from '../search.ts'
import {
  type Enterprise,
  type EnterpriseCommand,
  type EnterpriseEvent,
  enterpriseDecider,
  publish,
} from './enterprise.ts'

type Stored = { readonly contact?: StoredContact; readonly particulars?: StoredContact; readonly search?: string }

/** Persons are encrypted at rest, each under a key of their own; only names of companies can be searched. */
const seal = (vault: Vault): Seal<Enterprise> => ({
  encode: state => {
    if (state.status === 'absent') return state
    const particulars = state.particulars && sealPerson(vault, state.particulars)
    if (state.status === 'announced') return { ...state, particulars }
    const contact = state.contact && sealPerson(vault, state.contact)
    return asStored({ ...state, contact, particulars, search: searchable(state.name, state.taxCode) })
  },
  decode: stored => {
    // what `encode` wrote; the encrypted parts are read by their schemas
    const { contact, particulars, search: _, ...rest } = stored as Stored
    return {
      ...rest,
      ...(contact ? { contact: ContactPerson.parse(openContact(vault, contact)) } : {}),
      ...(particulars ? { particulars: IdentityParticulars.parse(openContact(vault, particulars)) } : {}),
    } as Enterprise
  },
})

export const enterpriseAggregate = defineAggregate<
  Enterprise,
  EnterpriseCommand,
  EnterpriseEvent,
  typeof enterpriseTopic
>({
  name: 'enterprise',
  ...enterpriseDecider,
  topic: enterpriseTopic,
  publish,
  store: {
    collection: 'enterprises',
    indexes: [[{ 'state.province': 1, 'state.ward': 1 }], [{ 'state.park': 1 }, { sparse: true }]],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
    seal,
  },
})

const authorities: readonly Scope['role'][] = ['labour-authority', 'gdnn-authority', 'zone-authority']

/** An enterprise sees itself, an authority those of its territory, nobody else any. */
export const enterprisesVisibleTo = (scope: Scope): Filter => {
  if (scope.role === 'enterprise') return { _id: scope.organisation }
  if (authorities.includes(scope.role) && scope.verified) return withinTerritory(scope.territory)
  return { _id: { $in: [] } }
}

type Asked = {
  text?: string | undefined
  ward?: string | undefined
  park?: string | undefined
  employerType?: string | undefined
}

export const enterprisesLike = ({ text, ward, park, employerType }: Asked): Filter => ({
  ...(ward ? { 'state.ward': ward } : {}),
  ...(park ? { 'state.park': park } : {}),
  ...(employerType ? { 'state.employerType': employerType } : {}),
  ...holdsWords('state.search', text),
})
