import type {
  Credential,
  CredentialKind,
  EnterpriseId,
  Level,
  LocalDate,
  lapseReasons,
  OrganisationId,
  Pedagogy,
  RecognitionDecision,
  RecognitionId,
  SchoolId,
  TeachingPerson,
  TradeCode,
} from '@noinghe/contracts'
import type { z } from 'zod'
import type { Place } from '../place.ts'

export type LapseReason = (typeof lapseReasons)[number]
type Trade = z.infer<typeof TradeCode> | undefined

/** For what and by whom somebody is recognised. */
export type RecognitionFor = {
  readonly id: RecognitionId
  readonly school: SchoolId
  readonly trade?: Trade
  readonly level: Level
}

/** Công nhận người dạy nghề: as decided, and what became of it. */
export type Recognition = RecognitionFor & {
  readonly basis: CredentialKind
  readonly pedagogy: Pedagogy
  readonly decision: RecognitionDecision
  readonly lastTaughtOn?: LocalDate
  readonly holdsUntil: LocalDate
  /** Another school's recognition that this one uses. */
  readonly basedOn?: RecognitionId
  readonly ratings: readonly { readonly year: number; readonly completed: boolean }[]
  readonly lapsed?: { readonly on: LocalDate; readonly reason: LapseReason }
}

type Known = {
  readonly enterprise: EnterpriseId
  readonly place: Place
  readonly registeredBy: OrganisationId
  readonly recognitions: readonly Recognition[]
}

/** Somebody of an enterprise who teaches learners there (người dạy nghề tại doanh nghiệp). */
export type Trainer =
  | { readonly status: 'absent' }
  | (Known & {
      readonly status: 'registered'
      readonly person: TeachingPerson
      readonly credentials: readonly Credential[]
      /** Wrapped key of this person; without it person and credentials are noise, also in backups. */
      readonly key: string
    })
  | (Known & { readonly status: 'erased' })

export type RegisteredTrainer = Extract<Trainer, { status: 'registered' }>

type Registration = {
  readonly enterprise: EnterpriseId
  readonly place: Place
  readonly registeredBy: OrganisationId
  readonly person: TeachingPerson
  readonly credentials: readonly Credential[]
  readonly key: string
}

export type TrainerCommand =
  | ({ readonly type: 'register' } & Registration)
  | { readonly type: 'revise'; readonly person: TeachingPerson; readonly credentials: readonly Credential[] }
  | ({
      readonly type: 'recognise'
      readonly pedagogy: Pedagogy
      readonly decision: RecognitionDecision
    } & RecognitionFor)
  /** Schools may use each other's recognition (TT 43/2026). */
  | { readonly type: 'use'; readonly school: SchoolId; readonly of: RecognitionId; readonly as: RecognitionId }
  | {
      readonly type: 'renew'
      readonly school: SchoolId
      readonly recognition: RecognitionId
      readonly decision: RecognitionDecision
    }
  | {
      readonly type: 'rate'
      readonly school: SchoolId
      readonly recognition: RecognitionId
      readonly year: number
      readonly completed: boolean
    }
  | {
      readonly type: 'end'
      readonly school: SchoolId
      readonly recognition: RecognitionId
      readonly reason: LapseReason
    }
  /** `quiet`: told by a logbook; a day that renews nothing is no mistake of anybody. */
  | {
      readonly type: 'taught'
      readonly on: LocalDate
      readonly trade?: Trade
      readonly level?: Level | undefined
      readonly quiet?: boolean
    }
  /** What the clock asks: everything that has run out lapses. */
  | { readonly type: 'pass-deadlines' }
  | { readonly type: 'erase' }

export type TrainerEvent =
  | ({ readonly type: 'registered' } & Registration)
  | { readonly type: 'revised'; readonly person: TeachingPerson; readonly credentials: readonly Credential[] }
  | { readonly type: 'recognised'; readonly recognition: Recognition }
  | {
      readonly type: 'renewed'
      readonly recognition: RecognitionId
      readonly holdsUntil: LocalDate
      readonly taughtOn?: LocalDate
      readonly decision?: RecognitionDecision
      readonly basis?: CredentialKind
    }
  | { readonly type: 'rated'; readonly recognition: RecognitionId; readonly year: number; readonly completed: boolean }
  | {
      readonly type: 'lapsed'
      readonly recognition: RecognitionId
      readonly on: LocalDate
      readonly reason: LapseReason
    }
  | { readonly type: 'erased' }
