import type { EnterpriseId, LocalDate, pactCancelReasons, pactEndReasons, SchoolId, Side } from '@noinghe/contracts'
import type { SheetCommand, SheetEvent, SignedSheet } from '../signing/sheet.ts'

/** Whatever an enterprise and a school settle for a time. */
export type Validity = { readonly validFrom: LocalDate; readonly validTo: LocalDate }
export type Parties = { readonly enterprise: EnterpriseId; readonly school: SchoolId }
export type PactSheet<T> = SignedSheet & { readonly terms: T }
export type EndReason = (typeof pactEndReasons)[number]
export type CancelReason = (typeof pactCancelReasons)[number]

type Drafted<T> = PactSheet<T> &
  Parties & {
    /** Printed on the paper; nobody can guess it. */
    readonly code: string
    readonly draftedOn: LocalDate
  }
export type Renewal<T> = PactSheet<T> & { readonly proposedBy: Side }
type Activated<T> = Drafted<T> & {
  readonly activatedOn: LocalDate
  /** Terms for a longer time, or other ones: nothing of them is in force before both have signed. */
  readonly renewal?: Renewal<T> | undefined
  /** Signed terms that a renewal replaced. */
  readonly earlier: readonly PactSheet<T>[]
}

/** A paper of two parties with terms of its own kind: a framework agreement, terms of data sharing. */
export type Pact<T> =
  | { readonly status: 'absent' }
  | (Drafted<T> & { readonly status: 'drafted' })
  | (Activated<T> & { readonly status: 'active' })
  | (Activated<T> & { readonly status: 'ended'; readonly reason: EndReason; readonly endedOn: LocalDate })
  | (Drafted<T> & { readonly status: 'cancelled'; readonly reason: CancelReason })
export type KnownPact<T> = Exclude<Pact<T>, { status: 'absent' }>

export type PactCommand<T> =
  | { readonly type: 'draft'; readonly parties: Parties; readonly code: string; readonly terms: T }
  | { readonly type: 'revise'; readonly terms: T }
  | SheetCommand
  | { readonly type: 'propose-renewal'; readonly side: Side; readonly terms: T }
  | { readonly type: 'drop-renewal' }
  | { readonly type: 'end'; readonly reason: EndReason }
  /** The clock's. */
  | { readonly type: 'reach-term' }
  | { readonly type: 'cancel'; readonly reason: CancelReason }

export type PactEvent<T> =
  | {
      readonly type: 'drafted'
      readonly parties: Parties
      readonly code: string
      readonly terms: T
      readonly on: LocalDate
    }
  | { readonly type: 'revised'; readonly terms: T }
  | SheetEvent
  | { readonly type: 'activated'; readonly on: LocalDate }
  | { readonly type: 'renewal-proposed'; readonly terms: T; readonly proposedBy: Side }
  | { readonly type: 'renewal-dropped' }
  | { readonly type: 'renewed' }
  | { readonly type: 'ended'; readonly reason: EndReason; readonly on: LocalDate }
  | { readonly type: 'cancelled'; readonly reason: CancelReason }
