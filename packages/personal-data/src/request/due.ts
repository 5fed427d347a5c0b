import type { dataRights, LocalDate } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { addDays } from '@noinghe/service-kit'
import type { Mark } from '../purposes/purpose.ts'
import type { Words } from '../room.ts'

export type DataRight = (typeof dataRights)[number]

/** Periods of one right, in calendar days from the day of receipt (which does not count). */
export type Period = {
  readonly right: DataRight
  readonly name: Words
  readonly days: number
  /** Where a processor or third party has to take part. */
  readonly daysWithProcessor: number
  /** Added once, with a reason. */
  readonly extensionDays: number
  readonly source: string
  readonly verified: Mark
  readonly validFrom: LocalDate
}

const source = 'NĐ 356/2025/NĐ-CP Điều 5; Luật 91/2025/QH15 Điều 4.1'
const common = { source, verified: 'V', validFrom: '2026-01-01' } as const

/** Editions by right. `protect` names no longer period for processors. */
export const periods: readonly Period[] = [
  {
    right: 'view-correct-copy',
    name: { vi: 'Xem, chỉnh sửa, cung cấp dữ liệu', en: 'View, correct, receive a copy' },
    days: 10,
    daysWithProcessor: 15,
    extensionDays: 10,
    ...common,
  },
  {
    right: 'withdraw-restrict-object',
    name: { vi: 'Rút lại đồng ý, hạn chế, phản đối xử lý', en: 'Withdraw consent, restrict, object' },
    days: 15,
    daysWithProcessor: 20,
    extensionDays: 15,
    ...common,
  },
  {
    right: 'delete',
    name: { vi: 'Xoá dữ liệu', en: 'Delete' },
    days: 20,
    daysWithProcessor: 30,
    extensionDays: 20,
    ...common,
  },
  {
    right: 'protect',
    name: { vi: 'Áp dụng biện pháp bảo vệ', en: 'Protective measures' },
    days: 15,
    daysWithProcessor: 15,
    extensionDays: 15,
    ...common,
  },
]

/** Working days to acknowledge a request. */
const acknowledgeWorkingDays = 2

/** @throws where no edition is in force on that day */
export const periodOn = (right: DataRight, on: LocalDate): Period => {
  const found =
    periods.filter(one => one.right === right && one.validFrom <= on).at(-1) ?? periods.find(one => one.right === right)
  if (found === undefined) throw new Error(`no period of ${right}`)
  return found
}

/** The last day to acknowledge: two working days after receipt. @param receivedOn local date */
export const acknowledgeBy = (receivedOn: LocalDate): LocalDate => addWorkingDays(receivedOn, acknowledgeWorkingDays)

/**
 * The last day to answer. Days are calendar days; the law is silent on a last day that is none of work, so it is not
 * put off: the earlier day is the safe one.
 *
 * @param more whether a processor takes part, and whether the period was extended
 */
export const dueBy = (
  right: DataRight,
  receivedOn: LocalDate,
  more: { readonly withProcessor: boolean; readonly extended: boolean },
): LocalDate => {
  const { days, daysWithProcessor, extensionDays } = periodOn(right, receivedOn)
  return addDays(receivedOn, (more.withProcessor ? daysWithProcessor : days) + (more.extended ? extensionDays : 0))
}
