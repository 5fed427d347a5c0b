import { schoolTopic } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { campus, contact, ids, place, registration, wards } from '../fixtures.ts'
import { mostCampuses, publish, type SchoolCommand, type SchoolEvent, schoolDecider } from './school.ts'

const school = specification(schoolDecider, { today: '2027-01-15' })

const registered: SchoolEvent = { type: 'registered', registration: registration() }
const added = (more = {}): SchoolEvent => ({ type: 'campus-added', campus: campus(more) })
const add = (more = {}): SchoolCommand => ({
  type: 'add-campus',
  campus: { id: ids.campus, label: 'Cơ sở Hải An', ward: wards.haiAn, ...more },
})
const close = (more = {}): SchoolCommand => ({ type: 'close-campus', campus: ids.campus, openSlots: 0, ...more })

describe('a school', () => {
  it('begins with its registration', () =>
    school.given().when({ type: 'register', registration: registration() }).then([registered]))

  it('is registered once', () =>
    school.given(registered).when({ type: 'register', registration: registration() }).refused('not-in-this-state'))

  it('does nothing before it is registered', () => school.given().when(add()).refused('not-in-this-state'))

  it('keeps what the authority said last, and says the same nothing twice', () => {
    const verified: SchoolEvent = { type: 'standing-changed', standing: 'verified' }
    school.given(registered).when({ type: 'set-standing', standing: 'verified' }).then([verified])
    school.given(registered, verified).when({ type: 'set-standing', standing: 'verified' }).then([])
    school
      .given(registered, verified)
      .when({ type: 'set-standing', standing: 'suspended' })
      .thenState({ standing: 'suspended' })
  })

  it('moves to another ward, whose province comes from the list', () =>
    school
      .given(registered)
      .when({ type: 'revise-profile', ward: wards.haNoi })
      .then([{ type: 'moved', place: { province: '01', ward: wards.haNoi } }]))

  it('has a contact person, who can be replaced and removed', () => {
    const known: SchoolEvent = { type: 'contact-changed', contact }
    school.given(registered).when({ type: 'revise-profile', ward: wards.haiAn, contact }).then([known])
    school.given(registered, known).when({ type: 'revise-profile', ward: wards.haiAn, contact }).then([])
    school
      .given(registered, known)
      .when({ type: 'revise-profile', ward: wards.haiAn })
      .then([{ type: 'contact-changed', contact: undefined }])
    expect(school.given(registered, known, { type: 'contact-changed' }).state()).not.toHaveProperty('contact')
  })

  it.each([
    ['ward-unknown', '/ward', { ward: '99999' }],
    ['phone-invalid', '/contact/phone', { ward: wards.haiAn, contact: { ...contact, phone: '12345678' } }],
  ] as const)('refuses a profile: %s at %s', (code, at, profile) =>
    school
      .given(registered)
      .when({ type: 'revise-profile', ...profile })
      .refused(code, at),
  )
})

describe('a campus', () => {
  it('is added with ward and point', () => {
    const point = { lat: 20.83, lon: 106.72 }
    school
      .given(registered)
      .when(add({ point }))
      .then([added({ point })])
  })

  it.each([
    ['ward-unknown', '/ward', { ward: '99999' }],
    ['point-outside', '/point', { point: { lat: 106.72, lon: 20.83 } }],
    ['campus-label-taken', '/label', { id: ids.otherCampus, label: 'cơ sở HẢI AN' }],
  ] as const)('is refused: %s at %s', (code, at, more) =>
    school.given(registered, added()).when(add(more)).refused(code, at),
  )

  it('may bear the label of a closed one', () =>
    school
      .given(registered, added(), { type: 'campus-closed', campus: ids.campus })
      .when(add({ id: ids.otherCampus }))
      .then([added({ id: ids.otherCampus })]))

  it('is one of a limited number', () => {
    const many = Array.from({ length: mostCampuses }, (_, n) => added({ label: `Cơ sở ${n}` }))
    school
      .given(registered, ...many)
      .when(add())
      .refused('too-many-campuses')
  })

  it('closes once, when no open slot is left there', () => {
    school
      .given(registered, added())
      .when(close({ openSlots: 2 }))
      .refused('campus-in-use')
    school
      .given(registered, added())
      .when(close())
      .then([{ type: 'campus-closed', campus: ids.campus }])
    school.given(registered, added(), { type: 'campus-closed', campus: ids.campus }).when(close()).then([])
    school
      .given(registered, added())
      .when(close({ campus: ids.otherCampus }))
      .refused('not-found')
  })

  it('leaves the others open when it closes', () =>
    expect(
      school
        .given(registered, added(), added({ id: ids.otherCampus, label: 'B' }), {
          type: 'campus-closed',
          campus: ids.campus,
        })
        .state(),
    ).toMatchObject({ campuses: [{ status: 'closed' }, { status: 'open' }] }))
})

describe('what others learn of a school', () => {
  const known = school.given(registered).state()

  it('is name, tax code and place', () => {
    const data = { name: 'Cao đẳng Minh Hoạ', taxCode: '0201311397', ...place }
    expect(publish.registered({ type: 'registered', registration: registration() }, known)).toEqual({
      name: 'registered',
      data,
    })
    expect(publish.moved({ type: 'moved', place }, known)).toEqual({ name: 'revised', data })
  })

  it('never holds the contact person', () =>
    expect(publish['contact-changed']({ type: 'contact-changed', contact }, known)).toEqual({
      name: 'particulars-changed',
      data: {},
    }))

  it('fits the contract', () => {
    const event = publish['campus-added'](
      { type: 'campus-added', campus: campus({ point: { lat: 20, lon: 106 } }) },
      known,
    )
    expect(schoolTopic.events['campus-added'].schema.parse({ effectiveOn: '2027-01-15', ...event.data })).toMatchObject(
      {
        campus: ids.campus,
        ward: wards.haiAn,
      },
    )
  })
})
