import type {
  AgreementId,
  CertificateCheck,
  contractEndReasons,
  contractParties,
  courseResults,
  EnterpriseId,
  Instant,
  Level,
  LocalDate,
  PlacementId,
  SchoolId,
  SigningCapacity,
  SigningWay,
  scanRejections,
  trainingContractTypes,
} from '@noinghe/contracts'
import type { StandingVerdict } from '@noinghe/legal-guards'
import type { Facts as LawFacts } from '@noinghe/legal-rules'
import type { StoredFile } from '@noinghe/papers'
import type { z } from 'zod'
import type { Occupant } from '../placement/placement.model.ts'

export type ContractType = (typeof trainingContractTypes)[number]
export type Party = (typeof contractParties)[number]
export type EndReason = (typeof contractEndReasons)[number]

/** Between whom, and what stands behind it. */
export type Parties = {
  readonly contractType: ContractType
  readonly enterprise: EnterpriseId
  /** The three are absent for learners the enterprise recruited itself, and for its own employees. */
  readonly school?: SchoolId
  readonly agreement?: AgreementId
  readonly placement?: PlacementId
}

/** What figures and rules need. Money is whole đồng, hours are hours. */
export type OpenTerms = {
  readonly trade?: string
  readonly level: z.infer<typeof Level>
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly hoursPerDay: number
  readonly hoursPerWeek: number
  readonly shift?: { readonly from: string; readonly to: string; readonly breakMinutes: number }
  readonly province: string
  readonly ward: string
  readonly takesPartInWork: boolean
  readonly trainingFee: number
}

/** Terms of BLLĐ Art. 62.2 that only a contract of type D has. */
export type CourseTerms = {
  readonly commitmentMonths: number
  readonly cost: number
  readonly repayment: string
  readonly employerDuties: string
  readonly employeeDuties: string
}
/** What stays between the parties, sealed. */
export type PrivateTerms = {
  readonly tradeName?: string
  readonly workplace: string
  readonly pay?: { readonly amount: number; readonly per: 'hour' | 'day' | 'month' }
  readonly course?: CourseTerms
}
export type Terms = OpenTerms & PrivateTerms

/** What must be in order before the first day, as the rules ask for it; of health only yes, no and dates. */
export type Readiness = Pick<
  LawFacts,
  | 'fitForTrade'
  | 'healthCertificate'
  | 'lastHealthCheck'
  | 'registerEntries'
  | 'safetyTrainedOn'
  | 'safetyTrainedByEmployer'
  | 'safetyTrainingHoldsTo'
  | 'strictSafetyJob'
  | 'safetyCard'
  | 'kindsOfWork'
  | 'kindsOfPlace'
  | 'jobListedForMinors'
>

export type Signature = {
  readonly way: SigningWay
  readonly signedOn: LocalDate
  readonly at: Instant
  readonly by: string
}
export type Signatures = Readonly<Partial<Record<Party, Signature>>>

/** What stands behind a signature, sealed: the digitally signed PDF with its certificate, or the scan; by which authority. */
export type SignedPaper = {
  readonly file?: StoredFile | undefined
  /** Of the employer's signatory, where it was stated. */
  readonly capacity?: SigningCapacity | undefined
  readonly certificate?: CertificateCheck | undefined
  /** Name in the certificate: a person, or an organisation. */
  readonly certificateName?: string | undefined
}
/** A scan of the signed paper, handed in by one party; it counts once another confirms it. */
export type Scan = {
  readonly by: Party
  readonly signedOn: LocalDate
  readonly at: Instant
  readonly confirmBy: LocalDate
  /** The account that handed it in; of learner and representative only the part. */
  readonly account: string
}
export type RejectedScan = {
  readonly by: Party
  readonly file: StoredFile
  readonly reason: (typeof scanRejections)[number]
  readonly remark?: string | undefined
  readonly at: Instant
}

export type Course = {
  readonly startedOn: LocalDate
  readonly endedOn: LocalDate
  readonly hours: number
  readonly result: (typeof courseResults)[number]
}

/** Sealed under the contract's own key, and gone with it when the learner is erased. */
export type Secret = {
  readonly terms: PrivateTerms
  readonly readiness: Readiness
  /** What the rules said when the terms were last made or signed; the facts hold a birth date. */
  readonly verdicts: readonly StandingVerdict[]
  /** Keys of files stand here alone: without the contract's key no paper can be read. */
  readonly papers?: Readonly<Partial<Record<Party, SignedPaper>>>
  readonly scan?: SignedPaper & { readonly file: StoredFile }
  readonly rejectedScans?: readonly RejectedScan[]
}

type Drawn = Parties & {
  /** Printed on the paper, nobody can guess it; contracts drawn up before there were papers have none. */
  readonly code?: string
  readonly terms: OpenTerms
  readonly termsHash: string
  /** The legal representative has to sign too, by the learner's age when it was last looked at. */
  readonly representative: boolean
  readonly signatures: Signatures
  readonly scan?: Scan
  /** Absent once the learner is erased. */
  readonly learner?: Occupant
  readonly secret?: Secret
  readonly key?: string
}

/** A training contract of one learner, from the draft to its end. */
export type TrainingContract =
  | { readonly status: 'absent' }
  | (Drawn & { readonly status: 'drafted' | 'dropped' })
  | (Drawn & { readonly status: 'signed'; readonly signedOn: LocalDate; readonly course?: Course })
  | (Drawn & {
      readonly status: 'ended'
      readonly signedOn: LocalDate
      readonly course?: Course
      readonly endedOn: LocalDate
      readonly reason: EndReason
    })
export type KnownContract = Exclude<TrainingContract, { status: 'absent' }>

/** What is known of the learner and the law when a command is given; loaded by the route. */
export type Judged = { readonly birthDate: LocalDate; readonly verdicts: readonly StandingVerdict[] }
type Late = { readonly lateReason?: string | undefined }

export type ScanCommand =
  | ({
      readonly type: 'submit-scan'
      readonly party: Party
      readonly termsHash: string
      readonly on: LocalDate
      readonly by: string
      readonly paper: SignedPaper & { readonly file: StoredFile }
      readonly judged: Judged
    } & Late)
  | {
      readonly type: 'confirm-scan'
      readonly party: Party
      readonly termsHash: string
      readonly by: string
      readonly judged: Judged
      readonly paper?: SignedPaper | undefined
    }
  | {
      readonly type: 'reject-scan'
      readonly party: Party
      readonly reason: RejectedScan['reason']
      readonly remark?: string | undefined
    }

export type TrainingContractCommand =
  | {
      readonly type: 'draft'
      readonly parties: Parties
      readonly learner: Occupant
      readonly terms: Terms
      readonly code: string
      readonly key: string
      readonly judged: Judged
      /** The period of the agreement it has to lie in. */
      readonly within?: { readonly from: LocalDate; readonly to: LocalDate } | undefined
    }
  | {
      readonly type: 'revise'
      readonly terms: Terms
      readonly judged: Judged
      readonly within?: { readonly from: LocalDate; readonly to: LocalDate } | undefined
    }
  | ({
      readonly type: 'sign'
      readonly party: Party
      readonly way: SigningWay
      readonly termsHash: string
      readonly on: LocalDate
      readonly by: string
      readonly judged: Judged
      readonly paper?: SignedPaper | undefined
    } & Late)
  | ScanCommand
  | { readonly type: 'get-ready'; readonly readiness: Readiness }
  /** What the rules said on the first day of training. */
  | { readonly type: 'keep-verdicts'; readonly verdicts: readonly StandingVerdict[] }
  | { readonly type: 'drop' }
  | ({ readonly type: 'record-course' } & Course & Late)
  | ({ readonly type: 'end'; readonly on: LocalDate; readonly reason: EndReason } & Late)
  /** The learner's data was erased. */
  | { readonly type: 'forget' }

type Settled = {
  readonly terms: Terms
  readonly termsHash: string
  readonly representative: boolean
  readonly verdicts: readonly StandingVerdict[]
}
export type TrainingContractEvent =
  | ({
      readonly type: 'drafted'
      readonly parties: Parties
      readonly learner: Occupant
      /** Absent in contracts drawn up before there were papers. */
      readonly code?: string
      readonly key: string
    } & Settled)
  | ({ readonly type: 'revised' } & Settled)
  | {
      readonly type: 'party-signed'
      readonly party: Party
      readonly signature: Signature
      readonly paper?: SignedPaper | undefined
      readonly representative: boolean
      readonly verdicts: readonly StandingVerdict[]
    }
  | ({ readonly type: 'scan-submitted'; readonly paper: SignedPaper & { readonly file: StoredFile } } & Scan)
  | ({ readonly type: 'scan-rejected' } & Pick<RejectedScan, 'reason' | 'remark' | 'at'>)
  | { readonly type: 'signed'; readonly on: LocalDate }
  | { readonly type: 'made-ready'; readonly readiness: Readiness }
  | { readonly type: 'judged'; readonly verdicts: readonly StandingVerdict[] }
  | { readonly type: 'dropped' }
  | ({ readonly type: 'course-recorded' } & Course)
  | { readonly type: 'ended'; readonly on: LocalDate; readonly reason: EndReason }
  | { readonly type: 'forgotten' }
