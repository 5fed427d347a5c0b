import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { openDayKinds } from '../events/bookings.ts'
import { CampusId, OpenDayId, SchoolId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf, WallTime } from '../leaves.ts'
import { ProvinceCode, WardCode } from '../vocabulary.ts'

const openDay = {
  kind: oneOf(openDayKinds),
  label: label('label of the event'),
  /** Without a campus it is elsewhere in the ward. */
  campus: CampusId.optional(),
  ward: WardCode.optional(),
  on: LocalDate,
  from: WallTime,
  to: WallTime,
  places: headcount.min(1).optional(),
}

export const PostOpenDay = body('PostOpenDay', z.object(openDay))
export const PutOpenDay = body('PutOpenDay', z.object({ ...openDay }))
export type OpenDayTerms = z.infer<typeof PostOpenDay>
export const CancelOpenDay = body(
  'CancelOpenDay',
  z.object({ reason: oneOf(['weather', 'few-sign-ups', 'moved', 'mistake', 'other']) }),
)
/** All who have signed up so far, however they did; replaces the count before. */
export const CountSignUps = body('CountSignUps', z.object({ people: headcount }))
export const HoldOpenDay = body(
  'HoldOpenDay',
  z.object({ people: headcount, schoolsRepresented: z.int().min(0).max(1000).default(0) }),
)

export const OpenDayFilter = body(
  'OpenDayFilter',
  z.object({
    ...pageQuery,
    school: SchoolId.optional(),
    ward: WardCode.optional(),
    /** From this day on; today when left out. */
    from: LocalDate.optional(),
  }),
)

/** Public: who may read it need not sign in. */
export const OpenDayView = body(
  'OpenDayView',
  z.object({
    id: OpenDayId,
    version: z.int(),
    status: z.enum(['announced', 'cancelled', 'held']),
    school: z.object({ id: SchoolId, name: z.string() }),
    province: ProvinceCode,
    ...openDay,
    ward: WardCode,
    signedUp: headcount,
    attended: headcount.optional(),
    schoolsRepresented: z.int().optional(),
    reason: z.string().optional(),
  }),
)
export const OpenDayPage = page('OpenDayPage', OpenDayView)
