import type {
  ContactPerson,
  EmployerType,
  EnterpriseId,
  enterpriseTopic,
  IdentityParticulars,
  Point,
  SiteId,
  SizeBand,
} from '@noinghe/contracts'
import { isPersonEmployer, refuse } from '@noinghe/contracts'
import { fold, isVietnamesePhone, vsicDivision, vsicSection } from '@noinghe/reference-data'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import { locate, type Place } from './place.ts'

/** A workplace of an enterprise. No demand can be posted for a closed one. */
export type Site = Place & {
  readonly id: SiteId
  readonly status: 'open' | 'closed'
  readonly label: string
  readonly point?: Point | undefined
}

export type Registration = Place & {
  readonly organisation: EnterpriseId
  readonly employerType: EmployerType
  /** Of companies; a person's name is among the particulars. */
  readonly name?: string | undefined
  readonly taxCode?: string | undefined
}
export type Profile = {
  readonly sizeBand: SizeBand
  readonly vsicSection: string
  readonly vsicDivision?: string | undefined
}

type Registered = Registration &
  Partial<Profile> & {
    readonly status: 'registered'
    readonly sites: readonly Site[]
    readonly contact?: ContactPerson | undefined
    readonly particulars?: IdentityParticulars | undefined
  }

/** An employer. Its id is that of its organisation; whether it is verified is identity's to say. */
export type Enterprise =
  | { readonly status: 'absent' }
  /** Name and number came from the sign-up form before identity's event did. */
  | { readonly status: 'announced'; readonly organisation: EnterpriseId; readonly particulars: IdentityParticulars }
  | Registered

export type EnterpriseCommand =
  | { readonly type: 'register'; readonly registration: Registration }
  | { readonly type: 'set-particulars'; readonly organisation: EnterpriseId; readonly particulars: IdentityParticulars }
  | { readonly type: 'revise-profile'; readonly profile: Profile; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'add-site'; readonly site: NewSite }
  | { readonly type: 'close-site'; readonly site: SiteId; readonly openDemands: number }
  /** The contact person goes, and of a household business or an individual name and number. */
  | { readonly type: 'erase-persons' }

export type NewSite = {
  readonly id: SiteId
  readonly label: string
  readonly park?: string | undefined
  readonly ward?: string | undefined
  readonly point?: Point | undefined
}

export type EnterpriseEvent =
  | { readonly type: 'registered'; readonly registration: Registration }
  | { readonly type: 'particulars-set'; readonly organisation: EnterpriseId; readonly particulars: IdentityParticulars }
  | { readonly type: 'particulars-erased' }
  | { readonly type: 'profile-revised'; readonly profile: Profile }
  | { readonly type: 'contact-changed'; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'site-added'; readonly site: Site }
  | { readonly type: 'site-closed'; readonly site: SiteId }

export const lifeCycle = {
  register: ['absent', 'announced'],
  'set-particulars': ['absent', 'announced', 'registered'],
  'revise-profile': ['registered'],
  'add-site': ['registered'],
  'close-site': ['registered'],
  'erase-persons': ['registered'],
} as const satisfies LifeCycle<Enterprise, EnterpriseCommand>

/** More than any employer of the city has; keeps the document small. */
const mostSites = 100

export const decide = (
  enterprise: Enterprise,
  command: EnterpriseCommand,
  { today }: Facts,
): Decision<EnterpriseEvent> => {
  switch (command.type) {
    case 'register':
      return [{ type: 'registered', registration: withoutPerson(command.registration) }]
    case 'set-particulars':
      return setParticulars(enterprise, command)
    case 'revise-profile':
      return enterprise.status === 'registered' ? reviseProfile(enterprise, command, today) : []
    case 'add-site':
      return enterprise.status === 'registered' ? addSite(enterprise, command.site, today) : []
    case 'close-site':
      return enterprise.status === 'registered' ? closeSite(enterprise, command) : []
    case 'erase-persons':
      return enterprise.status === 'registered' ? erasePersons(enterprise) : []
  }
}

const erasePersons = ({ contact, particulars }: Registered): readonly EnterpriseEvent[] => [
  ...(contact === undefined ? [] : [{ type: 'contact-changed' } as const]),
  ...(particulars === undefined ? [] : [{ type: 'particulars-erased' } as const]),
]

/** What identity should never send of a person is not kept either: it would lie here unencrypted. */
const withoutPerson = (registration: Registration): Registration => {
  const { name: _name, taxCode: _taxCode, ...rest } = registration
  return isPersonEmployer(registration.employerType) ? rest : registration
}

const setParticulars = (
  enterprise: Enterprise,
  { organisation, particulars }: Extract<EnterpriseCommand, { type: 'set-particulars' }>,
): Decision<EnterpriseEvent> => {
  if (enterprise.status === 'registered' && !isPersonEmployer(enterprise.employerType))
    return refuse('not-a-person-employer')
  const before = enterprise.status === 'absent' ? undefined : enterprise.particulars
  return same(before, particulars) ? [] : [{ type: 'particulars-set', organisation, particulars }]
}

const reviseProfile = (
  enterprise: Registered,
  { profile, contact }: Extract<EnterpriseCommand, { type: 'revise-profile' }>,
  today: string,
): Decision<EnterpriseEvent> => {
  if (vsicSection(profile.vsicSection, today) === undefined) return refuse('vsic-unknown', { at: '/vsicSection' })
  if (profile.vsicDivision !== undefined) {
    const division = vsicDivision(profile.vsicDivision, today)
    if (division === undefined) return refuse('vsic-unknown', { at: '/vsicDivision' })
    if (division.section !== profile.vsicSection) return refuse('vsic-division-elsewhere', { at: '/vsicDivision' })
  }
  if (contact !== undefined && !isVietnamesePhone(contact.phone))
    return refuse('phone-invalid', { at: '/contact/phone' })
  const { sizeBand, vsicSection: section, vsicDivision: division } = enterprise
  const events: EnterpriseEvent[] = []
  if (!same({ sizeBand, vsicSection: section, vsicDivision: division }, profile))
    events.push({ type: 'profile-revised', profile })
  if (!same(enterprise.contact, contact)) events.push({ type: 'contact-changed', contact })
  return events
}

const addSite = (enterprise: Registered, site: NewSite, today: string): Decision<EnterpriseEvent> => {
  if (enterprise.sites.length >= mostSites) return refuse('too-many-sites', { params: { most: mostSites } })
  const place = locate(site, today)
  if ('refused' in place) return place
  const taken = enterprise.sites.some(({ status, label }) => status === 'open' && fold(label) === fold(site.label))
  if (taken) return refuse('site-label-taken', { at: '/label' })
  const { id, label, point } = site
  return [{ type: 'site-added', site: { id, status: 'open', label, ...place, ...(point ? { point } : {}) } }]
}

const closeSite = (
  { sites }: Registered,
  { site, openDemands }: Extract<EnterpriseCommand, { type: 'close-site' }>,
): Decision<EnterpriseEvent> => {
  const known = sites.find(({ id }) => id === site)
  if (known === undefined) return refuse('not-found')
  if (known.status === 'closed') return []
  if (openDemands > 0) return refuse('site-in-use', { params: { demands: openDemands } })
  return [{ type: 'site-closed', site }]
}

export const evolve = (enterprise: Enterprise, event: EnterpriseEvent): Enterprise => {
  if (event.type === 'registered') {
    const { registration } = event
    const announced = enterprise.status === 'announced' && isPersonEmployer(registration.employerType)
    return {
      status: 'registered',
      ...registration,
      sites: [],
      ...(announced ? { particulars: enterprise.particulars } : {}),
    }
  }
  if (event.type === 'particulars-set') {
    const { organisation, particulars } = event
    if (enterprise.status === 'registered') return { ...enterprise, particulars }
    return { status: 'announced', organisation, particulars }
  }
  if (enterprise.status !== 'registered') return enterprise
  switch (event.type) {
    case 'profile-revised':
      return { ...enterprise, ...event.profile, vsicDivision: event.profile.vsicDivision }
    case 'contact-changed':
      return { ...enterprise, contact: event.contact }
    case 'particulars-erased': {
      const { particulars: _, ...rest } = enterprise
      return rest
    }
    case 'site-added':
      return { ...enterprise, sites: [...enterprise.sites, event.site] }
    case 'site-closed':
      return {
        ...enterprise,
        sites: enterprise.sites.map(site => (site.id === event.site ? { ...site, status: 'closed' } : site)),
      }
  }
}

export const initial: Enterprise = { status: 'absent' }

export const enterpriseDecider: Decider<Enterprise, EnterpriseCommand, EnterpriseEvent> = {
  initial,
  lifeCycle,
  decide,
  evolve,
}

/** What others may know. Of persons neither name nor number leaves this service, nor what tells where they live. */
const published = (registration: Registration, profile: Partial<Profile> = {}) => {
  const { employerType, name, taxCode, province, ward, park } = registration
  const company = isPersonEmployer(employerType) ? {} : { name, taxCode }
  const { sizeBand, vsicSection: section, vsicDivision: division } = profile
  return { employerType, ...company, province, ward, park, sizeBand, vsicSection: section, vsicDivision: division }
}

export const publish: PublishMap<Enterprise, EnterpriseEvent, typeof enterpriseTopic> = {
  registered: ({ registration }) => ({ name: 'registered', data: published(registration) }),
  'particulars-set': () => ({ name: 'particulars-changed', data: {} }),
  'particulars-erased': () => ({ name: 'particulars-changed', data: {} }),
  'profile-revised': (_event, state) =>
    state.status === 'registered'
      ? { name: 'revised', data: published(state, state) }
      : { name: 'particulars-changed', data: {} },
  'contact-changed': () => ({ name: 'particulars-changed', data: {} }),
  'site-added': ({ site: { id, label, province, ward, park, point } }, state) => ({
    name: 'site-added',
    data: { site: id, province, ward, park, ...(isOfPerson(state) ? {} : { label, point }) },
  }),
  'site-closed': ({ site }) => ({ name: 'site-closed', data: { site } }),
}

export const isOfPerson = (state: Enterprise): boolean =>
  state.status === 'announced' || (state.status === 'registered' && isPersonEmployer(state.employerType))
