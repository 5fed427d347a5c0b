import type { LocalDate } from './calendar.ts'
import { catalogue, ruleOn } from './catalogue/catalogue.ts'
import type { Catalogue, CollegeMeasure, Threshold } from './rule.ts'
import { amount, inBoth, joined, type Words } from './words.ts'

/** A count, or a part of a whole that is shown as per cent. */
export type Figure = number | { readonly part: number; readonly of: number }

/** One measure beside its threshold; without a value (nothing to divide by, nothing counted) it cannot be told. */
export type Reading = {
  readonly measure: CollegeMeasure | 'enterprise-share'
  readonly value: number | undefined
  readonly threshold: number
  readonly reached: boolean | 'cannot-tell'
  readonly message: Words
}
export type Meter = {
  readonly rule: 'R21' | 'R22'
  readonly version: number
  readonly readings: readonly Reading[]
  /** Every part of it reached; false as soon as one is not. */
  readonly reached: boolean | 'cannot-tell'
  readonly message: Words
}

/** R21, in whatever unit of time both durations share. Undefined on a day without the rule. */
export const highQualityProgramme = (
  facts: { readonly atEnterprises: number; readonly duration: number; readonly contractWithObjectives?: boolean },
  on: LocalDate,
  rules: Catalogue = catalogue,
): Meter | undefined => {
  const rule = ruleOn('R21', on, rules)
  if (rule === undefined) return undefined
  const { atEnterprises, duration, contractWithObjectives = 'cannot-tell' } = facts
  const share = reading(
    'enterprise-share',
    { part: atEnterprises, of: duration },
    { atLeast: rule.thresholds.atLeastPercent },
  )
  return {
    rule: 'R21',
    version: rule.version,
    readings: [share],
    reached: allOf([share.reached, contractWithObjectives]),
    message: joined([share.message, contractWords(contractWithObjectives)]),
  }
}

/** R22. Measures not given cannot be told. Undefined on a day without the rule. */
export const highQualityCollege = (
  figures: Readonly<Partial<Record<CollegeMeasure, Figure>>>,
  on: LocalDate,
  rules: Catalogue = catalogue,
): Meter | undefined => {
  const rule = ruleOn('R22', on, rules)
  if (rule === undefined) return undefined
  const { measures } = rule.thresholds
  const readings = collegeMeasures.map(measure => reading(measure, figures[measure], measures[measure]))
  return {
    rule: 'R22',
    version: rule.version,
    readings,
    reached: allOf(readings.map(({ reached }) => reached)),
    message: joined(readings.map(({ message }) => message)),
  }
}

const reading = (measure: Reading['measure'], figure: Figure | undefined, threshold: Threshold): Reading => {
  const value = valueIn(figure)
  const [bound, sign, isReached] =
    'atLeast' in threshold
      ? ([threshold.atLeast, '≥', value !== undefined && value >= threshold.atLeast] as const)
      : ([threshold.atMost, '≤', value !== undefined && value <= threshold.atMost] as const)
  const [name, shown] = [measureNames[measure], value === undefined ? notKnown : amount(value)]
  return {
    measure,
    value,
    threshold: bound,
    reached: value === undefined ? 'cannot-tell' : isReached,
    message: inBoth(
      `${name.vi}: ${shown.vi} (cần ${sign} ${amount(bound).vi}).`,
      `${name.en}: ${shown.en} (needs ${sign} ${amount(bound).en}).`,
    ),
  }
}

/** Per cent by one division of exact products, so that 30 of 100 is 30 and not a hair less. */
const valueIn = (figure: Figure | undefined): number | undefined => {
  const value = typeof figure === 'object' ? (figure.part * 100) / figure.of : figure
  return value === undefined || !Number.isFinite(value) || value < 0 ? undefined : value
}

const allOf = (parts: readonly (boolean | 'cannot-tell')[]): boolean | 'cannot-tell' => {
  if (parts.includes(false)) return false
  return parts.includes('cannot-tell') ? 'cannot-tell' : true
}

const notKnown = inBoth('chưa có số liệu', 'no figure')
const contractWords = (signed: boolean | 'cannot-tell'): Words => {
  if (signed === 'cannot-tell')
    return inBoth('Chưa rõ có hợp đồng hay không.', 'Whether there is a contract is not known.')
  return signed
    ? inBoth('Có hợp đồng nêu mục tiêu, yêu cầu.', 'There is a contract with objectives and requirements.')
    : inBoth('Chưa có hợp đồng nêu mục tiêu, yêu cầu.', 'There is no contract with objectives and requirements.')
}

const measureNames: Readonly<Record<Reading['measure'], Words>> = {
  'enterprise-share': inBoth('Thời lượng tại doanh nghiệp, %', 'Duration at enterprises, %'),
  learners: inBoth('Quy mô người học', 'Learners'),
  'college-learners': inBoth('Người học trình độ cao đẳng', 'Learners at college level'),
  'dropout-percent': inBoth('Tỷ lệ bỏ học, %', 'Dropout, %'),
  'enterprise-practice-percent': inBoth(
    'Thời gian thực hành tại doanh nghiệp, %',
    'Course time practising at enterprises, %',
  ),
  'courses-for-enterprise-staff': inBoth(
    'Số khoá cho người của doanh nghiệp mỗi năm',
    'Courses a year for enterprise staff',
  ),
  'suitable-job-percent': inBoth('Có việc làm phù hợp trong 12 tháng, %', 'Suitable job within 12 months, %'),
  'enterprises-surveyed-per-trade': inBoth(
    'Số doanh nghiệp được khảo sát mỗi nghề',
    'Enterprises surveyed per trade a year',
  ),
  'satisfied-enterprises-percent': inBoth('Doanh nghiệp hài lòng, %', 'Satisfied enterprises, %'),
  'skill-certified-teachers-percent': inBoth(
    'Nhà giáo có chứng chỉ kỹ năng nghề, %',
    'Teachers with skill certificates, %',
  ),
  'technology-update-percent': inBoth(
    'Nhà giáo cập nhật công nghệ trong năm, %',
    'Teachers updated on technology this year, %',
  ),
}
const collegeMeasures = Object.keys(measureNames).filter(
  (name): name is CollegeMeasure => name in measureNames && name !== 'enterprise-share',
)
