import type { Facts } from '../facts.ts'
import { breach, breachIf, doubt, type Finding, fine, given, notApplicable, together } from '../finding.ts'
import type { Thresholds } from '../rule.ts'
import { minutesWithin, type Shift, shiftMinutes } from '../shift.ts'
import { amount, inBoth } from '../words.ts'
import { type Judge, type Stage, withAge } from './situation.ts'

/** Sums of hours may carry the error of floating point; a thousandth of a second is nobody's hour. */
const isOver = (hours: number, limit: number): boolean => hours - limit > 1e-6

const dayWithin = (facts: Facts, limit: number): Finding =>
  given(facts, ['hoursOfDay'], ({ hoursOfDay }) =>
    breachIf(
      isOver(hoursOfDay, limit),
      'day-hours',
      inBoth(
        `${amount(hoursOfDay).vi} giờ một ngày, tối đa ${amount(limit).vi} giờ.`,
        `${amount(hoursOfDay).en} h a day; the most is ${amount(limit).en} h.`,
      ),
    ),
  )

const weekWithin = (facts: Facts, limit: number): Finding =>
  given(facts, ['hoursOfWeek'], ({ hoursOfWeek }) =>
    breachIf(
      isOver(hoursOfWeek, limit),
      'week-hours',
      inBoth(
        `${amount(hoursOfWeek).vi} giờ một tuần, tối đa ${amount(limit).vi} giờ.`,
        `${amount(hoursOfWeek).en} h a week; the most is ${amount(limit).en} h.`,
      ),
    ),
  )

/** A day looks at its own hours, a week at its sum, a plan and a learner's pattern at both. */
export const hoursWithin = (
  facts: Facts,
  stage: Stage,
  limit: { readonly dayHours: number; readonly weekHours: number },
): Finding =>
  together(
    stage === 'week' ? fine : dayWithin(facts, limit.dayHours),
    stage === 'day' ? fine : weekWithin(facts, limit.weekHours),
  )

/** R8. Overtime of adults is not told apart: the reference states no limit for it. */
export const workingHours: Judge<'R8'> = (facts, { stage, thresholds }) =>
  together(
    stage === 'week'
      ? fine
      : given(facts, ['hoursRegime', 'hoursOfDay'], ({ hoursRegime, hoursOfDay }) =>
          together(
            dayWithin(facts, hoursRegime === 'weekly' ? thresholds.weeklyRegimeDayHours : thresholds.dayHours),
            hoursOfDay >= thresholds.breakFromHours
              ? given(facts, ['shift'], ({ shift }) => breakIn(shift, thresholds))
              : fine,
          ),
        ),
    stage === 'day' ? fine : weekWithin(facts, thresholds.weekHours),
  )

/** Which break a shift needs that is only partly at night, the reference does not say: in between it is a doubt. */
const breakIn = (shift: Shift, limit: Thresholds['R8']): Finding => {
  const atNight = nightMinutes(shift, limit)
  if (shift.breakMinutes < limit.breakMinutes) return breach('break-too-short', shortBreak(shift, limit.breakMinutes))
  if (atNight === 0 || shift.breakMinutes >= limit.nightBreakMinutes) return fine
  const short = shortBreak(shift, limit.nightBreakMinutes)
  return atNight === shiftMinutes(shift)
    ? breach('night-break-too-short', short)
    : doubt('night-break-too-short', short)
}

const shortBreak = ({ breakMinutes }: Shift, least: number) =>
  inBoth(
    `Nghỉ giữa giờ ${breakMinutes} phút, ít nhất ${least} phút.`,
    `The break is ${breakMinutes} minutes; at least ${least} are required.`,
  )

const nightMinutes = (shift: Shift, { nightFrom, nightTo }: { readonly nightFrom: string; readonly nightTo: string }) =>
  minutesWithin(shift, { from: nightFrom, to: nightTo })

/** R9: under 15. */
export const hoursUnder15: Judge<'R9'> = (facts, situation) => {
  const { stage, thresholds } = situation
  return withAge(facts, situation, age => {
    if (age >= thresholds.belowAge) return notApplicable
    return together(
      hoursWithin(facts, stage, thresholds),
      stage === 'week'
        ? fine
        : given(facts, ['shift'], ({ shift }) =>
            breachIf(nightMinutes(shift, thresholds) > 0, 'night-work', noNightWork),
          ),
      stage === 'day'
        ? given(facts, ['overtimeHours'], ({ overtimeHours }) => breachIf(overtimeHours > 0, 'overtime', noOvertime))
        : fine,
    )
  })
}

/** R10: 15 to under 18; the list is asked for only where there is overtime or night work. */
export const hoursFrom15: Judge<'R10'> = (facts, situation) => {
  const { stage, thresholds } = situation
  return withAge(facts, situation, age => {
    if (age < thresholds.fromAge || age >= thresholds.belowAge) return notApplicable
    return together(
      hoursWithin(facts, stage, thresholds),
      stage === 'week'
        ? fine
        : given(facts, ['shift'], ({ shift }) =>
            nightMinutes(shift, thresholds) > 0 ? ifListed(facts, 'night-work', unlistedNightWork) : fine,
          ),
      stage === 'day'
        ? given(facts, ['overtimeHours'], ({ overtimeHours }) =>
            overtimeHours > 0 ? ifListed(facts, 'overtime', unlistedOvertime) : fine,
          )
        : fine,
    )
  })
}

const ifListed = (facts: Facts, code: string, message: typeof noOvertime): Finding =>
  given(facts, ['jobListedForMinors'], ({ jobListedForMinors }) => breachIf(!jobListedForMinors, code, message))

const noNightWork = inBoth('Người chưa đủ 15 tuổi không làm ban đêm.', 'Nobody under 15 works at night.')
const noOvertime = inBoth('Người chưa đủ 15 tuổi không làm thêm giờ.', 'Nobody under 15 works overtime.')
const unlistedNightWork = inBoth(
  'Người chưa đủ 18 tuổi chỉ làm ban đêm trong công việc thuộc danh mục.',
  'Under 18 night work is for listed jobs only.',
)
const unlistedOvertime = inBoth(
  'Người chưa đủ 18 tuổi chỉ làm thêm giờ trong công việc thuộc danh mục.',
  'Under 18 overtime is for listed jobs only.',
)
