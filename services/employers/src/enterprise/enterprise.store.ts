import { ContactPerson, enterpriseTopic, IdentityParticulars } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Scope, type Seal, type Vault, withinTerritory } from '@noinghe/service-kit'
import { asStored, holdsWords, searchable } from '../search.ts'
import {
  type Enterprise,
  type EnterpriseCommand,
  type EnterpriseEvent,
  enterpriseDecider,
  publish,
} from './enterprise.ts'

type Stored = { readonly contact?: string; readonly particulars?: string; readonly search?: string }

/** Persons are encrypted at rest; only names of companies can be searched. */
const seal = (vault: Vault): Seal<Enterprise> => ({
  encode: state => {
    if (state.status === 'absent') return state
    const particulars = state.particulars && vault.seal(JSON.stringify(state.particulars))
    if (state.status === 'announced') return { ...state, particulars }
    const contact = state.contact && vault.seal(JSON.stringify(state.contact))
    return asStored({ ...state, contact, particulars, search: searchable(state.name, state.taxCode) })
  },
  decode: stored => {
    // what `encode` wrote; the encrypted parts are read by their schemas
    const { contact, particulars, search: _, ...rest } = stored as Stored
    return {
      ...rest,
      ...(contact ? { contact: ContactPerson.parse(JSON.parse(vault.open(contact))) } : {}),
      ...(particulars ? { particulars: IdentityParticulars.parse(JSON.parse(vault.open(particulars))) } : {}),
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
