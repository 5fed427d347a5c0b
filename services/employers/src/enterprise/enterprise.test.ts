import type { OrganisationId, SiteId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { enterpriseAggregate } from './enterprise.store.ts'
import {
  type Enterprise,
  type EnterpriseCommand,
  type EnterpriseEvent,
  enterpriseDecider,
  type NewSite,
  type Registration,
} from './enterprise.ts'

const enterprise = specification(enterpriseDecider, { today: '2027-01-15' })

const organisation = newId<OrganisationId>()
const siteId = newId<SiteId>()
const particulars = { name: 'Nguyễn Văn Minh Hoạ', number: '031099000001' }
const contact = { name: 'Trần Thị Minh Hoạ', phone: '0901 234 567' }
const profile = { sizeBand: '201-500', vsicSection: 'H', vsicDivision: '52' } as const

const registration = (more: Partial<Registration> = {}): Registration => ({
  organisation,
  employerType: 'private',
  name: 'Công ty Minh hoạ A',
  taxCode: '9999000014',
  province: '31',
  ward: '11413',
  ...more,
})
const person = { employerType: 'household-business', name: undefined, taxCode: undefined } as const
const registered = (more: Partial<Registration> = {}): EnterpriseEvent => ({
  type: 'registered',
  registration: registration(more),
})
const register = (more: Partial<Registration> = {}): EnterpriseCommand => ({
  type: 'register',
  registration: registration(more),
})
const setParticulars = (more = {}): EnterpriseCommand => ({
  type: 'set-particulars',
  organisation,
  particulars: { ...particulars, ...more },
})
const particularsSet: EnterpriseEvent = { type: 'particulars-set', organisation, particulars }
const addSite = (more: Partial<NewSite> = {}): EnterpriseCommand => ({
  type: 'add-site',
  site: { id: siteId, label: 'Nhà máy Đình Vũ', park: 'dinh-vu', ...more },
})
const siteAdded = (more = {}): EnterpriseEvent => ({
  type: 'site-added',
  site: {
    id: siteId,
    status: 'open',
    label: 'Nhà máy Đình Vũ',
    province: '31',
    ward: '11411',
    park: 'dinh-vu',
    ...more,
  },
})
const siteClosed: EnterpriseEvent = { type: 'site-closed', site: siteId }
const closeSite = (openDemands = 0, site = siteId): EnterpriseCommand => ({ type: 'close-site', site, openDemands })

describe('registration', () => {
  it('comes from identity with what it knows', () => enterprise.given().when(register()).then([registered()]))

  it('happens once', () => enterprise.given(registered()).when(register()).refused('not-in-this-state'))

  it('keeps the particulars that came before it', () =>
    enterprise.given(particularsSet).when(register(person)).thenState({ status: 'registered', particulars }))

  it('keeps no name or tax code of a person in the open', () =>
    enterprise
      .given()
      .when(register({ employerType: 'individual', name: particulars.name, taxCode: '9999000014' }))
      .then([
        {
          type: 'registered',
          registration: { organisation, employerType: 'individual', province: '31', ward: '11413' },
        },
      ]))

  it('drops particulars sent for a company', () =>
    expect(enterprise.given(particularsSet, registered()).state()).not.toHaveProperty('particulars'))
})

describe('name and number of a person', () => {
  it('may come before the registration', () =>
    enterprise.given().when(setParticulars()).thenState({ status: 'announced', organisation, particulars }))

  it('may come after it', () => enterprise.given(registered(person)).when(setParticulars()).then([particularsSet]))

  it('may be corrected', () =>
    enterprise
      .given(registered(person), particularsSet)
      .when(setParticulars({ number: '031099000002' }))
      .thenState({ particulars: { ...particulars, number: '031099000002' } }))

  it('change nothing when they are the same', () =>
    enterprise.given(registered(person), particularsSet).when(setParticulars()).then([]))

  it('are not asked of a company', () =>
    enterprise.given(registered()).when(setParticulars()).refused('not-a-person-employer'))
})

describe('profile', () => {
  const revise = (more: Partial<Extract<EnterpriseCommand, { type: 'revise-profile' }>> = {}): EnterpriseCommand => ({
    type: 'revise-profile',
    profile,
    contact,
    ...more,
  })

  it('and contact person change as two facts, one of them private', () =>
    enterprise
      .given(registered())
      .when(revise())
      .then([
        { type: 'profile-revised', profile },
        { type: 'contact-changed', contact },
      ]))

  it('alone changes when the contact person stays', () =>
    enterprise
      .given(registered(), { type: 'contact-changed', contact })
      .when(revise())
      .then([{ type: 'profile-revised', profile }]))

  it('that is the same changes nothing', () =>
    enterprise
      .given(registered(), { type: 'profile-revised', profile }, { type: 'contact-changed', contact })
      .when(revise())
      .then([]))

  it('without contact person removes the one before', () =>
    enterprise
      .given(registered(), { type: 'profile-revised', profile }, { type: 'contact-changed', contact })
      .when(revise({ contact: undefined }))
      .thenState({ contact: undefined }))

  it('without division forgets the one before', () =>
    enterprise
      .given(registered(), { type: 'profile-revised', profile })
      .when(revise({ profile: { sizeBand: '10-50', vsicSection: 'H' } }))
      .thenState({ vsicDivision: undefined }))

  it.each([
    ['a section of no code list', { profile: { ...profile, vsicSection: 'Z' } }, 'vsic-unknown', '/vsicSection'],
    ['a division of no code list', { profile: { ...profile, vsicDivision: '00' } }, 'vsic-unknown', '/vsicDivision'],
    [
      'a division of another section',
      { profile: { ...profile, vsicSection: 'C' } },
      'vsic-division-elsewhere',
      '/vsicDivision',
    ],
    [
      'a foreign telephone number',
      { contact: { ...contact, phone: '+1 555 0100' } },
      'phone-invalid',
      '/contact/phone',
    ],
  ] as const)('refuses %s', (_what, more, code, at) =>
    enterprise.given(registered()).when(revise(more)).refused(code, at),
  )
})

describe('sites', () => {
  it('are added where the park lies', () => enterprise.given(registered()).when(addSite()).then([siteAdded()]))

  it('need a place of the list', () =>
    enterprise
      .given(registered())
      .when(addSite({ park: 'atlantis' }))
      .refused('park-unknown', '/park'))

  it('have labels that differ by more than accents', () =>
    enterprise
      .given(registered(), siteAdded())
      .when(addSite({ id: newId<SiteId>(), label: 'NHA MAY DINH VU' }))
      .refused('site-label-taken', '/label'))

  it('may take the label of a closed one', () => {
    const id = newId<SiteId>()
    enterprise
      .given(registered(), siteAdded(), siteClosed)
      .when(addSite({ id }))
      .then([siteAdded({ id })])
  })

  it('are at most a hundred', () =>
    enterprise
      .given(
        registered(),
        ...Array.from({ length: 100 }, (_, n) => siteAdded({ id: newId<SiteId>(), label: `Kho ${n}` })),
      )
      .when(addSite())
      .refused('too-many-sites'))

  it('are closed once', () => {
    enterprise.given(registered(), siteAdded()).when(closeSite()).then([siteClosed])
    enterprise.given(registered(), siteAdded(), siteClosed).when(closeSite()).then([])
  })

  it('stay open while demands are open there', () =>
    enterprise.given(registered(), siteAdded()).when(closeSite(2)).refused('site-in-use'))

  it('of others do not exist', () =>
    enterprise.given(registered(), siteAdded()).when(closeSite(0, newId<SiteId>())).refused('not-found'))

  it('wait for the registration', () => enterprise.given(particularsSet).when(addSite()).refused('not-in-this-state'))
})

describe('what is published', () => {
  const point = { lat: 20.83, lon: 106.76 }
  const history = (more: Partial<Registration>): readonly EnterpriseEvent[] => [
    registered(more),
    particularsSet,
    { type: 'profile-revised', profile },
    { type: 'contact-changed', contact },
    siteAdded({ point }),
    siteClosed,
  ]
  const wire = (events: readonly EnterpriseEvent[]) => {
    let state: Enterprise = enterpriseDecider.initial
    return events.map(event => {
      state = enterpriseDecider.evolve(state, event)
      const published = enterpriseAggregate.publish?.(event, state, organisation)
      return [published?.type.split('.').at(-2), published?.data]
    })
  }

  it('of a company names it and its sites', () =>
    expect(wire(history({}))).toEqual([
      ['registered', expect.objectContaining({ name: 'Công ty Minh hoạ A', taxCode: '9999000014', ward: '11413' })],
      ['particulars-changed', {}],
      ['revised', expect.objectContaining({ ...profile, name: 'Công ty Minh hoạ A' })],
      ['particulars-changed', {}],
      ['site-added', { site: siteId, label: 'Nhà máy Đình Vũ', province: '31', ward: '11411', park: 'dinh-vu', point }],
      ['site-closed', { site: siteId }],
    ]))

  it.each(['household-business', 'individual'] as const)(
    'of a %s tells neither name, number, label nor point',
    employerType => {
      // even if identity had sent them
      const text = JSON.stringify(wire(history({ employerType, name: particulars.name, taxCode: undefined })))
      for (const secret of [particulars.name, particulars.number, contact.name, contact.phone, 'Đình Vũ', '20.83'])
        expect(text).not.toContain(secret)
    },
  )
})

describe('erasing the persons of an enterprise', () => {
  it('takes the contact person, once', () => {
    const known: EnterpriseEvent = { type: 'contact-changed', contact }
    enterprise
      .given(registered(), known)
      .when({ type: 'erase-persons' })
      .then([{ type: 'contact-changed' }])
    enterprise.given(registered(), known, { type: 'contact-changed' }).when({ type: 'erase-persons' }).then([])
  })

  it('takes name and number of a household business, and leaves the enterprise', () => {
    const set: EnterpriseEvent = { type: 'particulars-set', organisation, particulars }
    enterprise
      .given(registered(person), set)
      .when({ type: 'erase-persons' })
      .then([{ type: 'particulars-erased' }])
    const state = enterprise.given(registered(person), set, { type: 'particulars-erased' }).state()
    expect(state).toMatchObject({ status: 'registered', employerType: 'household-business' })
    expect(JSON.stringify(state)).not.toContain(particulars.name)
  })
})
