import {
  CampusId,
  CohortId,
  type CohortTerms,
  type OfferedTerms,
  ProgrammeId,
  type ProgrammeTerms,
  SchoolId,
} from '@noinghe/contracts'
import type { Campus } from './school/school.ts'
import type { Ground } from './slot/slot-terms.ts'

/** For tests: a fictional school with one of everything. A test names only what it is about. */

const uuid = (n: number): string => `0190f0c0-0000-7000-8000-${String(n).padStart(12, '0')}`

export const ids = {
  school: SchoolId.parse(uuid(1)),
  campus: CampusId.parse(uuid(2)),
  otherCampus: CampusId.parse(uuid(3)),
  programme: ProgrammeId.parse(uuid(4)),
  otherProgramme: ProgrammeId.parse(uuid(5)),
  cohort: CohortId.parse(uuid(6)),
}

export const wards = { haiAn: '11413', leChan: '11383', haNoi: '00070' }
export const place = { province: '31', ward: wards.haiAn }
export const school = { id: ids.school, name: 'Cao đẳng Minh Hoạ' }
export const contact = { name: 'Nguyễn Văn Minh Hoạ', phone: '0901234567' }

export const registration = (more = {}) => ({
  organisation: ids.school,
  name: school.name,
  taxCode: '0201311397',
  ...place,
  ...more,
})

export const campus = (more: Partial<Campus> = {}): Campus => ({
  id: ids.campus,
  status: 'open',
  label: 'Cơ sở Hải An',
  ...place,
  ...more,
})

export const programmeTerms = (more: Partial<ProgrammeTerms> = {}): ProgrammeTerms => ({
  label: 'Logistics',
  trade: '6340113',
  level: 'college',
  vqf: 5,
  hours: 2500,
  inCompanyShare: 30,
  ...more,
})

export const cohortTerms = (more: Partial<CohortTerms> = {}): CohortTerms => ({
  label: 'LG-K15',
  quota: 60,
  applicants: 75,
  enrolled: { female: 28, male: 30, other: 1 },
  entryLevel: 'upper-secondary',
  startsOn: '2026-09-07',
  endsOn: '2028-06-30',
  diploma: true,
  ...more,
})

export const offered = (more: Partial<OfferedTerms> = {}): OfferedTerms => ({
  type: 'A',
  capacity: 30,
  window: { from: '2027-03-01', to: '2027-06-30' },
  weeks: 12,
  hoursPerWeek: 40,
  wards: [],
  skills: [],
  funding: 'school',
  conditions: [],
  otherProvinces: false,
  ...more,
})

type GroundParts = {
  readonly programme?: Partial<Ground['programme']>
  readonly cohort?: Partial<Ground['cohort']>
  readonly campus?: Partial<Campus>
}

export const ground = (more: GroundParts = {}): Ground => ({
  programme: { id: ids.programme, trade: '6340113', level: 'college', ...more.programme },
  cohort: {
    id: ids.cohort,
    label: 'LG-K15',
    programme: ids.programme,
    graduated: false,
    enrolled: 59,
    startsOn: '2026-09-07',
    endsOn: '2028-06-30',
    ...more.cohort,
  },
  campus: campus(more.campus),
})
