import type {
  declineReasons,
  EventData,
  Instant,
  LocalDate,
  ProposalId,
  proposalTopic,
  SeatId,
  Side,
} from '@noinghe/contracts'
import type { JudgedYes } from './law.ts'

type Data<Name extends keyof typeof proposalTopic.events> = EventData<typeof proposalTopic, Name>

/** Whom and what a proposal is about. */
export type Parties = Pick<Data<'made'>, 'demand' | 'slot' | 'enterprise' | 'school'>

/** What both sides are asked to agree on. */
export type Terms = Pick<
  Data<'made'>,
  'headcount' | 'type' | 'trade' | 'level' | 'startsOn' | 'weeks' | 'hoursPerWeek' | 'province' | 'ward'
>

/** Why it was proposed. */
export type Grounds = Pick<Data<'made'>, 'score' | 'scoreParts' | 'distanceKm' | 'cause' | 'run' | 'round'>

export type DeclineReason = (typeof declineReasons)[number]
export type WithdrawReason = Data<'withdrawn'>['reason']

/** What readers of a proposal are shown or not; never published. */
export type Setting = {
  readonly market: string
  /** The workplace, for authorities. */
  readonly place: { readonly province: string; readonly ward: string; readonly park?: string }
  /** The school learns the enterprise's name only when both have accepted. */
  readonly nameHidden: boolean
  /** The demand is served in one piece or with others: the school takes all of it or declines. */
  readonly undivided?: true
}

/** A remark of a side; it stays in this service. */
export type Remark = { readonly by: Side; readonly text: string }

/** What a side would rather agree on. */
export type Wish = { readonly startsOn?: LocalDate; readonly weeks?: number; readonly headcount?: number }

/**
 * Remarks stay in this service; `coolsUntil` is the first day on which the pair may be proposed again: who declined, was
 * silent or took a part has said what it wants of the other for now.
 */
export type ProposalEvent =
  | {
      readonly type: 'made'
      readonly id: ProposalId
      readonly parties: Parties
      readonly terms: Terms
      readonly grounds: Grounds
      readonly setting: Setting
      readonly madeAt: Instant
      readonly expiresAt: Instant
    }
  | { readonly type: 'accepted'; readonly side: Side; readonly judged?: JudgedYes }
  | {
      readonly type: 'accepted-in-part'
      readonly side: Side
      readonly headcount: number
      readonly returned: number
      readonly coolsUntil: LocalDate
      readonly judged?: JudgedYes
    }
  | {
      readonly type: 'countered'
      readonly side: Side
      readonly wish: Wish
      /** New time to answer; absent where the headcount is countered, the successor has its own. */
      readonly expiresAt?: Instant
      readonly remark?: string
    }
  | { readonly type: 'agreed'; readonly seats: readonly SeatId[] }
  | {
      readonly type: 'declined'
      readonly side: Side
      readonly reason: DeclineReason
      readonly coolsUntil: LocalDate
      readonly remark?: string
    }
  | { readonly type: 'expired'; readonly coolsUntil: LocalDate }
  | { readonly type: 'withdrawn'; readonly reason: WithdrawReason }
