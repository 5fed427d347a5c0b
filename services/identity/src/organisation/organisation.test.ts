import { specification } from '@noinghe/service-kit/specification'
import { describe, it } from 'vitest'
import { decide, evolve, initial, lifeCycle, type OrganisationCommand, type OrganisationEvent } from './organisation.ts'
import type { Particulars } from './particulars.ts'
import type { Authority } from './powers.ts'

const organisation = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const company: Particulars = {
  kind: 'enterprise',
  employerType: 'private',
  name: 'Công ty Ví Dụ',
  taxCode: '0201311397',
  province: '31',
  ward: '11411',
  phone: '0225 3822 616',
}
const register = (more: Partial<Particulars> = {}): OrganisationCommand => ({
  type: 'register',
  particulars: { ...company, ...more },
})
const registered = (more: Partial<Particulars> = {}): OrganisationEvent => ({
  type: 'registered',
  particulars: { ...company, ...more },
})
const without = (...keys: (keyof Particulars)[]): OrganisationCommand => ({
  type: 'register',
  // what is left is what a caller may send
  particulars: Object.fromEntries(Object.entries(company).filter(([key]) => !keys.some(k => k === key))) as Particulars,
})

const labour: Authority = { organisation: 'labour', kind: 'labour-authority', territory: { province: '31' } }
const gdnn: Authority = { organisation: 'gdnn', kind: 'gdnn-authority', territory: { province: '31' } }
const verified: OrganisationEvent = { type: 'verified', by: 'labour' }

describe('sign-up', () => {
  it('registers a company with its particulars', () => organisation.given().when(register()).then([registered()]))

  it.each<
    [string, OrganisationCommand, Parameters<ReturnType<ReturnType<typeof organisation.given>['when']>['refused']>]
  >([
    ['a wrong check digit', register({ taxCode: '0201311398' }), ['tax-code-invalid', '/organisation/taxCode']],
    ['no tax code', without('taxCode'), ['tax-code-required', '/organisation/taxCode']],
    ['no name', without('name'), ['name-required', '/organisation/name']],
    ['no employer type', without('employerType'), ['employer-type-required', '/organisation/employerType']],
    ['a ward of another province', register({ ward: '00004' }), ['ward-unknown', '/organisation/ward']],
    ['a park nobody knows', register({ park: 'no-such-park' }), ['park-unknown', '/organisation/park']],
    ['a phone that is none', register({ phone: '12345678' }), ['phone-invalid', '/organisation/phone']],
    ['a school of an employer type', register({ kind: 'school' }), ['not-for-this-kind', '/organisation/employerType']],
  ])('is refused with %s', (_what, command, [code, at]) => organisation.given().when(command).refused(code, at))

  it.each(['household-business', 'individual'] as const)('takes neither name nor number of a %s', employerType => {
    organisation
      .given()
      .when(register({ employerType }))
      .refused('personal-particulars-elsewhere', '/organisation/name')
    const { name: _name, ...noName } = company
    organisation
      .given()
      .when({ type: 'register', particulars: { ...noName, employerType } })
      .refused('personal-particulars-elsewhere', '/organisation/taxCode')
    const { taxCode: _taxCode, ...bare } = noName
    organisation
      .given()
      .when({ type: 'register', particulars: { ...bare, employerType } })
      .thenState({ status: 'registered', employerType })
  })

  it('lets a school leave the tax code out, but not give a wrong one', () => {
    const { employerType: _type, taxCode: _code, ...school } = { ...company, kind: 'school' as const }
    organisation.given().when({ type: 'register', particulars: school }).thenState({ status: 'registered' })
    organisation
      .given()
      .when({ type: 'register', particulars: { ...school, taxCode: '0100109107' } })
      .refused('tax-code-invalid')
  })

  it('happens once', () => organisation.given(registered()).when(register()).refused('not-in-this-state'))
})

describe('an authority', () => {
  const zone: Particulars = {
    kind: 'zone-authority',
    name: 'Ban quản lý Khu kinh tế',
    province: '31',
    ward: '11411',
    territory: { province: '31', parks: ['dinh-vu'] },
  }

  it('is founded and verified in one go', () =>
    organisation
      .given()
      .when({ type: 'found', particulars: zone, by: 'platform' })
      .then([
        { type: 'registered', particulars: zone },
        { type: 'verified', by: 'platform' },
      ]))

  it('of a zone names its parks', () =>
    organisation
      .given()
      .when({ type: 'found', particulars: { ...zone, territory: { province: '31' } }, by: 'platform' })
      .refused('parks-required', '/territory/parks'))

  it.each([
    [{ province: '31', parks: ['dinh-vu', 'nowhere'] }, 'park-unknown', '/territory/parks/1'],
    [{ province: '31', parks: ['dinh-vu'], wards: ['11411', '00004'] }, 'ward-unknown', '/territory/wards/1'],
  ] as const)('reaches no further than places that exist: %j', (territory, code, at) =>
    organisation
      .given()
      .when({ type: 'found', particulars: { ...zone, territory }, by: 'platform' })
      .refused(code, at),
  )
})

describe('verification', () => {
  it('is the labour authority’s for an enterprise outside a park', () =>
    organisation.given(registered()).when({ type: 'verify', by: labour }).then([verified]))

  it.each<[string, Authority]>([
    ['of schools', gdnn],
    ['of another province', { ...labour, territory: { province: '01' } }],
    ['without territory', { organisation: 'labour', kind: 'labour-authority' }],
  ])('is not an authority’s %s', (_whose, by) =>
    organisation.given(registered()).when({ type: 'verify', by }).refused('not-in-your-power'),
  )

  it('can follow a refusal that was a mistake, and gives the tax code back', () => {
    const refused: OrganisationEvent = { type: 'refused', reason: 'name-mismatch' }
    organisation
      .given(registered(), refused)
      .when({ type: 'verify', by: labour })
      .thenState({ ...company, status: 'verified' })
  })
})

describe('refusal', () => {
  it('frees the tax code for its rightful holder', () => {
    const state = organisation.given(registered(), { type: 'refused', reason: 'duplicate' }).state()
    if ('taxCode' in state) throw new Error('the tax code is still held')
  })

  it('keeps the remark beside the reason', () =>
    organisation
      .given(registered())
      .when({ type: 'refuse', by: labour, reason: 'other', remark: 'thiếu giấy tờ' })
      .thenState({ status: 'refused', reason: 'other', remark: 'thiếu giấy tờ' }))

  it('is not possible once verified', () =>
    organisation
      .given(registered(), verified)
      .when({ type: 'refuse', by: labour, reason: 'other' })
      .refused('not-in-this-state'))
})

describe('suspension', () => {
  const suspended: OrganisationEvent = { type: 'suspended', reason: 'law-breach' }

  it('stops a verified organisation', () =>
    organisation
      .given(registered(), verified)
      .when({ type: 'suspend', by: labour, reason: 'law-breach' })
      .then([suspended]))

  it('ends with a reinstatement, which makes it verified again by whom it was', () =>
    organisation
      .given(registered(), verified, suspended)
      .when({ type: 'reinstate', by: labour })
      .thenState({ status: 'verified', verifiedBy: 'labour', taxCode: '0201311397' }))

  it('of an organisation that was never verified is not possible', () =>
    organisation
      .given(registered())
      .when({ type: 'suspend', by: labour, reason: 'other' })
      .refused('not-in-this-state'))
})

it('keeps its state when the phone changes', () =>
  organisation
    .given(registered(), verified)
    .when({ type: 'change-phone', phone: '0912345678' })
    .thenState({ status: 'verified', phone: '0912345678' }))
