import { ContactPerson, demandTopic } from '@noinghe/contracts'
import { openContact, type StoredContact, sealPerson } from '@noinghe/personal-data'
import { occupation, park, trade, ward } from '@noinghe/reference-data'
import { defineAggregate, type Filter, type Scope, type Seal, type Vault, withinTerritory } from '@noinghe/service-kit'
import { asStored, holdsWords, searchable } from '../search.ts'
import { type Demand, type DemandCommand, type DemandEvent, demandDecider, publish } from './demand.ts'

type Stored = { readonly contact?: StoredContact; readonly search?: unknown }

/** Two texts to search: what everybody may look for, and what tells whose it is. */
const searchOf = ({ employer, site, terms }: Exclude<Demand, { status: 'absent' }>) => {
  const [what, work] = [trade(terms.trade ?? ''), occupation(terms.occupation ?? '')]
  const where = [ward(site.ward)?.name, park(site.park ?? '')?.name]
  const open = [what?.code, what?.nameVi, what?.nameEn, work?.code, work?.nameVi, work?.nameEn, ...where]
  const whole = searchable(...open, site.label, employer.name)
  return { whole, open: terms.nameHidden ? searchable(...open) : whole }
}

/** The contact person is encrypted at rest, under a key of their own. */
const seal = (vault: Vault): Seal<Demand> => ({
  encode: state => {
    if (state.status === 'absent') return state
    const contact = state.contact && sealPerson(vault, state.contact)
    return asStored({ ...state, contact, search: searchOf(state) })
  },
  decode: stored => {
    // what `encode` wrote; the encrypted part is read by its schema
    const { contact, search: _, ...rest } = stored as Stored
    return { ...rest, ...(contact ? { contact: ContactPerson.parse(openContact(vault, contact)) } : {}) } as Demand
  },
})

export const demandAggregate = defineAggregate<Demand, DemandCommand, DemandEvent, typeof demandTopic>({
  name: 'demand',
  ...demandDecider,
  topic: demandTopic,
  publish,
  store: {
    collection: 'demands',
    indexes: [
      [{ 'state.employer.id': 1, createdAt: -1 }],
      [{ 'state.status': 1, 'state.terms.trade': 1 }],
      [{ 'state.status': 1, 'state.validUntil': 1 }],
      [{ 'state.site.province': 1, 'state.site.ward': 1 }],
      [{ 'state.site.id': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.employer.id]),
    seal,
  },
})

const nobody: Filter = { _id: { $in: [] } }

/** Open demands a school may see: for every verified school, or those it is invited to. */
const openTo = (school: string): Filter => ({
  'state.status': 'open',
  $or: [{ 'state.terms.visibility': 'every-verified-school' }, { 'state.terms.invitedSchools': school }],
})

/** The scope builds the filter: own demands, those open to a school, those of an authority's territory. */
export const demandsVisibleTo = (scope: Scope): Filter => {
  switch (scope.role) {
    case 'enterprise':
      return { 'state.employer.id': scope.organisation }
    case 'school':
      return openTo(scope.organisation)
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinTerritory(scope.territory, 'state.site')
    default:
      return nobody
  }
}

type Asked = {
  status?: string | undefined
  trade?: string | undefined
  ward?: string | undefined
  park?: string | undefined
  text?: string | undefined
}

export const demandsLike = (
  { status, trade: code, ward: wardCode, park: parkCode, text }: Asked,
  scope: Scope,
): Filter => ({
  ...(status ? { 'state.status': status } : {}),
  ...(code ? { 'state.terms.trade': code } : {}),
  ...(wardCode ? { 'state.site.ward': wardCode } : {}),
  ...(parkCode ? { 'state.site.park': parkCode } : {}),
  // a hidden name must not be found by guessing it
  ...holdsWords(scope.role === 'school' ? 'state.search.open' : 'state.search.whole', text),
})

/** Those of the demands that are the enterprise's own. */
export const ownAmong = (enterprise: string, demands: readonly string[]): Filter => ({
  _id: { $in: [...demands] },
  'state.employer.id': enterprise,
})

/** Open demands at a site. */
export const openAt = (site: string): Filter => ({ 'state.status': 'open', 'state.site.id': site })

/** Open demands whose validity has run out. */
export const overdue = (today: string): Filter => ({ 'state.status': 'open', 'state.validUntil': { $lt: today } })
