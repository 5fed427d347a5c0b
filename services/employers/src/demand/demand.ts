import type {
  ContactPerson,
  DemandTerms,
  demandTopic,
  EmployerType,
  EnterpriseId,
  EventData,
  LocalDate,
  Point,
  SiteId,
} from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { isVietnamesePhone } from '@noinghe/reference-data'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import type { Place } from '../enterprise/place.ts'
import { refuseBadTerms, validFrom } from './terms.ts'

/** Whose demand it is, as far as a demand may say; a person's name is not in it. */
export type Employer = {
  readonly id: EnterpriseId
  readonly type: EmployerType
  readonly name?: string | undefined
}

/** The workplace as it was when the demand was written. For persons without label and point. */
export type Workplace = Place & {
  readonly id: SiteId
  readonly label?: string | undefined
  readonly point?: Point | undefined
}

type Written = {
  readonly employer: Employer
  readonly site: Workplace
  readonly terms: DemandTerms
  readonly contact?: ContactPerson | undefined
}
type Asked = Written & { readonly postedOn: LocalDate; readonly validUntil: LocalDate }

export type WithdrawalReason = EventData<typeof demandTopic, 'withdrawn'>['reason']
export type ClosingReason = EventData<typeof demandTopic, 'closed'>['reason']

/** A skill demand: so many people of one trade and level, for one site, in one window. */
export type Demand =
  | { readonly status: 'absent' }
  | (Asked & { readonly status: 'open' })
  | (Asked & { readonly status: 'withdrawn'; readonly reason: WithdrawalReason })
  | (Asked & { readonly status: 'closed'; readonly reason: ClosingReason })

export type DemandCommand =
  | ({ readonly type: 'post' } & Written)
  | ({ readonly type: 'revise' } & Omit<Written, 'employer'>)
  | { readonly type: 'renew'; readonly validUntil?: LocalDate | undefined }
  | { readonly type: 'withdraw'; readonly reason: WithdrawalReason }
  | { readonly type: 'close'; readonly reason: Exclude<ClosingReason, 'expired'> }
  /** The clock's. */
  | { readonly type: 'expire' }
  /** The contact person is erased, whatever has become of the demand. */
  | { readonly type: 'erase-contact' }

export type DemandEvent =
  | ({ readonly type: 'posted' } & Asked)
  | { readonly type: 'revised'; readonly site: Workplace; readonly terms: DemandTerms; readonly validUntil: LocalDate }
  | { readonly type: 'contact-changed'; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'renewed'; readonly validUntil: LocalDate }
  | { readonly type: 'withdrawn'; readonly reason: WithdrawalReason }
  | { readonly type: 'closed'; readonly reason: ClosingReason }

/** Which command is possible in which state. */
export const lifeCycle = {
  post: ['absent'],
  revise: ['open'],
  renew: ['open'],
  withdraw: ['open'],
  close: ['open'],
  expire: ['open'],
  'erase-contact': ['open', 'withdrawn', 'closed'],
} as const satisfies LifeCycle<Demand, DemandCommand>

export const decide = (demand: Demand, command: DemandCommand, { today }: Facts): Decision<DemandEvent> => {
  if (command.type === 'post') return post(command, today)
  if (demand.status === 'absent') return []
  switch (command.type) {
    case 'revise':
      return revise(demand, command, today)
    case 'renew':
      return renew(demand, command.validUntil, today)
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
    case 'close':
      return [{ type: 'closed', reason: command.reason }]
    case 'expire':
      return demand.validUntil < today ? [{ type: 'closed', reason: 'expired' }] : []
    case 'erase-contact':
      return demand.contact === undefined ? [] : [{ type: 'contact-changed' }]
  }
}

const post = ({ employer, site, terms, contact }: Written, today: LocalDate): Decision<DemandEvent> =>
  refuseBadTerms(terms, today) ??
  refuseBadContact(contact) ?? [
    {
      type: 'posted',
      employer,
      site,
      terms,
      ...(contact ? { contact } : {}),
      postedOn: today,
      validUntil: validFrom(today, terms),
    },
  ]

const revise = (
  demand: Asked,
  { site, terms, contact }: Omit<Written, 'employer'>,
  today: LocalDate,
): Decision<DemandEvent> => {
  const refusal = refuseBadTerms(terms, today, demand.terms) ?? refuseBadContact(contact)
  if (refusal) return refusal
  const events: DemandEvent[] = []
  if (!same(demand.terms, terms) || demand.site.id !== site.id)
    events.push({ type: 'revised', site, terms, validUntil: validFrom(today, terms) })
  if (!same(demand.contact, contact)) events.push({ type: 'contact-changed', ...(contact ? { contact } : {}) })
  return events
}

const renew = (demand: Asked, wished: LocalDate | undefined, today: LocalDate): Decision<DemandEvent> => {
  const longest = validFrom(today, demand.terms)
  const validUntil = wished ?? longest
  if (validUntil > longest) return refuse('renewal-too-long', { at: '/validUntil', params: { until: longest } })
  if (validUntil <= demand.validUntil)
    return refuse('renewal-too-short', { at: '/validUntil', params: { until: demand.validUntil } })
  return [{ type: 'renewed', validUntil }]
}

const refuseBadContact = (contact: ContactPerson | undefined) =>
  contact !== undefined && !isVietnamesePhone(contact.phone)
    ? refuse('phone-invalid', { at: '/contact/phone' })
    : undefined

export const evolve = (demand: Demand, event: DemandEvent): Demand => {
  if (event.type === 'posted') {
    const { type: _, ...asked } = event
    return { status: 'open', ...asked }
  }
  if (demand.status === 'absent') return demand
  switch (event.type) {
    case 'revised':
      return { ...demand, site: event.site, terms: event.terms, validUntil: event.validUntil }
    case 'contact-changed':
      return { ...demand, contact: event.contact }
    case 'renewed':
      return { ...demand, validUntil: event.validUntil }
    case 'withdrawn':
      return { ...demand, status: 'withdrawn', reason: event.reason }
    case 'closed':
      return { ...demand, status: 'closed', reason: event.reason }
  }
}

export const demandDecider: Decider<Demand, DemandCommand, DemandEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

/** What others need for matching and counting; the contact person and the label of the site stay here. */
const published = ({ employer, site: { id, province, ward, park, point }, terms }: Asked) => ({
  enterprise: employer.id,
  site: id,
  province,
  ward,
  park,
  point,
  ...terms,
})

const asked = (state: Demand): Asked => {
  if (state.status === 'absent') throw new Error('a demand that was never posted publishes nothing')
  return state
}

export const publish: PublishMap<Demand, DemandEvent, typeof demandTopic> = {
  posted: (_event, state) => ({ name: 'posted', data: published(asked(state)) }),
  revised: (_event, state) => ({ name: 'revised', data: published(asked(state)) }),
  'contact-changed': (_event, state) => ({
    name: 'particulars-changed',
    data: { enterprise: asked(state).employer.id },
  }),
  renewed: ({ validUntil }, state) => ({ name: 'renewed', data: { enterprise: asked(state).employer.id, validUntil } }),
  withdrawn: ({ reason }, state) => ({ name: 'withdrawn', data: { enterprise: asked(state).employer.id, reason } }),
  closed: ({ reason }, state) => ({ name: 'closed', data: { enterprise: asked(state).employer.id, reason } }),
}
