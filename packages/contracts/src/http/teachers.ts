import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { EnterpriseId, SchoolId, TeacherId } from '../ids.ts'
import { id, LocalDate } from '../leaves.ts'
import { ProvinceCode, SkillLevel, TradeCode, WardCode } from '../vocabulary.ts'
import { Credential, TeachingPerson } from './credentials.ts'

/** One entry of a teacher's upskilling record. */
export const UpskillingId = id('UpskillingId')
export type UpskillingId = z.infer<typeof UpskillingId>

const particulars = {
  person: TeachingPerson,
  trades: z.array(TradeCode).max(20),
  credentials: z.array(Credential).max(20),
}

export const PostTeacher = body(
  'PostTeacher',
  z.object({
    /** The school's own id (mã nhà giáo). */
    localId: z.string().trim().min(1).max(60),
    ...particulars,
    trades: particulars.trades.default([]),
    credentials: particulars.credentials.default([]),
  }),
)
/** Replaces person, trades and credentials as a whole; the upskilling record stays. */
export const PutTeacher = body('PutTeacher', z.object(particulars))

/** Bồi dưỡng: course, place, hours (plan rows 4.6, 4.7). Part of the teacher's own data. */
export const AddUpskilling = body(
  'AddUpskilling',
  z.object({
    course: z.string().trim().min(1).max(200),
    place: z.enum(['enterprise', 'school', 'abroad', 'online', 'other']),
    enterprise: EnterpriseId.optional(),
    /** Cập nhật công nghệ: counts towards the 80 hours a year (R22). */
    technology: z.boolean().default(false),
    hours: z.number().min(0.25).max(2000).multipleOf(0.25),
    from: LocalDate,
    to: LocalDate,
  }),
)
export type Upskilling = z.infer<typeof AddUpskilling>
export const UpskillingParams = body('UpskillingParams', z.object({ id: z.uuid(), record: UpskillingId }))

export const TeacherFilter = body('TeacherFilter', z.object(pageQuery))
export const TeacherYear = body(
  'TeacherYear',
  z.object({ year: z.coerce.number().int().min(2020).max(2100).optional() }),
)

export const TeacherView = body(
  'TeacherView',
  z.object({
    id: TeacherId,
    version: z.int(),
    status: z.enum(['registered', 'erased']),
    school: SchoolId,
    province: ProvinceCode,
    ward: WardCode,
    /** What follows is for the own school alone. */
    localId: z.string().optional(),
    person: TeachingPerson.optional(),
    trades: z.array(TradeCode).optional(),
    credentials: z.array(Credential).optional(),
    /** The best skill certificate, and whether it is valid today. */
    skillCertificate: z
      .object({ skillLevel: SkillLevel, expiresOn: LocalDate.optional(), valid: z.boolean() })
      .optional(),
    upskilling: z.array(z.object({ id: UpskillingId, ...AddUpskilling.shape })).optional(),
  }),
)
export const TeacherPage = page('TeacherPage', TeacherView)

/** The 80-hour counter of one teacher and calendar year (R22). */
export const TeacherHours = body(
  'TeacherHours',
  z.object({
    teacher: TeacherId,
    year: z.int(),
    /** Logged in teacher slots at enterprises, and the part the enterprise has confirmed. */
    atEnterprises: z.number(),
    confirmed: z.number(),
    /** Upskilling marked as technology update that ended in the year. */
    upskilling: z.number(),
    /** What counts: hours at enterprises and technology upskilling. */
    counted: z.number(),
    target: z.number(),
    reached: z.boolean(),
  }),
)

const share = z.object({ part: z.int(), of: z.int() })

/** Two measures of R22 (high-quality college) of one school and calendar year; counts only. */
export const TeacherMeter = body(
  'TeacherMeter',
  z.object({
    school: SchoolId,
    year: z.int(),
    skillCertified: share,
    technologyUpdated: share,
    readings: z.array(
      z.object({
        measure: z.string(),
        value: z.number().optional(),
        threshold: z.number(),
        reached: z.boolean().optional(),
        vi: z.string(),
        en: z.string(),
      }),
    ),
  }),
)

export const ExpiringCertificates = body(
  'ExpiringCertificates',
  z.object({
    items: z.array(
      z.object({ teacher: TeacherId, skillLevel: SkillLevel, expiresOn: LocalDate, expired: z.boolean() }),
    ),
  }),
)
