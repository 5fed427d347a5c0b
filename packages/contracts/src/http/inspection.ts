import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { SigningWay, TermsHash, WorkplaceCondition } from '../events/apprenticeships.ts'
import { AgreementId, EnterpriseId, OrganisationId, SchoolId, TrainerId } from '../ids.ts'
import { Instant, LocalDate } from '../leaves.ts'
import { Level, OrganisationKind, PlacementType, Side, TradeCode } from '../vocabulary.ts'
import { AgreedPay } from './agreement-terms.ts'
import { AgreementView } from './apprenticeships.ts'
import { VerdictView } from './law.ts'

const words = z.object({ vi: z.string(), en: z.string() })

/** Why somebody of an authority looks at papers of others; a code, for it stands in the address. */
export const viewReasons = ['inspection', 'complaint', 'accident', 'dispute', 'statistics-check'] as const
export const AgreementFileQuery = body('AgreementFileQuery', z.object({ reason: z.enum(viewReasons).optional() }))

/** Advice only, never a floor of law: pay of learners is what the parties agree on (BLLĐ Art. 61.5). */
export const PayAdvice = z.object({
  agreed: AgreedPay,
  /** Đồng a month, where hours allow to say so. */
  monthly: z.int().optional(),
  /** Regional minimum wages a month of the day, lowest first; the region of the workplace where it is known. */
  minimums: z.array(z.object({ region: z.string(), amount: z.int(), ofWorkplace: z.boolean(), below: z.boolean() })),
  source: z.string(),
  verified: z.enum(['V', 'S', 'M']),
})
export type PayAdvice = z.infer<typeof PayAdvice>

const signed = z.object({
  side: Side,
  at: Instant,
  way: SigningWay,
  termsHash: TermsHash,
  /** Absent when the signatory’s data have been erased. */
  fullName: z.string().optional(),
  position: z.string().optional(),
  capacity: z.enum(['legal-representative', 'delegate']).optional(),
  letter: z.object({ number: z.string(), date: LocalDate, scope: z.string(), validTo: LocalDate }).optional(),
  /** Name in the certificate of a digitally signed PDF. */
  certificateName: z.string().optional(),
  /** Day of the guards’ judgement; absent on signatures older than the guards. */
  judgedOn: LocalDate.optional(),
  verdicts: z.array(VerdictView).optional(),
})

/** Everything an inspector asks of one agreement. Each look is recorded. */
export const AgreementInspection = body(
  'AgreementInspection',
  z.object({
    inspectedAt: Instant,
    agreement: AgreementView,
    /** Signatures under the terms in force (or the draft), then under those they replaced. */
    sheets: z.array(
      z.object({
        state: z.enum(['draft', 'in-force', 'proposed', 'replaced']),
        termsHash: TermsHash,
        startsOn: LocalDate,
        endsOn: LocalDate,
        signatures: z.array(signed),
      }),
    ),
    /** What the guards would say of the terms today. */
    today: z.array(VerdictView),
    trainer: z.object({
      standing: z.enum(['recognised', 'not-recognised', 'not-in-register', 'unnamed']),
      trainer: TrainerId.optional(),
      name: z.string().optional(),
      /** A missing recognition blocks signing from this day. */
      blocksFrom: LocalDate,
      source: z.string(),
    }),
    pay: PayAdvice.optional(),
    /** Who answers for the learners’ safety (ATVSLĐ Art. 70). */
    responsibleForSafety: z
      .object({ responsible: z.enum(['school', 'employer', 'not-stated']), message: words })
      .optional(),
    owed: z.array(
      z.object({
        code: z.string(),
        text: words,
        /** Who owes it; both when absent. */
        side: Side.optional(),
        by: LocalDate.optional(),
        rule: z.string().optional(),
      }),
    ),
    workplace: z.object({
      conditions: z.array(WorkplaceCondition),
      equipment: z.array(z.object({ name: z.string(), count: z.int() })),
    }),
    renews: AgreementId.optional(),
    renewedBy: z.array(AgreementId),
  }),
)

export const TrainerGapFilter = body('TrainerGapFilter', z.object({ ...pageQuery }))
/** Agreements ahead or running without a trainer recognised for their trade and level. */
export const TrainerGapPage = page(
  'TrainerGapPage',
  body(
    'TrainerGap',
    z.object({
      agreement: AgreementId,
      status: z.enum(['drafted', 'active']),
      enterprise: EnterpriseId,
      enterpriseName: z.string().optional(),
      school: SchoolId,
      schoolName: z.string().optional(),
      type: PlacementType,
      trade: TradeCode.optional(),
      level: Level,
      startsOn: LocalDate,
      endsOn: LocalDate,
      trainer: TrainerId.optional(),
      standing: z.enum(['recognised', 'not-recognised', 'not-in-register', 'unnamed']),
      blocksFrom: LocalDate,
    }),
  ),
)

export const AgreementViewingFilter = body('AgreementViewingFilter', z.object({ ...pageQuery }))
/** Who has looked at persons and papers of an agreement; for its two sides. */
export const AgreementViewingPage = page(
  'AgreementViewingPage',
  body(
    'AgreementViewing',
    z.object({
      at: Instant,
      what: z.enum(['inspection', 'file']),
      file: z.uuid().optional(),
      role: OrganisationKind,
      organisation: OrganisationId,
      reason: z.enum(viewReasons).optional(),
    }),
  ),
)
