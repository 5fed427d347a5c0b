import type { Instant, LocalDate } from '@noinghe/contracts'
import type { Shift } from '@noinghe/legal-rules'
import type { Judgement } from './judgement.model.ts'
import type { Days } from './schedule.ts'
import type { DayEntries, Shifts } from './shifts.ts'

/** The logbook (sổ theo dõi đào tạo tại doanh nghiệp, TT 23/2018 Art. 4.7), one entry a week, named by its Monday. */
export type Weeks = Readonly<Record<LocalDate, Week>>

export type Signature = {
  readonly by: string
  readonly as: 'trainer' | 'clerk'
  readonly at: Instant
  readonly hours: number
}

/** The hours of a week: by day, the shifts from which they follow where they were signed so, and what the law says of them. */
export type Worked = {
  readonly days: Days
  readonly hours: number
  readonly shifts?: Shifts
  readonly nightHours?: number
  readonly overtimeHours?: number
  readonly judgement?: Judgement
}

type Signed = Worked & {
  readonly signedOn: LocalDate
  readonly confirmBy: LocalDate
  readonly signatures: readonly Signature[]
}
export type Week =
  | (Signed & { readonly status: 'signed' })
  | (Signed & { readonly status: 'confirmed'; readonly by: 'learner' | 'silence' })
  | (Signed & { readonly status: 'disputed' })
  | (Signed & { readonly status: 'settled'; readonly settledBy: string })

/** `days` are the exceptions; every other day stays as signed before or as agreed, then in the shift given. */
export type LogWeek = {
  readonly type: 'log-week'
  readonly week: LocalDate
  readonly days: DayEntries
  readonly shift?: Shift | undefined
  readonly by: string
  readonly as: 'trainer' | 'clerk'
  /** What the guards say of the week as it will stand; asked by the route. */
  readonly judgement?: Judgement | undefined
}

export type WeekCommand =
  | LogWeek
  | { readonly type: 'confirm-week'; readonly week: LocalDate }
  | { readonly type: 'dispute-week'; readonly week: LocalDate; readonly remark?: string | undefined }
  | {
      readonly type: 'settle-week'
      readonly week: LocalDate
      readonly hours: number
      readonly by: string
      readonly remark?: string | undefined
    }

/** Said on a day, about a week or the placement as a whole; the text comes here sealed under the learner's key. */
export type Remark = {
  readonly from: 'learner' | 'teacher' | 'enterprise' | 'school'
  readonly on: LocalDate
  readonly text: string
  readonly week?: LocalDate
}

export type WeekEvent =
  | (Worked & {
      readonly type: 'week-logged'
      readonly week: LocalDate
      readonly signedOn: LocalDate
      readonly confirmBy: LocalDate
      readonly signature: Signature
    })
  | { readonly type: 'week-confirmed'; readonly week: LocalDate; readonly by: 'learner' | 'silence' }
  | { readonly type: 'week-disputed'; readonly week: LocalDate; readonly remark?: Remark }
  | {
      readonly type: 'week-settled'
      readonly week: LocalDate
      readonly hours: number
      readonly by: string
      readonly remark?: Remark
    }
