import type { SchoolView } from '@noinghe/contracts'
import { type Refusal, refuse } from '@noinghe/contracts'
import type { Repository, Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { OfSchool } from '../school-ref.ts'
import type { RegisteredSchool, School, SchoolCommand } from './school.ts'

type View = z.input<typeof SchoolView>

/** What a reader may see of a school; the contact person is for the own colleagues alone. */
export const schoolView = (saved: Saved<School>, scope: Scope): View => {
  const { id, state } = saved
  const own = state.status !== 'absent' && scope.organisation === id
  return { ...schoolReceipt(saved), ...(own && state.contact ? { contact: state.contact } : {}) }
}

/** The same without any person: what a POST answers is kept beside its Idempotency-Key. */
export const schoolReceipt = ({ id, version, state }: Saved<School>): View => {
  if (state.status === 'absent') throw new Error(`school ${id} was never registered`)
  const { status, standing, name, taxCode, province, ward, campuses } = state
  return { id, version, status, standing, name, taxCode, province, ward, campuses: [...campuses] }
}

/**
 * The caller's own school. Its record follows the sign-up a moment later; until then the caller is asked to come again.
 */
export const ownSchool = async (
  schools: Repository<School, SchoolCommand>,
  { organisation }: Scope,
): Promise<RegisteredSchool | Refusal> => {
  const state = (await schools.get(organisation))?.state
  return state?.status === 'registered' ? state : refuse('temporarily-unavailable')
}

/** What other records of the school copy. */
export const refOf = ({ organisation, name, province, ward }: RegisteredSchool): OfSchool => ({
  school: { id: organisation, name },
  place: { province, ward },
})
