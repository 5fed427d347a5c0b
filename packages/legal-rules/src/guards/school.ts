import type { Facts, WorkplaceCondition } from '../facts.ts'
import { breach, breachIf, type Finding, fine, given, notApplicable, together } from '../finding.ts'
import type { Thresholds } from '../rule.ts'
import { minutesWithin } from '../shift.ts'
import { amount, inBoth, listed, type Words } from '../words.ts'
import { hoursWithin } from './hours.ts'
import type { Judge, Stage } from './situation.ts'

/** R14, type A. */
export const schoolHours: Judge<'R14'> = (facts, situation) =>
  given(facts, ['placementType'], ({ placementType }) =>
    placementType === 'A'
      ? given(facts, ['venue'], ({ venue }) =>
          venue === 'school' ? atSchool(facts, situation) : asAgreed(facts, situation.stage),
        )
      : notApplicable,
  )

const atSchool: Judge<'R14'> = (facts, { stage, thresholds: { practice, theory, opens, closes } }) =>
  together(
    given(facts, ['activity'], ({ activity }) =>
      hoursWithin(facts, stage, activity === 'practice' ? practice : theory),
    ),
    stage === 'week'
      ? fine
      : given(facts, ['shift'], ({ shift }) =>
          breachIf(
            minutesWithin(shift, { from: closes, to: opens }) > 0,
            'outside-school-hours',
            inBoth(`Chỉ học từ ${opens} đến ${closes}.`, `Classes are between ${opens} and ${closes}.`),
          ),
        ),
  )

/** At the enterprise the agreement sets the hours, and R8 its bounds: only what was logged is held to it. */
const asAgreed = (facts: Facts, stage: Stage): Finding => {
  if (stage === 'day')
    return given(facts, ['agreedHoursOfDay'], ({ agreedHoursOfDay }) =>
      hoursWithin(facts, stage, { dayHours: agreedHoursOfDay, weekHours: 0 }),
    )
  if (stage === 'week')
    return given(facts, ['agreedHoursOfWeek'], ({ agreedHoursOfWeek }) =>
      hoursWithin(facts, stage, { dayHours: 0, weekHours: agreedHoursOfWeek }),
    )
  return notApplicable
}

/** R15, type A in the mode vừa làm vừa học. */
export const studyBesideWork: Judge<'R15'> = (facts, { thresholds }) =>
  given(facts, ['placementType'], ({ placementType }) =>
    placementType === 'A'
      ? given(facts, ['studyMode'], ({ studyMode }) =>
          studyMode === 'while-working' ? lengthAndWorkplace(facts, thresholds) : notApplicable,
        )
      : notApplicable,
  )

const lengthAndWorkplace = (facts: Facts, { timesRegularLength, conditions }: Thresholds['R15']): Finding =>
  together(
    given(facts, ['courseMonths', 'regularCourseMonths'], ({ courseMonths, regularCourseMonths }) => {
      const most = timesRegularLength * regularCourseMonths
      return breachIf(
        courseMonths > most,
        'course-too-long',
        inBoth(`Khoá học không quá ${amount(most).vi} tháng.`, `The course takes at most ${amount(most).en} months.`),
      )
    }),
    given(facts, ['workplaceConditions'], ({ workplaceConditions }) => {
      const absent = conditions.filter(condition => !workplaceConditions.includes(condition))
      const names = listed(absent.map(condition => conditionNames[condition]))
      return absent.length === 0
        ? fine
        : breach(
            'workplace-lacks',
            inBoth(`Nơi thực hành còn thiếu: ${names.vi}.`, `The workplace lacks: ${names.en}.`),
          )
    }),
  )

const conditionNames: Readonly<Record<WorkplaceCondition, Words>> = {
  space: inBoth('chỗ thực hành', 'space'),
  equipment: inBoth('thiết bị', 'equipment'),
  safety: inBoth('an toàn', 'safety'),
}
