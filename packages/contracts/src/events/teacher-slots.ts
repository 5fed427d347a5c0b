import { z } from 'zod'
import { topic } from '../define.ts'
import { EnterpriseId, SchoolId, StayId, TeacherRef } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { ProvinceCode, SkillCode, TradeCode, WardCode, Window } from '../vocabulary.ts'

export const teacherSlotTerms = {
  trade: TradeCode.optional(),
  skills: z.array(SkillCode).max(30),
  places: z.int().min(1).max(50),
  window: Window,
  /** Hours one teacher is offered, or asks for. */
  hours: z.int().min(1).max(1000),
}

/** Quarter hours at the finest. */
export const teachingHours = z.number().min(0.25).max(12).multipleOf(0.25)

const stay = { enterprise: EnterpriseId, school: SchoolId, stay: StayId, teacherref: TeacherRef }

/** Places for teachers at an enterprise (nhà giáo đi thực tế tại doanh nghiệp): offered by it, or asked for by a school. */
export const teacherSlotTopic = topic('training-programmes', 'teacher-slot', {
  opened: {
    enterprise: EnterpriseId,
    origin: oneOf(['offered', 'asked']),
    province: ProvinceCode,
    ward: WardCode,
    ...teacherSlotTerms,
  },
  'stay-asked': stay,
  'stay-agreed': stay,
  'stay-declined': stay,
  'stay-cancelled': stay,
  /** Replaces what was logged for the day. */
  'hours-logged': { ...stay, on: LocalDate, hours: teachingHours },
  /** The enterprise stands for all hours of the stay logged so far. */
  'hours-confirmed': { ...stay, hours: z.number().min(0) },
  closed: { enterprise: EnterpriseId, reason: oneOf(['filled', 'over', 'withdrawn', 'declined']) },
})
