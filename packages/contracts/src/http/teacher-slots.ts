import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { teacherSlotTerms, teachingHours } from '../events/teacher-slots.ts'
import { EnterpriseId, SchoolId, StayId, TeacherId, TeacherSlotId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { ProvinceCode, SkillCode, TradeCode, WardCode } from '../vocabulary.ts'

const terms = z.object({
  ...teacherSlotTerms,
  skills: z.array(SkillCode).max(30).default([]),
  places: teacherSlotTerms.places.default(1),
})
export type TeacherSlotTerms = z.infer<typeof terms>

export const OfferTeacherSlot = body('OfferTeacherSlot', z.object({ terms }))
/** A school asks an enterprise for a place for one of its teachers. */
export const AskTeacherSlot = body(
  'AskTeacherSlot',
  z.object({
    enterprise: EnterpriseId,
    teacher: TeacherId,
    terms: z.object({ ...terms.shape, places: z.literal(1).default(1) }),
  }),
)
/** A school asks for a place that an enterprise offers. */
export const AskStay = body('AskStay', z.object({ teacher: TeacherId }))
export const AnswerStay = body('AnswerStay', z.object({ accept: z.boolean() }))
export const LogTeacherHours = body('LogTeacherHours', z.object({ on: LocalDate, hours: teachingHours }))
export const CloseTeacherSlot = body(
  'CloseTeacherSlot',
  z.object({ reason: oneOf(['filled', 'over', 'withdrawn', 'declined']) }),
)
export const StayParams = body('StayParams', z.object({ id: z.uuid(), stay: StayId }))

export const TeacherSlotFilter = body(
  'TeacherSlotFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['open', 'closed']).optional(),
    enterprise: EnterpriseId.optional(),
    trade: TradeCode.optional(),
  }),
)

export const TeacherSlotView = body(
  'TeacherSlotView',
  z.object({
    id: TeacherSlotId,
    version: z.int(),
    status: z.enum(['open', 'closed']),
    enterprise: EnterpriseId,
    origin: z.enum(['offered', 'asked']),
    province: ProvinceCode,
    ward: WardCode,
    terms: z.object(teacherSlotTerms),
    /** Places that nobody has yet. */
    free: z.int(),
    reason: z.string().optional(),
    /** A school sees its own stays, the enterprise all of them. */
    stays: z.array(
      z.object({
        id: StayId,
        status: z.enum(['asked', 'agreed', 'declined', 'cancelled']),
        school: SchoolId,
        /** Own school only. */
        teacher: TeacherId.optional(),
        /** For the enterprise once it has agreed, and for the own school. */
        teacherName: z.string().optional(),
        days: z.array(z.object({ on: LocalDate, hours: z.number(), confirmed: z.boolean() })),
      }),
    ),
  }),
)
export const TeacherSlotPage = page('TeacherSlotPage', TeacherSlotView)
