import { addDays, type LocalDate } from './calendar.ts'
import { catalogue, ruleOn } from './catalogue/catalogue.ts'
import type { PlacementType } from './facts.ts'
import { type Catalogue, type Confirmation, isSettled, type Rule } from './rule.ts'
import { day, inBoth, joined, type Words } from './words.ts'

type DutyId = 'R5' | 'R18' | 'R19' | 'R20'

/** Something to be done for somebody by a day. `settled` is false while the source of the rule awaits confirmation. */
export type Due = {
  readonly rule: DutyId
  readonly version: number
  readonly towards: 'learner' | 'employer' | 'labour-authority' | 'police'
  /** Last day on which it is in time; where the source says only "at once" or "after", the day itself. */
  readonly dueOn: LocalDate
  readonly settled: boolean
  readonly message: Words
}

/** What happened; each event starts its own clocks. */
export type DutyEvent =
  | { readonly type: 'training-ended'; readonly placementType: PlacementType; readonly on: LocalDate }
  /** `deaths` and `seriouslyInjured` are counts of people. */
  | { readonly type: 'accident'; readonly on: LocalDate; readonly deaths: number; readonly seriouslyInjured: number }
  /** A year in which the employer trains or employs, by any of its days. */
  | { readonly type: 'year'; readonly on: LocalDate }

/**
 * Duties that an event starts, by the versions in force on its day. The sources speak of no working days, so none are counted.
 *
 * @param confirmations those known when the question is put, counted up to the day of the event
 */
export const dutiesAfter = (
  event: DutyEvent,
  confirmations: readonly Confirmation[] = [],
  rules: Catalogue = catalogue,
): readonly Due[] => {
  const due = <Id extends DutyId>(id: Id, make: (rule: Rule<Id>) => readonly Duty[]): readonly Due[] => {
    const rule = ruleOn(id, event.on, rules)
    if (rule === undefined) return []
    const settled = isSettled(rule, confirmations, event.on)
    return make(rule).map(({ towards, dueOn, message }) => ({
      rule: id,
      version: rule.version,
      towards,
      dueOn,
      settled,
      message: joined([...(settled ? [] : [unsettled]), message(day(dueOn))]),
    }))
  }
  switch (event.type) {
    case 'training-ended':
      return event.placementType === 'B' || event.placementType === 'C'
        ? due('R5', ({ thresholds }) => [
            { towards: 'learner', dueOn: addDays(event.on, thresholds.daysAfterEnd), message: labourContract },
          ])
        : []
    case 'accident':
      return due('R18', ({ thresholds }) => {
        const dueOn = addDays(event.on, thresholds.withinDays)
        return [
          { towards: 'employer', dueOn, message: report },
          ...(event.deaths > 0 || event.seriouslyInjured >= thresholds.seriouslyInjured
            ? [{ towards: 'labour-authority' as const, dueOn, message: declare }]
            : []),
          ...(event.deaths > 0 ? [{ towards: 'police' as const, dueOn, message: tellPolice }] : []),
        ]
      })
    case 'year': {
      const year = event.on.slice(0, 4)
      return [
        ...due('R19', ({ thresholds }) => [yearly(`${year}-${thresholds.yearlyBy}`, results)]),
        ...due('R20', ({ thresholds }) => [yearly(`${year}-${thresholds.yearlyBy}`, demand)]),
      ]
    }
  }
}

type Duty = {
  readonly towards: Due['towards']
  readonly dueOn: LocalDate
  readonly message: (on: Words) => Words
}

const yearly = (dueOn: LocalDate, message: Duty['message']): Duty => ({ towards: 'labour-authority', dueOn, message })

const unsettled = inBoth('Căn cứ chờ cán bộ pháp chế xác nhận:', 'The source awaits the legal officer’s confirmation:')
const labourContract = (on: Words) =>
  inBoth(
    `Hết thời hạn: từ ${on.vi} ký hợp đồng lao động nếu đủ điều kiện.`,
    `The term is over: from ${on.en} a labour contract is due if the conditions are met.`,
  )
const report = (on: Words) =>
  inBoth(`Báo tai nạn ngay trong ngày ${on.vi}.`, `Report the accident at once, on ${on.en}.`)
const declare = (on: Words) =>
  inBoth(
    `Khai báo ngay với cơ quan lao động cấp tỉnh, ngày ${on.vi}.`,
    `Declare it immediately to the provincial labour body, on ${on.en}.`,
  )
const tellPolice = (on: Words) =>
  inBoth(`Có người chết: báo ngay công an, ngày ${on.vi}.`, `A death: tell the police immediately, on ${on.en}.`)
const results = (on: Words) =>
  inBoth(`Thông báo kết quả đào tạo của năm, chậm nhất ${on.vi}.`, `Inform of the year’s training results by ${on.en}.`)
const demand = (on: Words) =>
  inBoth(
    `Báo cáo nhu cầu đào tạo, sử dụng lao động của năm, chậm nhất ${on.vi}.`,
    `Report the year’s training and labour demand by ${on.en}.`,
  )
