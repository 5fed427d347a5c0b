import { z } from 'zod'
import { body, refusal } from '../body.ts'
import { AgreementId, PlacementId } from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'

const remark = z.string().trim().min(1).max(1000).optional()
/** Hours of one day or week, in quarter hours. */
const dayHours = z.number().min(0).max(24).multipleOf(0.25)
const weekHours = z.number().min(0).max(168).multipleOf(0.25)
const dayTable = z.record(LocalDate, dayHours)

const quarterHour = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$/)
/**
 * One shift (ca làm việc) of one day, in quarter hours, local time without daylight saving. An end at or before the
 * start lies on the next day, and the shift counts on the day on which it begins. `breakMinutes` is the longest break in it.
 */
export const WorkShift = z.object({
  from: quarterHour,
  to: quarterHour,
  breakMinutes: z.int().min(0).max(480).multipleOf(15),
})
export type WorkShift = z.infer<typeof WorkShift>
const shiftTable = z.record(LocalDate, WorkShift)
/** A day as it is signed: bare hours, or the shift from which they are computed. */
const loggedDays = z.record(LocalDate, z.union([dayHours, WorkShift]))
/** The same again after a refusal by law: the hours were worked all the same. They stand, and a breach is found. */
const workedAnyway = z.boolean().optional()

export const AgreementWeekParams = body('AgreementWeekParams', z.object({ id: AgreementId, week: LocalDate }))
export const PlacementWeekParams = body('PlacementWeekParams', z.object({ id: PlacementId, week: LocalDate }))

const weekStatus = oneOf(['open', 'signed', 'confirmed', 'disputed', 'settled'])

/** One week of one placement; `open` means: not signed yet, `days` is what the agreed schedule says. */
const weekEntry = {
  placement: PlacementId,
  version: z.int(),
  week: LocalDate,
  status: weekStatus,
  days: dayTable,
  hours: z.number(),
  /** Shifts of the days that were signed with one. */
  shifts: shiftTable.optional(),
  /** Of those shifts, at most so many hours at night (BLLĐ Art. 106); nobody knows where the break lies. */
  nightHours: z.number().optional(),
  /** Beyond the agreed hours of a day, and on public holidays. */
  overtimeHours: z.number().optional(),
  signedOn: LocalDate.optional(),
  /** Last day on which the learner may confirm or object. */
  confirmBy: LocalDate.optional(),
  confirmedBy: oneOf(['learner', 'silence']).optional(),
  remarks: z.array(z.object({ from: oneOf(['learner', 'teacher']), text: z.string() })).optional(),
}

export const GroupWeek = body(
  'GroupWeek',
  z.object({
    agreement: AgreementId,
    week: LocalDate,
    items: z.array(z.object({ ...weekEntry, learnerName: z.string().optional() })),
  }),
)
export const SignGroupWeek = body(
  'SignGroupWeek',
  z.object({
    exceptions: z
      .array(z.object({ placement: PlacementId, days: loggedDays, workedAnyway }))
      .max(500)
      .default([]),
    /** Shift of everybody not excepted, on each day that has hours by the agreed schedule. */
    shift: WorkShift.optional(),
    workedAnyway,
  }),
)
export const SignedGroupWeek = body(
  'SignedGroupWeek',
  z.object({
    signed: z.array(z.object({ placement: PlacementId, version: z.int(), hours: z.number() })),
    refusals: z.array(z.object({ placement: PlacementId, refusal })),
  }),
)
export const WeekView = body('WeekView', z.object(weekEntry))
export const WeekList = body('WeekList', z.object({ items: z.array(WeekView) }))
export const WeekLogView = body(
  'WeekLogView',
  z.object({
    ...weekEntry,
    /** Who signed or changed the week, newest last. */
    signatures: z.array(z.object({ by: z.string(), as: oneOf(['trainer', 'clerk']), at: Instant, hours: z.number() })),
  }),
)
export const WeekLogList = body('WeekLogList', z.object({ items: z.array(WeekLogView) }))
export const DisputeWeek = body('DisputeWeek', z.object({ remark }))
export const SettleWeek = body('SettleWeek', z.object({ hours: weekHours, remark }))
