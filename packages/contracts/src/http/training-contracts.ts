import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { SigningWay } from '../events/apprenticeships.ts'
import {
  contractEndReasons,
  contractParties,
  courseResults,
  trainingContractTypes,
} from '../events/training-contracts.ts'
import { AgreementId, EnterpriseId, LearnerId, PlacementId, SchoolId, TrainingContractId } from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'
import { BannedPlace, BannedWork, Level, ProvinceCode, Sex, TradeCode, WardCode } from '../vocabulary.ts'
import { VerdictView } from './law.ts'
import { CertificateCheck, SigningCapacity, scanRejections, UploadedFile } from './signing.ts'

const personName = z.string().trim().min(2).max(120)
const phone = z.string().trim().min(8).max(20).optional()
const text = z.string().trim().min(3).max(4000)
const dong = z.int().min(0).max(1_000_000_000)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const recruited = {
  name: personName,
  birthDate: LocalDate,
  sex: Sex,
  phone,
  guardian: z.object({ name: personName, phone }).optional(),
}

/** A learner (or own employee) an enterprise enters itself: no school, no demand, no slot. */
export const PostRecruitedLearner = body(
  'PostRecruitedLearner',
  z.object({
    /** The enterprise's own id of the person: unique in the enterprise, unknown outside. */
    localId: z.string().trim().min(1).max(60),
    ...recruited,
  }),
)
export const PutRecruitedLearner = body('PutRecruitedLearner', z.object(recruited))

/** The terms of BLLĐ Art. 62.2 that are no fields of their own; the texts stay between the parties. */
const courseTerms = z.object({
  /** Thời hạn cam kết làm việc: whole months after the course; 0 commits to nothing. */
  commitmentMonths: z.int().min(0).max(240),
  /** Chi phí đào tạo, whole đồng, and who repays what when. */
  cost: dong,
  repayment: text,
  employerDuties: text,
  employeeDuties: text,
})

/** What employer and learner agree; the shape of all three types, D with `course`. */
const terms = {
  trade: TradeCode.optional(),
  /** Needed where the trade has no code (sơ cấp and shorter). */
  tradeName: z.string().trim().min(2).max(200).optional(),
  level: Level,
  startsOn: LocalDate,
  endsOn: LocalDate,
  hoursPerDay: z.number().min(0.25).max(24).multipleOf(0.25),
  hoursPerWeek: z.int().min(1).max(48),
  shift: z.object({ from: time, to: time, breakMinutes: z.int().min(0).max(720) }).optional(),
  province: ProvinceCode,
  ward: WardCode,
  workplace: z.string().trim().min(2).max(300),
  /** Trực tiếp hoặc tham gia lao động: then pay is agreed (R4). */
  takesPartInWork: z.boolean(),
  pay: z.object({ amount: dong, per: oneOf(['hour', 'day', 'month']) }).optional(),
  /** Học phí: nothing may be charged in types B and C (R3). */
  trainingFee: dong.default(0),
  course: courseTerms.optional(),
}

export const PostTrainingContract = body(
  'PostTrainingContract',
  z.object({
    type: oneOf(trainingContractTypes),
    /** One of the two: a learner the enterprise recruited, or a placement of type B or C under an agreement. */
    learner: LearnerId.optional(),
    placement: PlacementId.optional(),
    ...terms,
  }),
)
export const PutTrainingContract = body('PutTrainingContract', z.object(terms))

/** The signer has read exactly these terms. */
const termsHash = z.string().regex(/^[0-9a-f]{64}$/)
/** Of the employer's signatory: legal representative, or delegate by a letter of authority. Others leave it out. */
const capacity = SigningCapacity.optional()
export const SignTrainingContract = body('SignTrainingContract', z.object({ termsHash, capacity }))
/** Needed more than 60 days after the signing. */
const lateReason = z.string().trim().min(3).max(300).optional()
/** The employer states that it has signed the paper; what others signed a scan shows. */
export const SignedOnPaper = body(
  'SignedOnPaper',
  z.object({ party: oneOf(contractParties), termsHash, signedOn: LocalDate, lateReason, capacity }),
)
/** The PDF of these very terms, digitally signed; the file holds the terms' hash. */
export const SignContractDigitally = body(
  'SignContractDigitally',
  z.object({ termsHash, file: UploadedFile, capacity }),
)
/** A scan of the paper that was signed on a day, by one party; each other party confirms it. */
export const SubmitContractScan = body(
  'SubmitContractScan',
  z.object({ termsHash, signedOn: LocalDate, lateReason, file: UploadedFile, capacity }),
)
export const ConfirmContractScan = body('ConfirmContractScan', z.object({ termsHash, capacity }))
export const RejectContractScan = body(
  'RejectContractScan',
  z.object({
    reason: z.enum(scanRejections),
    /** For the parties alone. */
    remark: z.string().trim().min(1).max(500).optional(),
  }),
)

/** What must be in order before the first day; only yes, no and dates, never what a doctor found. */
const readiness = {
  fitForTrade: z.boolean().optional(),
  healthCertificate: z.boolean().optional(),
  lastHealthCheck: LocalDate.optional(),
  /** Entries made in the separate register of minors (BLLĐ Art. 144). */
  registerEntries: z
    .array(oneOf(['full-name', 'birth-date', 'job', 'health-check-results']))
    .max(4)
    .optional(),
  safetyTrainedOn: LocalDate.optional(),
  safetyTrainedByEmployer: z.boolean().optional(),
  safetyTrainingHoldsTo: LocalDate.optional(),
  strictSafetyJob: z.boolean().optional(),
  safetyCard: z.boolean().optional(),
  /** Kinds of work and place banned for minors (BLLĐ Art. 147) that occur; an empty list says that none does. */
  kindsOfWork: z.array(BannedWork).max(7).optional(),
  kindsOfPlace: z.array(BannedPlace).max(6).optional(),
  jobListedForMinors: z.boolean().optional(),
}
export const PutContractReadiness = body('PutContractReadiness', z.object(readiness))

export const EndTrainingContract = body(
  'EndTrainingContract',
  z.object({
    endedOn: LocalDate,
    reason: oneOf(contractEndReasons),
    lateReason: z.string().trim().min(3).max(300).optional(),
  }),
)
export const RecordCourse = body(
  'RecordCourse',
  z.object({
    startedOn: LocalDate,
    endedOn: LocalDate,
    hours: z.number().min(0).max(10_000),
    result: oneOf(courseResults),
    lateReason: z.string().trim().min(3).max(300).optional(),
  }),
)

export const TrainingContractView = body(
  'TrainingContractView',
  z.object({
    id: TrainingContractId,
    version: z.int(),
    status: oneOf(['drafted', 'signed', 'ended', 'dropped']),
    type: oneOf(trainingContractTypes),
    enterprise: EnterpriseId,
    school: SchoolId.optional(),
    agreement: AgreementId.optional(),
    placement: PlacementId.optional(),
    /** The enterprise's only, and only of learners it recruited. */
    learner: LearnerId.optional(),
    /** On reads of the parties, not on replies to changes. */
    learnerName: z.string().optional(),
    ...z.object(terms).partial().shape,
    startsOn: LocalDate,
    endsOn: LocalDate,
    province: ProvinceCode,
    ward: WardCode,
    termsHash,
    /** Number of originals where the law says one: type D has two (BLLĐ Art. 62.1). */
    copies: z.int().optional(),
    signatures: z.array(
      z.object({
        party: oneOf(contractParties),
        way: SigningWay,
        signedOn: LocalDate,
        at: Instant,
        /** Of the employer's signatory, where it was stated. */
        capacity: z.enum(['legal-representative', 'delegate']).optional(),
        /** Last day of the letter of authority. */
        authorityTo: LocalDate.optional(),
        /** The signed PDF or the scan. */
        file: z.uuid().optional(),
        /** On reads of the parties: what was checked of a digital signature, and what was not. */
        certificate: CertificateCheck.optional(),
      }),
    ),
    /** Printed on the paper; anyone can check it. */
    code: z.string().optional(),
    /** Ways of signing that this installation accepts. */
    acceptedWays: z.array(SigningWay),
    /** A scan of the signed paper waits to be confirmed. */
    scan: z
      .object({ by: oneOf(contractParties), signedOn: LocalDate, at: Instant, file: z.uuid(), confirmBy: LocalDate })
      .optional(),
    rejectedScans: z
      .array(
        z.object({
          by: oneOf(contractParties),
          file: z.uuid(),
          reason: z.enum(scanRejections),
          remark: z.string().optional(),
          at: Instant,
        }),
      )
      .optional(),
    /** Who has to sign and has not; the representative counts by the learner's age on the day of reading. */
    owedSignatures: z.array(oneOf(contractParties)),
    readiness: z.object(readiness),
    /** What the rules said to these terms when they were last signed or changed. Without the facts about the person. */
    verdicts: z.array(VerdictView).optional(),
    course: courseTerms.optional(),
    held: RecordCourse.omit({ lateReason: true }).optional(),
    endedOn: LocalDate.optional(),
    endReason: oneOf(contractEndReasons).optional(),
    /** Duties the end has started (R5: a labour contract). */
    duties: z
      .array(z.object({ rule: z.string(), dueOn: LocalDate, message: z.object({ vi: z.string(), en: z.string() }) }))
      .optional(),
  }),
)
export const TrainingContractFilter = body(
  'TrainingContractFilter',
  z.object({
    ...pageQuery,
    type: z.enum(trainingContractTypes).optional(),
    status: z.enum(['drafted', 'signed', 'ended', 'dropped']).optional(),
    placement: PlacementId.optional(),
  }),
)
export const TrainingContractPage = page('TrainingContractPage', TrainingContractView)
