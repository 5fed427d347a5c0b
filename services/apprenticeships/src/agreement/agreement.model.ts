import type { AgreementTerms, agreementTopic, Balance, EventData, LocalDate, SeatId, Side } from '@noinghe/contracts'
import type { SheetCommand, SheetEvent, SignedSheet } from '../signing/sheet.ts'
import type { Answer, Question, SeatFate } from './seats.ts'
import type { Terms } from './terms.ts'

/** Terms with what has been signed of them. */
export type Sheet = SignedSheet & { readonly terms: Terms }

export type EndReason = EventData<typeof agreementTopic, 'ended'>['reason']
export type CancelReason = EventData<typeof agreementTopic, 'cancelled'>['reason']

type Drafted = Sheet & {
  readonly draftedOn: LocalDate
  /** Last day to sign before the draft counts as stuck. */
  readonly signBy: LocalDate
}
export type Amendment = Sheet & { readonly proposedBy: Side }
type Activated = Drafted & {
  readonly activatedOn: LocalDate
  /** Proposed terms: nothing of them is in force before both have signed. */
  readonly amendment?: Amendment
  /** Signed terms that an amendment replaced. */
  readonly earlier: readonly Sheet[]
}

/** The agreement of an enterprise and a school about the seats both said yes to. */
export type Agreement =
  | { readonly status: 'absent' }
  | (Drafted & { readonly status: 'drafted' })
  | (Activated & { readonly status: 'active' })
  | (Activated &
      SeatFate & {
        readonly status: 'ended'
        readonly reason: EndReason
        readonly lastDay: LocalDate
        readonly lateReason?: string
      })
  | (Drafted & SeatFate & { readonly status: 'cancelled'; readonly reason: CancelReason })

export type AgreementCommand =
  | { readonly type: 'draft'; readonly terms: Terms }
  | { readonly type: 'revise'; readonly settled: AgreementTerms }
  | SheetCommand
  | { readonly type: 'amend'; readonly side: Side; readonly settled: AgreementTerms }
  | { readonly type: 'drop-amendment' }
  | {
      readonly type: 'end'
      readonly side: Side
      readonly reason: Exclude<EndReason, 'term-reached'>
      readonly lastDay?: LocalDate | undefined
      readonly lateReason?: string | undefined
      /** Seats somebody was placed on: `placements` asks about those. */
      readonly placed: readonly SeatId[]
    }
  /** The clock's. */
  | { readonly type: 'reach-term' }
  | { readonly type: 'cancel'; readonly side: Side; readonly reason: CancelReason }
  | {
      readonly type: 'answer-seats'
      readonly side: Side
      readonly balance: Balance
      readonly reopen: boolean
      readonly seats?: readonly SeatId[] | undefined
    }
  /** The clock's. */
  | { readonly type: 'fall-silent' }

export type AgreementEvent =
  | { readonly type: 'drafted'; readonly terms: Terms; readonly draftedOn: LocalDate; readonly signBy: LocalDate }
  | { readonly type: 'revised'; readonly terms: Terms }
  | SheetEvent
  | { readonly type: 'activated'; readonly activatedOn: LocalDate }
  | { readonly type: 'amendment-proposed'; readonly terms: Terms; readonly proposedBy: Side }
  | { readonly type: 'amendment-dropped' }
  | { readonly type: 'amended' }
  | {
      readonly type: 'ended'
      readonly reason: EndReason
      readonly lastDay: LocalDate
      readonly lateReason?: string
      readonly questions: readonly Question[]
    }
  | { readonly type: 'cancelled'; readonly reason: CancelReason; readonly questions: readonly Question[] }
  | ({ readonly type: 'seats-answered' } & Answer)

export type In<S extends Agreement['status']> = Extract<Agreement, { status: S }>
