import { z } from 'zod'
import { topic } from '../define.ts'
import { BookingId, CampusId, OrganisationId, SchoolId, WorkshopId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf, WallTime } from '../leaves.ts'
import { ProvinceCode, WardCode } from '../vocabulary.ts'

export const bookingPurposes = [
  'practice',
  'assessment',
  'teacher-training',
  'enterprise-course',
  'contest',
  'other',
] as const

const booking = {
  booking: BookingId,
  workshop: WorkshopId,
  owner: OrganisationId,
  by: OrganisationId,
  on: LocalDate,
  from: WallTime,
  to: WallTime,
}

/** One day of a shared workshop (xưởng thực hành dùng chung). The subject is the day of the workshop. */
export const bookingTopic = topic('training-programmes', 'booking', {
  booked: { ...booking, purpose: oneOf(bookingPurposes), people: headcount.min(1) },
  cancelled: { booking: BookingId, workshop: WorkshopId, owner: OrganisationId, by: OrganisationId },
  /** What was really used: evidence of how an asset serves. */
  used: { ...booking, people: headcount },
})

export const openDayKinds = ['open-day', 'contest', 'talk', 'visit', 'other'] as const

const openDay = {
  school: SchoolId,
  kind: oneOf(openDayKinds),
  label: label('label of the event'),
  campus: CampusId.optional(),
  province: ProvinceCode,
  ward: WardCode,
  on: LocalDate,
  from: WallTime,
  to: WallTime,
  places: headcount.min(1).optional(),
}

/** Public events of a school: open day, contest, talk, visit. Counts only, no visitor. */
export const openDayTopic = topic('training-programmes', 'open-day', {
  announced: openDay,
  revised: openDay,
  cancelled: { school: SchoolId, reason: oneOf(['weather', 'few-sign-ups', 'moved', 'mistake', 'other']) },
  /** So many have signed up by now. */
  'signed-up': { school: SchoolId, people: headcount },
  held: { school: SchoolId, people: headcount, schoolsRepresented: z.int().min(0).max(1000) },
})
