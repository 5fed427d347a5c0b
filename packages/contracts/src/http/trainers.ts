import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { lapseReasons } from '../events/trainers.ts'
import { AgreementId, EnterpriseId, OrganisationId, RecognitionId, SchoolId, TrainerId } from '../ids.ts'
import { code, LocalDate, oneOf } from '../leaves.ts'
import { Level, ProvinceCode, TradeCode, WardCode } from '../vocabulary.ts'
import { Credential, credentialKinds, TeachingPerson } from './credentials.ts'

const credentials = z.array(Credential).max(20)

export const PostTrainer = body(
  'PostTrainer',
  z.object({
    /** Needed when a school registers the trainer; an enterprise registers its own. */
    enterprise: EnterpriseId.optional(),
    person: TeachingPerson,
    credentials: credentials.default([]),
  }),
)
/** Replaces person and credentials as a whole; recognitions stay as they were decided. */
export const PutTrainer = body('PutTrainer', z.object({ person: TeachingPerson, credentials }))

/** Nghiệp vụ sư phạm: by standard, or by an assessment council of 5 or 7 set up by the school (TT 43/2026). */
export const Pedagogy = z.discriminatedUnion('basis', [
  z.object({ basis: z.literal('standard'), on: LocalDate }),
  z.object({ basis: z.literal('council'), members: z.union([z.literal(5), z.literal(7)]), on: LocalDate }),
])
export type Pedagogy = z.infer<typeof Pedagogy>

/** The school's decision: its number as printed, and its day. */
const Decision = z.object({
  number: code(/^[\p{L}\p{N}][\p{L}\p{N}/. -]{0,59}$/u, 'DecisionNumber'),
  on: LocalDate,
})
export type RecognitionDecision = z.infer<typeof Decision>

export const RecogniseTrainer = body(
  'RecogniseTrainer',
  z.object({ trade: TradeCode.optional(), level: Level, pedagogy: Pedagogy, decision: Decision }),
)
export const RenewRecognition = body('RenewRecognition', z.object({ decision: Decision }))
/** Yearly rating; one that is not completed ends the recognition. */
export const RateRecognition = body(
  'RateRecognition',
  z.object({ year: z.int().min(2026).max(2100), completed: z.boolean() }),
)
export const EndRecognition = body(
  'EndRecognition',
  z.object({ reason: oneOf(['level-or-trade-changed', 'withdrawn', 'left-enterprise']) }),
)
/** A day on which the trainer taught; with trade and level only what was recognised for them is renewed. */
export const TrainerTaught = body(
  'TrainerTaught',
  z.object({ on: LocalDate, trade: TradeCode.optional(), level: Level.optional() }),
)
export const RecognitionParams = body('RecognitionParams', z.object({ id: z.uuid(), recognition: RecognitionId }))

export const TrainerFilter = body(
  'TrainerFilter',
  z.object({
    ...pageQuery,
    enterprise: EnterpriseId.optional(),
    status: z.enum(['recognised', 'not-recognised']).optional(),
    trade: TradeCode.optional(),
    level: Level.optional(),
  }),
)

const RecognitionView = z.object({
  id: RecognitionId,
  status: z.enum(['holds', 'lapsed']),
  school: SchoolId,
  trade: TradeCode.optional(),
  level: Level,
  basis: z.enum(credentialKinds),
  pedagogy: Pedagogy,
  decision: Decision,
  lastTaughtOn: LocalDate.optional(),
  /** Last day on which it holds unless the trainer teaches again. */
  holdsUntil: LocalDate,
  basedOn: RecognitionId.optional(),
  lapsed: z.object({ on: LocalDate, reason: z.enum(lapseReasons) }).optional(),
  ratings: z.array(z.object({ year: z.int(), completed: z.boolean() })),
})

export const TrainerView = body(
  'TrainerView',
  z.object({
    id: TrainerId,
    version: z.int(),
    status: z.enum(['registered', 'erased']),
    enterprise: EnterpriseId,
    province: ProvinceCode,
    ward: WardCode,
    registeredBy: OrganisationId,
    recognitions: z.array(RecognitionView),
    /** For the enterprise and the schools it works with; never for authorities. */
    person: TeachingPerson.optional(),
    credentials: credentials.optional(),
  }),
)
export const TrainerPage = page('TrainerPage', TrainerView)

export const TrainerWorklist = body(
  'TrainerWorklist',
  z.object({
    today: LocalDate,
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.enum(['lapses-soon', 'lapsed']),
          trainer: TrainerId,
          recognition: RecognitionId,
          trade: TradeCode.optional(),
          level: Level,
          /** Last day of the recognition. */
          due: LocalDate,
        }),
        /** The yearly list of recognised trainers to the department (TT 43/2026), before 31/12. */
        z.object({ kind: z.literal('list-due'), year: z.int(), due: LocalDate }),
        z.object({ kind: z.literal('trainer-missing'), agreement: AgreementId, due: LocalDate }),
      ]),
    ),
  }),
)

export const TrainerGaps = body(
  'TrainerGaps',
  z.object({
    /** Last day of the 24 months TT 43/2026 gives; from the day after a missing recognition blocks. */
    warnsUntil: LocalDate,
    items: z.array(
      z.object({
        agreement: AgreementId,
        enterprise: EnterpriseId,
        school: SchoolId,
        trade: TradeCode.optional(),
        level: Level,
        ward: WardCode.optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
        /** Trainers of the enterprise in the register, recognised for something else or not at all. */
        registered: z.int(),
      }),
    ),
  }),
)

export const TrainerListQuery = body(
  'TrainerListQuery',
  z.object({ year: z.coerce.number().int().min(2026).max(2100).optional() }),
)
export const TrainerList = body('TrainerList', z.string())
/** The list of a year was handed in: the hash printed on it, and the day. */
export const ReportTrainerList = body(
  'ReportTrainerList',
  z.object({
    year: z.int().min(2026).max(2100),
    hash: code(/^[0-9a-f]{64}$/, 'ListHash'),
    sentOn: LocalDate,
  }),
)
export const TrainerListReport = body(
  'TrainerListReport',
  z.object({ id: z.uuid(), version: z.int(), school: SchoolId, year: z.int(), hash: z.string(), sentOn: LocalDate }),
)
