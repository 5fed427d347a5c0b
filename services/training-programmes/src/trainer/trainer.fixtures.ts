import type { Credential, EnterpriseId, OrganisationId, RecognitionId, SchoolId } from '@noinghe/contracts'
import type { Recognition, TrainerCommand, TrainerEvent } from './trainer.model.ts'

type Command<T extends TrainerCommand['type']> = Extract<TrainerCommand, { type: T }>

const id = <Id extends string>(n: number): Id => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id

export const enterprise = id<EnterpriseId>(1)
export const [school, otherSchool] = [id<SchoolId>(2), id<SchoolId>(3)]
export const [first, second, third] = [id<RecognitionId>(11), id<RecognitionId>(12), id<RecognitionId>(13)]

export const diploma: Credential = { kind: 'diploma', level: 'college', on: '2015-07-01' }

const registration = {
  enterprise,
  place: { province: '31', ward: '11413' },
  registeredBy: enterprise satisfies string as OrganisationId,
  person: { name: 'Phạm Văn Minh Hoạ', phone: '0901234567' },
  credentials: [diploma],
  key: 'wrapped',
}

export const register = (more: Partial<Command<'register'>> = {}): TrainerCommand => ({
  type: 'register',
  ...registration,
  ...more,
})
export const registered = (more: Partial<Command<'register'>> = {}): TrainerEvent => ({
  ...registration,
  ...more,
  type: 'registered',
})

const decided = {
  id: first,
  school,
  trade: '6340113',
  level: 'college',
  pedagogy: { basis: 'standard', on: '2026-09-01' },
  decision: { number: '128/QĐ-MH', on: '2026-11-20' },
} as const

export const recognise = (more: Partial<Command<'recognise'>> = {}): TrainerCommand => ({
  type: 'recognise',
  ...decided,
  ...more,
})
export const recognition = (more: Partial<Recognition> = {}): Recognition => ({
  ...decided,
  basis: 'diploma',
  holdsUntil: '2027-11-20',
  ratings: [],
  ...more,
})
export const recognised = (more: Partial<Recognition> = {}): TrainerEvent => ({
  type: 'recognised',
  recognition: recognition(more),
})
export const lapsed = (more: Partial<Extract<TrainerEvent, { type: 'lapsed' }>> = {}): TrainerEvent => ({
  type: 'lapsed',
  recognition: first,
  on: '2026-11-22',
  reason: 'no-teaching',
  ...more,
})
