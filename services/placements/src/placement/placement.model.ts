import type {
  AgeBand,
  AgreementId,
  Balance,
  DemandId,
  didNotStartReasons,
  EnterpriseId,
  LearnerId,
  LearnerRef,
  Level,
  LocalDate,
  outcomes,
  PlacementId,
  PlacementType,
  pauseReasons,
  SchoolId,
  SeatId,
  Sex,
  Side,
  SlotId,
  TrainingContractId,
  tradeTies,
} from '@noinghe/contracts'
import type { z } from 'zod'
import type {
  Accounts,
  EarlyEndCommand,
  EarlyEndEvent,
  EarlyEndReason,
  EarlyEndView,
  TransferReason,
} from './early-end.model.ts'
import type { Judgement } from './judgement.model.ts'
import type { Questions, SeatAnswered } from './seats.model.ts'
import type { Remark, WeekCommand, WeekEvent, Weeks } from './weeks.model.ts'

export type { EarlyEndReason } from './early-end.model.ts'
export type DidNotStartReason = (typeof didNotStartReasons)[number]
export type PauseReason = (typeof pauseReasons)[number]
export type OutcomeKind = (typeof outcomes)[number]
export type TradeTie = (typeof tradeTies)[number]

/**
 * What the agreement and its parties say about a seat. Directly under a training contract (`contract`, of a learner the
 * enterprise recruited itself) the contract is the agreement, its one place the seat, and there is no demand, slot or school.
 */
export type Terms = {
  readonly agreement: AgreementId
  readonly seat: SeatId
  readonly demand?: DemandId
  readonly slot?: SlotId
  readonly enterprise: EnterpriseId
  readonly school?: SchoolId
  readonly contract?: TrainingContractId
  /** The placement at another enterprise that this one carries on. */
  readonly transferredFrom?: PlacementId
  readonly type: z.infer<typeof PlacementType>
  readonly trade?: string
  readonly level: z.infer<typeof Level>
  readonly sex: z.infer<typeof Sex>
  readonly ageBand: z.infer<typeof AgeBand>
  readonly plannedFrom: LocalDate
  readonly plannedTo: LocalDate
  readonly hoursPerWeek: number
  readonly province: string
  readonly ward: string
  readonly park?: string
}

/** Who sits there: id in this service, reference on the wire, subject of the code. Forgotten when the learner is erased. */
export type Occupant = { readonly id: LearnerId; readonly ref: LearnerRef; readonly subject: string }

export type Break = { readonly from: LocalDate; readonly to?: LocalDate; readonly reason: PauseReason }
/** `tie`: whether in the trade learned; `left` is kept apart from a break and from the end of a placement. */
export type Outcome = {
  readonly outcome: OutcomeKind
  readonly monthsAfter: number
  readonly on: LocalDate
  readonly tie?: TradeTie
}

type Seated = Terms & {
  readonly learner?: Occupant
  readonly remarks?: readonly Remark[]
  /** What the law said when the learner was assigned. */
  readonly law?: Judgement
}
type Begun = Seated & { readonly startedOn: LocalDate; readonly breaks: readonly Break[]; readonly weeks: Weeks }
type Over = Begun & { readonly endedOn: LocalDate; readonly outcomes: readonly Outcome[] }

/** One learner on one seat of an agreement, from assignment to outcome. */
export type Placement =
  | { readonly status: 'absent' }
  | (Seated & { readonly status: 'assigned' | 'unassigned' })
  | (Begun & { readonly status: 'started' | 'paused' })
  | (Over & { readonly status: 'completed' })
  | (Over & {
      readonly status: 'ended-early'
      readonly reasons: readonly EarlyEndReason[]
      readonly primary: EarlyEndReason
      /** Absent in records from before sides told their accounts apart. */
      readonly endedBy?: EarlyEndView
      readonly accounts?: Accounts
      readonly questions: Questions
    })
  | (Over & {
      readonly status: 'transferred'
      readonly to: PlacementId
      readonly reason: TransferReason
      readonly questions: Questions
    })
  | (Seated & {
      readonly status: 'did-not-start'
      readonly on: LocalDate
      readonly reason: DidNotStartReason
      readonly questions: Questions
    })

export type KnownPlacement = Exclude<Placement, { status: 'absent' }>
/** Those with a logbook. */
export type BegunPlacement = Extract<Placement, { startedOn: LocalDate }>

type Late = { readonly lateReason?: string | undefined }

export type PlacementCommand =
  | { readonly type: 'assign'; readonly terms: Terms; readonly learner: Occupant; readonly law?: Judgement | undefined }
  | { readonly type: 'unassign' }
  /** `contracted`: a training contract for this placement is in force; types B and C do not start without (R3). */
  | ({ readonly type: 'start'; readonly on: LocalDate; readonly contracted?: boolean | undefined } & Late)
  | ({
      readonly type: 'not-start'
      readonly on: LocalDate
      readonly reason: DidNotStartReason
      readonly from: Side
      readonly remark?: string | undefined
    } & Late)
  | ({ readonly type: 'pause'; readonly on: LocalDate; readonly reason: PauseReason } & Late)
  | ({ readonly type: 'resume'; readonly on: LocalDate } & Late)
  | ({ readonly type: 'complete'; readonly on: LocalDate } & Late)
  | EarlyEndCommand
  | WeekCommand
  | { readonly type: 'answer-seat'; readonly balance: Balance; readonly reopen: boolean; readonly from: Side }
  | ({
      readonly type: 'record-outcome'
      readonly outcome: OutcomeKind
      readonly on: LocalDate
      readonly monthsAfter?: number | undefined
      readonly tie?: TradeTie | undefined
      readonly from: Side
    } & Late)
  /** The agreement was amended. */
  | {
      readonly type: 'reschedule'
      readonly plannedFrom: LocalDate
      readonly plannedTo: LocalDate
      readonly hoursPerWeek: number
    }
  /** Silence: weeks nobody objected to, seat questions nobody answered. */
  | { readonly type: 'pass-deadlines' }
  /** The learner's data was erased. */
  | { readonly type: 'forget' }

export type PlacementEvent =
  | { readonly type: 'assigned'; readonly terms: Terms; readonly learner: Occupant; readonly law?: Judgement }
  | { readonly type: 'unassigned' }
  | { readonly type: 'started'; readonly on: LocalDate }
  | {
      readonly type: 'did-not-start'
      readonly on: LocalDate
      readonly reason: DidNotStartReason
      readonly answerBy: LocalDate
      readonly remark?: Remark
    }
  | { readonly type: 'paused'; readonly on: LocalDate; readonly reason: PauseReason }
  | { readonly type: 'resumed'; readonly on: LocalDate }
  | { readonly type: 'completed'; readonly on: LocalDate; readonly hours: number }
  | EarlyEndEvent
  | WeekEvent
  | SeatAnswered
  | ({ readonly type: 'outcome-recorded' } & Outcome)
  | {
      readonly type: 'rescheduled'
      readonly plannedFrom: LocalDate
      readonly plannedTo: LocalDate
      readonly hoursPerWeek: number
    }
  | { readonly type: 'forgotten' }
