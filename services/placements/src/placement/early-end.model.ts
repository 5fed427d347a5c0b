import type {
  earlyEndReasons,
  earlyEndViews,
  LocalDate,
  PlacementId,
  stayConditions,
  transferReasons,
} from '@noinghe/contracts'
import type { Remark } from './weeks.model.ts'

export type EarlyEndReason = (typeof earlyEndReasons)[number]
export type EarlyEndView = (typeof earlyEndViews)[number]
export type StayCondition = (typeof stayConditions)[number]
export type TransferReason = (typeof transferReasons)[number]

/** Why it ended early, in one side's view, and what would have made the learner stay. */
export type Account = {
  readonly reasons: readonly EarlyEndReason[]
  readonly primary: EarlyEndReason
  readonly stay: readonly StayCondition[]
}
/** One account a view; the enterprise's beside the learner's and the school's. */
export type Accounts = Readonly<Partial<Record<EarlyEndView, Account & { readonly on: LocalDate }>>>

type Late = { readonly lateReason?: string | undefined }
type Said = {
  readonly view: EarlyEndView
  readonly reasons: readonly EarlyEndReason[]
  readonly primary: EarlyEndReason
  readonly stay?: readonly StayCondition[] | undefined
  readonly remark?: string | undefined
}

export type EarlyEndCommand =
  | ({ readonly type: 'end-early'; readonly on: LocalDate } & Said & Late)
  | ({ readonly type: 'tell-early-end' } & Said)
  /** To a placement at another enterprise that has been assigned already. */
  | ({
      readonly type: 'transfer'
      readonly on: LocalDate
      readonly to: PlacementId
      readonly reason: TransferReason
    } & Late)

export type EarlyEndEvent =
  | ({
      readonly type: 'ended-early'
      readonly on: LocalDate
      readonly hours: number
      readonly answerBy: LocalDate
      readonly remark?: Remark
    } & Pick<Account, 'reasons' | 'primary'> & { readonly view?: EarlyEndView; readonly stay?: Account['stay'] })
  | ({ readonly type: 'early-end-told'; readonly view: EarlyEndView; readonly on: LocalDate } & Account & {
        readonly remark?: Remark
      })
  | {
      readonly type: 'transferred'
      readonly on: LocalDate
      readonly hours: number
      readonly to: PlacementId
      readonly reason: TransferReason
      readonly answerBy: LocalDate
    }
