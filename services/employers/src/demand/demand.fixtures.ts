import type { DemandTerms, EnterpriseId, SiteId } from '@noinghe/contracts'
import { newId } from '@noinghe/service-kit'
import type { DemandCommand, DemandEvent, Employer, Workplace } from './demand.ts'

export const today = '2027-01-15'

export const employer: Employer = { id: newId<EnterpriseId>(), type: 'private', name: 'Công ty Minh hoạ A' }

export const workplace: Workplace = {
  id: newId<SiteId>(),
  label: 'Kho Đình Vũ',
  province: '31',
  ward: '11411',
  park: 'dinh-vu',
  point: { lat: 20.83, lon: 106.76 },
}

export const termsWith = (more: Partial<DemandTerms> = {}): DemandTerms => ({
  type: 'A',
  trade: '6340113',
  level: 'college',
  headcount: 12,
  womenExpected: 5,
  startWindow: { from: '2027-02-01', to: '2027-02-28' },
  weeks: 12,
  hoursPerWeek: 40,
  shift: 'day',
  skills: [],
  payBand: '2m-4m',
  conditions: ['meals'],
  visibility: 'every-verified-school',
  invitedSchools: [],
  nameHidden: false,
  hirable: 8,
  ...more,
})

export const contact = { name: 'Trần Thị Minh Hoạ', phone: '0901234567' }

export const post = (more: Partial<DemandTerms> = {}): DemandCommand => ({
  type: 'post',
  employer,
  site: workplace,
  terms: termsWith(more),
})

/** Valid until the last start in time is over: 28/02 and twelve weeks. */
export const posted = (more: Partial<DemandTerms> = {}, validUntil = '2027-05-22'): DemandEvent => ({
  type: 'posted',
  employer,
  site: workplace,
  terms: termsWith(more),
  postedOn: today,
  validUntil,
})
