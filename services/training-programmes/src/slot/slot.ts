import type {
  CampusId,
  CohortId,
  ContactPerson,
  EventData,
  LocalDate,
  OfferedTerms,
  Point,
  ProgrammeId,
  Refusal,
  slotTopic,
} from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'
import { publishedVerdicts, type StandingVerdict } from '@noinghe/legal-guards'
import { isVietnamesePhone } from '@noinghe/reference-data'
import {
  addDays,
  type Decider,
  type Decision,
  type Facts,
  type LifeCycle,
  type PublishMap,
  same,
} from '@noinghe/service-kit'
import type { Place } from '../place.ts'
import type { OfSchool, SchoolRef } from '../school-ref.ts'
import { type Ground, type SlotTerms, settleTerms } from './slot-terms.ts'

/** From where the learners come. */
type Origin = {
  readonly campus: { readonly id: CampusId; readonly label: string }
  /** Of the campus. */
  readonly place: Place & { readonly point?: Point | undefined }
}

export type PublishedSlot = Omit<OfSchool, 'place'> &
  Origin & {
    readonly programme: ProgrammeId
    readonly cohort: { readonly id: CohortId; readonly label: string }
    readonly terms: SlotTerms
    readonly contact?: ContactPerson | undefined
    /** How the law judged these terms; slots published before it was asked have none. */
    readonly verdicts?: readonly StandingVerdict[] | undefined
    readonly publishedOn: LocalDate
    /** Last day on which it is offered; then it closes by itself. */
    readonly validUntil: LocalDate
  }

type WithdrawalReason = EventData<typeof slotTopic, 'withdrawn'>['reason']
type ClosingReason = EventData<typeof slotTopic, 'closed'>['reason']

/** A training slot: so many learners of one cohort, free for a workplace in one window. */
export type Slot =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & PublishedSlot)
  | ({ readonly status: 'withdrawn'; readonly reason: WithdrawalReason } & PublishedSlot)
  | ({ readonly status: 'closed'; readonly reason: ClosingReason } & PublishedSlot)

type Offer = {
  readonly terms: OfferedTerms
  readonly ground: Ground
  readonly contact?: ContactPerson | undefined
  readonly verdicts?: readonly StandingVerdict[] | undefined
}

export type SlotCommand =
  | ({ readonly type: 'publish'; readonly school: SchoolRef } & Offer)
  | ({ readonly type: 'revise' } & Offer)
  | { readonly type: 'renew'; readonly validUntil?: LocalDate | undefined }
  | { readonly type: 'withdraw'; readonly reason: WithdrawalReason }
  | { readonly type: 'close'; readonly reason: ClosingReason }
  /** The clock's own: its last day is over. */
  | { readonly type: 'expire' }
  /** The contact person is erased, whatever has become of the slot. */
  | { readonly type: 'erase-contact' }

export type SlotEvent =
  | { readonly type: 'published'; readonly slot: PublishedSlot }
  | ({
      readonly type: 'revised'
      readonly terms: SlotTerms
      readonly validUntil: LocalDate
      readonly verdicts?: readonly StandingVerdict[] | undefined
    } & Origin)
  | { readonly type: 'contact-changed'; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'renewed'; readonly validUntil: LocalDate }
  | { readonly type: 'withdrawn'; readonly reason: WithdrawalReason }
  | { readonly type: 'closed'; readonly reason: ClosingReason }

export const lifeCycle = {
  publish: ['absent'],
  revise: ['open'],
  renew: ['open'],
  withdraw: ['open'],
  close: ['open'],
  expire: ['open'],
  'erase-contact': ['open', 'withdrawn', 'closed'],
} as const satisfies LifeCycle<Slot, SlotCommand>

/** A slot nobody renews is no longer offered after so many days, nor after its window. */
export const validDays = 180

const lastValidDay = (today: LocalDate, window: SlotTerms['window']): LocalDate => {
  const latest = addDays(today, validDays)
  if (latest > window.to) return window.to
  return latest
}

export const decide = (slot: Slot, command: SlotCommand, { today }: Pick<Facts, 'today'>): Decision<SlotEvent> => {
  if (command.type === 'publish') return publishSlot(command, today)
  if (slot.status === 'absent') return []
  switch (command.type) {
    case 'revise':
      return revise(slot, command, today)
    case 'renew':
      return renew(slot, command, today)
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
    case 'close':
      return [{ type: 'closed', reason: command.reason }]
    case 'expire':
      return slot.validUntil < today ? [{ type: 'closed', reason: 'expired' }] : []
    case 'erase-contact':
      return slot.contact === undefined ? [] : [{ type: 'contact-changed' }]
  }
}

const refuseContact = (contact: ContactPerson | undefined): Refusal | undefined =>
  contact !== undefined && !isVietnamesePhone(contact.phone)
    ? refuse('phone-invalid', { at: '/contact/phone' })
    : undefined

const originOf = ({ campus: { id, label, province, ward, point } }: Ground): Origin => ({
  campus: { id, label },
  place: { province, ward, ...(point === undefined ? {} : { point }) },
})

const publishSlot = (
  { school, terms: offered, ground, contact, verdicts }: Extract<SlotCommand, { type: 'publish' }>,
  today: LocalDate,
): Decision<SlotEvent> => {
  const terms = settleTerms(offered, ground, today)
  if (isRefusal(terms)) return terms
  const { cohort, programme } = ground
  const slot: PublishedSlot = {
    school,
    programme: programme.id,
    cohort: { id: cohort.id, label: cohort.label },
    ...originOf(ground),
    terms,
    ...(contact === undefined ? {} : { contact }),
    ...(verdicts === undefined ? {} : { verdicts }),
    publishedOn: today,
    validUntil: lastValidDay(today, terms.window),
  }
  return refuseContact(contact) ?? [{ type: 'published', slot }]
}

/** The capacity may shrink below what is agreed: which seats stay is matching's business. */
const revise = (
  slot: PublishedSlot,
  { terms: offered, ground, contact, verdicts }: Extract<SlotCommand, { type: 'revise' }>,
  today: LocalDate,
): Decision<SlotEvent> => {
  const terms = settleTerms(offered, ground, today)
  if (isRefusal(terms)) return terms
  const bad = refuseContact(contact)
  if (bad !== undefined) return bad
  const origin = originOf(ground)
  const { campus, place } = slot
  const events: SlotEvent[] = []
  if (!same({ terms: slot.terms, campus, place }, { terms, ...origin }))
    events.push({
      type: 'revised',
      terms,
      ...origin,
      validUntil: lastValidDay(today, terms.window),
      ...(verdicts === undefined ? {} : { verdicts }),
    })
  if (!same(slot.contact, contact)) events.push({ type: 'contact-changed', contact })
  return events
}

const renew = (
  { terms: { window }, validUntil: before }: PublishedSlot,
  { validUntil }: Extract<SlotCommand, { type: 'renew' }>,
  today: LocalDate,
): Decision<SlotEvent> => {
  const latest = lastValidDay(today, window)
  const until = validUntil ?? latest
  if (until > latest) return refuse('slot-renewal-too-long', { at: '/validUntil', params: { until: latest } })
  if (until <= before) return refuse('slot-renewal-too-short', { at: '/validUntil', params: { until: before } })
  return [{ type: 'renewed', validUntil: until }]
}

export const evolve = (slot: Slot, event: SlotEvent): Slot => {
  if (event.type === 'published') return { status: 'open', ...event.slot }
  if (slot.status === 'absent') return slot
  switch (event.type) {
    case 'revised': {
      const { type: _, ...revised } = event
      return { ...slot, ...revised }
    }
    case 'contact-changed': {
      const { contact: _before, ...rest } = slot
      return event.contact === undefined ? rest : { ...rest, contact: event.contact }
    }
    case 'renewed':
      return { ...slot, validUntil: event.validUntil }
    case 'withdrawn':
      return { ...slot, status: 'withdrawn', reason: event.reason }
    case 'closed':
      return { ...slot, status: 'closed', reason: event.reason }
  }
}

export const slotDecider: Decider<Slot, SlotCommand, SlotEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const known = (state: Slot): PublishedSlot => {
  if (state.status === 'absent') throw new Error('an event of a slot that is not there')
  return state
}

/** Everything others may know of a slot; the contact person stays here. */
const published = (state: Slot) => {
  const { school, programme, cohort, campus, place, terms, verdicts } = known(state)
  const law = verdicts === undefined ? {} : { law: publishedVerdicts(verdicts) }
  return { school: school.id, programme, cohort: cohort.id, campus: campus.id, ...place, ...terms, ...law }
}

export const publish: PublishMap<Slot, SlotEvent, typeof slotTopic> = {
  published: (_event, state) => ({ name: 'published', data: published(state) }),
  revised: (_event, state) => ({ name: 'revised', data: published(state) }),
  'contact-changed': (_event, state) => ({ name: 'particulars-changed', data: { school: known(state).school.id } }),
  renewed: ({ validUntil }, state) => ({ name: 'renewed', data: { school: known(state).school.id, validUntil } }),
  withdrawn: ({ reason }, state) => ({ name: 'withdrawn', data: { school: known(state).school.id, reason } }),
  closed: ({ reason }, state) => ({ name: 'closed', data: { school: known(state).school.id, reason } }),
}
