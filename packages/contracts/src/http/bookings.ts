import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { bookingPurposes } from '../events/bookings.ts'
import { BookingId, CampusId, OrganisationId, WorkshopId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf, WallTime } from '../leaves.ts'
import { ProvinceCode, SkillCode, WardCode } from '../vocabulary.ts'

const workshop = {
  label: label('label of the workshop'),
  /** Campus of the school; an enterprise has none. */
  campus: CampusId.optional(),
  equipment: z.array(SkillCode).max(50),
  seats: headcount.min(1),
  opens: WallTime,
  closes: WallTime,
}

export const PostWorkshop = body('PostWorkshop', z.object({ ...workshop, equipment: workshop.equipment.default([]) }))
/** Replaces everything; bookings that stand stay. */
export const PutWorkshop = body('PutWorkshop', z.object(workshop))
export type WorkshopTerms = z.infer<typeof PutWorkshop>

export const WorkshopFilter = body(
  'WorkshopFilter',
  z.object({
    ...pageQuery,
    ward: WardCode.optional(),
    owner: OrganisationId.optional(),
    status: z.enum(['open', 'closed']).optional(),
  }),
)
export const WorkshopView = body(
  'WorkshopView',
  z.object({
    id: WorkshopId,
    version: z.int(),
    status: z.enum(['open', 'closed']),
    owner: OrganisationId,
    province: ProvinceCode,
    ward: WardCode,
    ...workshop,
  }),
)
export const WorkshopPage = page('WorkshopPage', WorkshopView)

export const PostBooking = body(
  'PostBooking',
  z.object({
    on: LocalDate,
    from: WallTime,
    to: WallTime,
    purpose: oneOf(bookingPurposes),
    people: headcount.min(1),
  }),
)
/** As it really was; the people may be fewer, the time shorter. */
export const UseBooking = body('UseBooking', z.object({ from: WallTime, to: WallTime, people: headcount }))
export const BookingParams = body('BookingParams', z.object({ id: z.uuid(), booking: BookingId }))
export const BookingQuery = body('BookingQuery', z.object({ from: LocalDate, to: LocalDate }))

const BookingView = z.object({
  id: BookingId,
  status: z.enum(['booked', 'cancelled', 'used']),
  by: OrganisationId,
  from: WallTime,
  to: WallTime,
  purpose: z.enum(bookingPurposes),
  people: z.int(),
  used: z.object({ from: WallTime, to: WallTime, people: z.int() }).optional(),
})

/** One day of a workshop; its id and version are what a change of a booking names. */
export const BookingDayView = body(
  'BookingDayView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    workshop: WorkshopId,
    on: LocalDate,
    bookings: z.array(BookingView),
  }),
)
export const BookingDays = body('BookingDays', z.object({ days: z.array(BookingDayView) }))

/** Usage log of a workshop: evidence of how an asset is used (plan row 4.9). Minutes. */
export const WorkshopUsage = body(
  'WorkshopUsage',
  z.object({
    workshop: WorkshopId,
    from: LocalDate,
    to: LocalDate,
    bookedMinutes: z.int(),
    usedMinutes: z.int(),
    people: z.int(),
    byOrganisation: z.array(
      z.object({ organisation: OrganisationId, bookedMinutes: z.int(), usedMinutes: z.int(), people: z.int() }),
    ),
  }),
)
