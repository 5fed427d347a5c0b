import type { OrganisationId, SiteId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import { expect, it } from 'vitest'
import type { Enterprise } from '../enterprise/enterprise.ts'
import { workplaceOf } from './workplace.ts'

const organisation = newId<OrganisationId>()
const site = {
  id: newId<SiteId>(),
  status: 'open',
  label: 'Kho A',
  province: '31',
  ward: '11411',
  point: { lat: 20, lon: 106 },
} as const
const enterprise = (more: object = {}): Enterprise => ({
  status: 'registered',
  organisation,
  employerType: 'private',
  name: 'Công ty A',
  province: '31',
  ward: '11413',
  sites: [site],
  ...more,
})

it('is the site of the enterprise with label and point', () =>
  expect(workplaceOf(enterprise(), site.id)).toMatchObject({
    employer: { id: organisation, name: 'Công ty A' },
    site: { id: site.id, label: 'Kho A', point: site.point },
  }))

it('of a person tells only the ward', () => {
  const found = workplaceOf(enterprise({ employerType: 'individual', name: 'Nguyễn Văn An' }), site.id)
  expect(found).toEqual({
    employer: { id: organisation, type: 'individual' },
    site: { id: site.id, province: '31', ward: '11411' },
  })
})

it.each([
  ['a site of somebody else', enterprise(), newId(), 'site-unknown'],
  ['a closed site', enterprise({ sites: [{ ...site, status: 'closed' }] }), site.id, 'site-closed'],
  ['an enterprise not registered yet', undefined, site.id, 'site-unknown'],
])('refuses %s', (_what, state, id, refused) => expect(workplaceOf(state, id)).toMatchObject({ refused, at: '/site' }))
