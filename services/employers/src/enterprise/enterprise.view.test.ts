import { EnterpriseView, type OrganisationId } from '@noinghe/contracts'
import { newId, type Saved, type Scope } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import type { Enterprise, Registration } from './enterprise.ts'
import { enterpriseReceipt, enterpriseView, maskName, namesPersonTo } from './enterprise.view.ts'

const organisation = newId<OrganisationId>()
const particulars = { name: 'Nguyễn Văn An', number: '031099000123' }
const contact = { name: 'Trần Thị Bình', phone: '0901234567' }

const saved = (more: Partial<Registration> = {}): Saved<Enterprise> => ({
  id: organisation,
  version: 3,
  createdAt: new Date(0),
  state: {
    status: 'registered',
    organisation,
    employerType: 'household-business',
    province: '31',
    ward: '11413',
    sites: [],
    particulars,
    contact,
    ...more,
  },
})
const scope = (role: Scope['role'], more: Partial<Scope> = {}): Scope => ({
  subject: newId(),
  role,
  organisation: newId(),
  membership: newId(),
  persons: [],
  verified: true,
  organisationVersion: 1,
  membershipVersion: 1,
  ...more,
})
const owner = scope('enterprise', { organisation })
const city = { territory: { province: '31' } }
const inPark = { park: 'dinh-vu' }
const zone = { territory: { province: '31', parks: ['dinh-vu'] } }

describe('the name of a person employer', () => {
  it.each([
    ['itself', owner, {}, true],
    ['the labour authority, outside parks', scope('labour-authority', city), {}, true],
    ['the labour authority, in a park', scope('labour-authority', city), inPark, false],
    ['the zone authority of the park', scope('zone-authority', zone), inPark, true],
    ['the zone authority, outside its parks', scope('zone-authority', zone), {}, false],
    ['a labour authority elsewhere', scope('labour-authority', { territory: { province: '01' } }), {}, false],
    ['the vocational-education authority', scope('gdnn-authority', city), {}, false],
    ['a school', scope('school'), {}, false],
    ['another enterprise', scope('enterprise'), {}, false],
  ] as const)('as %s reads it', (_who, reader, place, whole) => {
    expect(enterpriseView(saved(place), reader).name).toBe(whole ? 'Nguyễn Văn An' : 'N••• V••• A•••')
    // whoever reads it whole and is not the owner is written down
    expect(namesPersonTo(reader, saved(place).state)).toBe(whole && reader !== owner)
  })

  it('is masked in what a POST answers, even for the owner', () =>
    expect(enterpriseReceipt(saved())).toMatchObject({ name: maskName(particulars.name) }))
})

describe('the view', () => {
  it('masks the number for everybody', () => {
    for (const reader of [owner, scope('labour-authority', city), scope('school')])
      expect(enterpriseView(saved(), reader).citizenNumber).toBe('•••••••••123')
  })

  it('shows the contact person to the own colleagues alone', () => {
    expect(enterpriseView(saved(), owner).contact).toEqual(contact)
    for (const reader of [scope('labour-authority', city), scope('school'), scope('enterprise')])
      expect(enterpriseView(saved(), reader)).not.toHaveProperty('contact')
    expect(enterpriseReceipt(saved())).not.toHaveProperty('contact')
  })

  it('of a company has name and tax code', () => {
    const company = saved({ employerType: 'private', name: 'Công ty A', taxCode: '9999000014' })
    const view = enterpriseView(company, scope('school'))
    expect(EnterpriseView.parse(view)).toMatchObject({ name: 'Công ty A', taxCode: '9999000014', status: 'registered' })
    expect(view).not.toHaveProperty('citizenNumber')
  })

  it('of an announced one waits for the registration', () => {
    const announced: Saved<Enterprise> = { ...saved(), state: { status: 'announced', organisation, particulars } }
    expect(EnterpriseView.parse(enterpriseView(announced, owner))).toMatchObject({
      status: 'announced',
      name: 'Nguyễn Văn An',
      sites: [],
    })
  })
})
