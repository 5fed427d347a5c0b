import type {
  AgreementId,
  declarationRecipients,
  EnterpriseId,
  Instant,
  incidentCauses,
  incidentKinds,
  incidentMeasures,
  incidentReporters,
  incidentSeverities,
  LocalDate,
  PlacementId,
  SchoolId,
} from '@noinghe/contracts'
import type { PlacementType, Words } from '@noinghe/legal-rules'
import type { Sealed } from '@noinghe/service-kit'

export type Severity = (typeof incidentSeverities)[number]
export type Reporter = (typeof incidentReporters)[number]
export type Recipient = (typeof declarationRecipients)[number]
export type Measure = (typeof incidentMeasures)[number]

/** Where it happened and between whom: that of the placements concerned. */
export type Where = {
  readonly agreement: AgreementId
  readonly enterprise: EnterpriseId
  readonly school?: SchoolId
  readonly placementType: PlacementType
  readonly province: string
  readonly ward: string
  readonly park?: string
}

/** What happened, in codes and counts of people. */
export type Course = {
  readonly kind: (typeof incidentKinds)[number]
  readonly severity: Severity
  readonly deaths: number
  readonly seriouslyInjured: number
  readonly causes: readonly (typeof incidentCauses)[number][]
}

/** R18 (ATVSLĐ Art. 34): to whom it has to be told, by which day, and when that was done. */
export type Declaration = {
  readonly rule: 'R18'
  readonly version: number
  readonly towards: Recipient
  readonly dueOn: LocalDate
  readonly settled: boolean
  readonly message: Words
  readonly declaredOn?: LocalDate
  readonly declaredAt?: string
  readonly document?: Sealed
}

/** R17 (ATVSLĐ Art. 70), by the type of placement and the day. */
export type Responsible = {
  readonly rule: 'R17'
  readonly version: number
  readonly side: 'school' | 'employer' | 'not-stated'
  readonly message: Words
}

/** Words about persons: sealed before they come here, under the key of the learner concerned where there is one. */
export type Text = { readonly from: Reporter; readonly on: LocalDate; readonly sealed: Sealed }

type Known = Where &
  Course & {
    readonly placements: readonly PlacementId[]
    readonly happenedOn: LocalDate
    readonly happenedAt?: string
    readonly reportedAt: Instant
    readonly by: Reporter
    readonly responsible: Responsible
    readonly declarations: readonly Declaration[]
    readonly texts: readonly Text[]
  }

/** An accident or another incident at a workplace where learners are. */
export type Incident =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'reported' })
  | (Known & { readonly status: 'closed'; readonly measures: readonly Measure[]; readonly closedOn: LocalDate })

export type KnownIncident = Exclude<Incident, { status: 'absent' }>

export type IncidentCommand =
  | {
      readonly type: 'report'
      readonly where: Where
      readonly placements: readonly PlacementId[]
      readonly happenedOn: LocalDate
      readonly happenedAt?: string | undefined
      readonly course: Course
      readonly by: Reporter
      readonly text?: Sealed | undefined
      readonly lateReason?: string | undefined
    }
  | { readonly type: 'revise'; readonly course: Course; readonly by: Reporter; readonly text?: Sealed | undefined }
  | {
      readonly type: 'declare'
      readonly towards: Recipient
      readonly on: LocalDate
      readonly at?: string | undefined
      readonly document?: Sealed | undefined
    }
  | {
      readonly type: 'close'
      readonly measures: readonly Measure[]
      readonly by: Reporter
      readonly text?: Sealed | undefined
    }

export type IncidentEvent =
  | ({ readonly type: 'reported' } & Known)
  | {
      readonly type: 'revised'
      readonly course: Course
      readonly declarations: readonly Declaration[]
      readonly text?: Text
    }
  | {
      readonly type: 'declared'
      readonly towards: Recipient
      readonly on: LocalDate
      readonly at?: string
      readonly document?: Sealed
    }
  | {
      readonly type: 'closed'
      readonly measures: readonly Measure[]
      readonly on: LocalDate
      readonly text?: Text
    }
