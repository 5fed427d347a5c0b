import type { CampusId, ContactPerson, Point, SchoolId, schoolTopic } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { fold, isVietnamesePhone } from '@noinghe/reference-data'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import { locate, type Place } from '../place.ts'

/** Where learners start from. No slot can be published from a closed one. */
export type Campus = Place & {
  readonly id: CampusId
  readonly status: 'open' | 'closed'
  readonly label: string
  readonly point?: Point | undefined
}

/** As identity registered it. */
export type Registration = Place & {
  readonly organisation: SchoolId
  readonly name: string
  readonly taxCode?: string | undefined
}
/** What the authority said last; a school lists and prepares before it is verified, and publishes after. */
export type Standing = 'registered' | 'verified' | 'refused' | 'suspended'

export type RegisteredSchool = Registration & {
  readonly status: 'registered'
  readonly standing: Standing
  readonly campuses: readonly Campus[]
  readonly contact?: ContactPerson | undefined
}

/** A vocational school. Its id is that of its organisation. */
export type School = { readonly status: 'absent' } | RegisteredSchool

export type NewCampus = {
  readonly id: CampusId
  readonly label: string
  readonly ward: string
  readonly point?: Point | undefined
}

export type SchoolCommand =
  | { readonly type: 'register'; readonly registration: Registration }
  | { readonly type: 'set-standing'; readonly standing: Standing }
  | { readonly type: 'revise-profile'; readonly ward: string; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'add-campus'; readonly campus: NewCampus }
  | { readonly type: 'close-campus'; readonly campus: CampusId; readonly openSlots: number }
  | { readonly type: 'erase-contact' }

export type SchoolEvent =
  | { readonly type: 'registered'; readonly registration: Registration }
  | { readonly type: 'standing-changed'; readonly standing: Standing }
  | { readonly type: 'moved'; readonly place: Place }
  | { readonly type: 'contact-changed'; readonly contact?: ContactPerson | undefined }
  | { readonly type: 'campus-added'; readonly campus: Campus }
  | { readonly type: 'campus-closed'; readonly campus: CampusId }

export const lifeCycle = {
  register: ['absent'],
  'set-standing': ['registered'],
  'revise-profile': ['registered'],
  'add-campus': ['registered'],
  'close-campus': ['registered'],
  'erase-contact': ['registered'],
} as const satisfies LifeCycle<School, SchoolCommand>

/** More than any school of the city has; keeps the document small. */
export const mostCampuses = 50

export const decide = (school: School, command: SchoolCommand, { today }: Facts): Decision<SchoolEvent> => {
  if (command.type === 'register') return [{ type: 'registered', registration: command.registration }]
  if (school.status === 'absent') return []
  switch (command.type) {
    case 'set-standing':
      return school.standing === command.standing ? [] : [{ type: 'standing-changed', standing: command.standing }]
    case 'revise-profile':
      return reviseProfile(school, command, today)
    case 'add-campus':
      return addCampus(school, command.campus, today)
    case 'close-campus':
      return closeCampus(school, command)
    case 'erase-contact':
      return school.contact === undefined ? [] : [{ type: 'contact-changed' }]
  }
}

const reviseProfile = (
  school: RegisteredSchool,
  { ward, contact }: Extract<SchoolCommand, { type: 'revise-profile' }>,
  today: string,
): Decision<SchoolEvent> => {
  const place = locate(ward, today)
  if ('refused' in place) return place
  if (contact !== undefined && !isVietnamesePhone(contact.phone))
    return refuse('phone-invalid', { at: '/contact/phone' })
  const events: SchoolEvent[] = []
  if (school.ward !== ward) events.push({ type: 'moved', place })
  if (!same(school.contact, contact)) events.push({ type: 'contact-changed', contact })
  return events
}

const addCampus = (
  school: RegisteredSchool,
  { id, label, ward, point }: NewCampus,
  today: string,
): Decision<SchoolEvent> => {
  if (school.campuses.length >= mostCampuses) return refuse('too-many-campuses', { params: { most: mostCampuses } })
  const place = locate(ward, today, point)
  if ('refused' in place) return place
  const taken = school.campuses.some(campus => campus.status === 'open' && fold(campus.label) === fold(label))
  if (taken) return refuse('campus-label-taken', { at: '/label' })
  return [{ type: 'campus-added', campus: { id, status: 'open', label, ...place, ...(point ? { point } : {}) } }]
}

const closeCampus = (
  { campuses }: RegisteredSchool,
  { campus, openSlots }: Extract<SchoolCommand, { type: 'close-campus' }>,
): Decision<SchoolEvent> => {
  const known = campuses.find(({ id }) => id === campus)
  if (known === undefined) return refuse('not-found')
  if (known.status === 'closed') return []
  if (openSlots > 0) return refuse('campus-in-use', { params: { slots: openSlots } })
  return [{ type: 'campus-closed', campus }]
}

export const evolve = (school: School, event: SchoolEvent): School => {
  if (event.type === 'registered')
    return { status: 'registered', standing: 'registered', ...event.registration, campuses: [] }
  if (school.status === 'absent') return school
  switch (event.type) {
    case 'standing-changed':
      return { ...school, standing: event.standing }
    case 'moved':
      return { ...school, ...event.place }
    case 'contact-changed': {
      const { contact: _before, ...rest } = school
      return event.contact === undefined ? rest : { ...rest, contact: event.contact }
    }
    case 'campus-added':
      return { ...school, campuses: [...school.campuses, event.campus] }
    case 'campus-closed':
      return {
        ...school,
        campuses: school.campuses.map(campus =>
          campus.id === event.campus ? { ...campus, status: 'closed' } : campus,
        ),
      }
  }
}

export const schoolDecider: Decider<School, SchoolCommand, SchoolEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const published = ({ name, taxCode, province, ward }: Registration) => ({
  name,
  province,
  ward,
  ...(taxCode === undefined ? {} : { taxCode }),
})

export const publish: PublishMap<School, SchoolEvent, typeof schoolTopic> = {
  registered: ({ registration }) => ({ name: 'registered', data: published(registration) }),
  'standing-changed': () => ({ name: 'particulars-changed', data: {} }),
  moved: (_event, state) =>
    state.status === 'absent' ? { name: 'particulars-changed', data: {} } : { name: 'revised', data: published(state) },
  'contact-changed': () => ({ name: 'particulars-changed', data: {} }),
  'campus-added': ({ campus: { id, label, province, ward, point } }) => ({
    name: 'campus-added',
    data: { campus: id, label, province, ward, ...(point ? { point } : {}) },
  }),
  'campus-closed': ({ campus }) => ({ name: 'campus-closed', data: { campus } }),
}
