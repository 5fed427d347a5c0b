import type { Instant, LocalDate } from '@noinghe/contracts'
import type { Days } from './schedule.ts'

/** The logbook (sổ theo dõi đào tạo tại doanh nghiệp, TT 23/2018 Art. 4.7), one entry a week, named by its Monday. */
export type Weeks = Readonly<Record<LocalDate, Week>>

export type Signature = {
  readonly by: string
  readonly as: 'trainer' | 'clerk'
  readonly at: Instant
  readonly hours: number
}

type Signed = {
  readonly days: Days
  readonly hours: number
  readonly signedOn: LocalDate
  readonly confirmBy: LocalDate
  readonly signatures: readonly Signature[]
}
export type Week =
  | (Signed & { readonly status: 'signed' })
  | (Signed & { readonly status: 'confirmed'; readonly by: 'learner' | 'silence' })
  | (Signed & { readonly status: 'disputed' })
  | (Signed & { readonly status: 'settled'; readonly settledBy: string })

export type WeekCommand =
  /** `days` are the exceptions; every other day stays as signed before or as agreed. */
  | {
      readonly type: 'log-week'
      readonly week: LocalDate
      readonly days: Days
      readonly by: string
      readonly as: 'trainer' | 'clerk'
    }
  | { readonly type: 'confirm-week'; readonly week: LocalDate }
  | { readonly type: 'dispute-week'; readonly week: LocalDate; readonly remark?: string | undefined }
  | {
      readonly type: 'settle-week'
      readonly week: LocalDate
      readonly hours: number
      readonly by: string
      readonly remark?: string | undefined
    }

/** Said on a day, about a week or the placement as a whole. */
export type Remark = {
  readonly from: 'learner' | 'teacher' | 'enterprise' | 'school'
  readonly on: LocalDate
  readonly text: string
  readonly week?: LocalDate
}

export type WeekEvent =
  | {
      readonly type: 'week-logged'
      readonly week: LocalDate
      readonly days: Days
      readonly hours: number
      readonly signedOn: LocalDate
      readonly confirmBy: LocalDate
      readonly signature: Signature
    }
  | { readonly type: 'week-confirmed'; readonly week: LocalDate; readonly by: 'learner' | 'silence' }
  | { readonly type: 'week-disputed'; readonly week: LocalDate; readonly remark?: Remark }
  | {
      readonly type: 'week-settled'
      readonly week: LocalDate
      readonly hours: number
      readonly by: string
      readonly remark?: Remark
    }
