import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import {
  breachAnswers,
  breachEnds,
  confirmationEnds,
  exceptionEnds,
  exceptionScope,
  RuleVersion,
  ThresholdValue,
  thresholdReasons,
} from '../events/law.ts'
import { EnterpriseId, OrganisationId, SchoolId } from '../ids.ts'
import { LocalDate, label, oneOf } from '../leaves.ts'
import { BreachCode, ParkCode, ProvinceCode, RuleId, Side, WardCode } from '../vocabulary.ts'
import { Coverage, Indicator } from './labour-monitor.ts'

const words = z.object({ vi: z.string(), en: z.string() })
const documentNumber = label('document number')
/** Legal officer (cán bộ pháp chế): encrypted in identity, shown to authorities, in no event. */
const officer = z.string().trim().min(2).max(120)

/** Mark: V read in the text, S secondary source, V/S both. */
const source = z.object({
  instrument: z.string(),
  article: z.string().optional(),
  mark: z.enum(['V', 'V/S', 'S']),
  standing: z.enum(['in-force', 'unclear', 'old-law']),
  note: z.string().optional(),
})

/** One version of a rule, as shipped or with the city's thresholds. */
export const RuleVersionView = z.object({
  version: RuleVersion,
  /** Version of the law under the city's thresholds; absent for the law's own. */
  basedOn: RuleVersion.optional(),
  kind: z.enum(['guard', 'form', 'duty', 'responsibility', 'meter']),
  title: words,
  text: words,
  sources: z.array(source),
  validFrom: LocalDate.optional(),
  validTo: LocalDate.optional(),
  /** Replaced by a later one before it ever came into force, or by one with the same first day. */
  superseded: z.boolean(),
  thresholds: z.array(ThresholdValue),
  exceptionIn: z.array(z.enum(['A', 'B', 'C', 'D'])),
  /** Its sources do not suffice: it only warns until the city's legal officer confirms it. */
  warnsUntilConfirmed: z.boolean(),
  confirmation: z.object({ confirmedOn: LocalDate, document: z.string(), officer: z.string().optional() }).optional(),
  /** The city's decision on thresholds. */
  decision: z
    .object({
      decidedOn: LocalDate,
      document: z.string(),
      reason: oneOf(thresholdReasons).optional(),
      officer: z.string().optional(),
    })
    .optional(),
})

export const LegalRuleView = body(
  'LegalRuleView',
  z.object({
    id: z.uuid(),
    /** 0 while the city has neither confirmed nor changed anything. */
    version: z.int(),
    rule: RuleId,
    /** Version in force today; absent before its first day. */
    inForce: RuleVersion.optional(),
    /** Moments at which it is judged; none for rules that are no guards. */
    moments: z.array(z.string()),
    /** Codes of what it may object to; exceptions name them. */
    codes: z.array(BreachCode),
    versions: z.array(RuleVersionView),
  }),
)
export const LegalRuleFilter = body(
  'LegalRuleFilter',
  z.object({
    kind: z.enum(['guard', 'form', 'duty', 'responsibility', 'meter']).optional(),
    /** Only rules whose version in force waits for confirmation. */
    unconfirmed: z.stringbool().optional(),
  }),
)
export const LegalRuleList = body('LegalRuleList', z.object({ items: z.array(LegalRuleView) }))

export const ConfirmRule = body(
  'ConfirmRule',
  z.object({ version: RuleVersion, officer, confirmedOn: LocalDate, document: documentNumber }),
)
export const WithdrawConfirmation = body(
  'WithdrawConfirmation',
  z.object({ version: RuleVersion, reason: oneOf(confirmationEnds) }),
)
/** Thresholds left out stay as they are in the version of the law on `validFrom`. */
export const ChangeThresholds = body(
  'ChangeThresholds',
  z.object({
    validFrom: LocalDate,
    thresholds: z.array(ThresholdValue).min(1).max(60),
    officer,
    decidedOn: LocalDate,
    document: documentNumber,
    /** Needed where `validFrom` lies before today. */
    reason: oneOf(thresholdReasons).optional(),
  }),
)

export const GrantException = body(
  'GrantException',
  z.object({
    ...exceptionScope,
    rule: RuleId,
    covers: z.array(BreachCode).min(1).max(20),
    validFrom: LocalDate,
    validTo: LocalDate,
    document: documentNumber,
  }),
)
export type GrantException = z.infer<typeof GrantException>
export const RevokeException = body('RevokeException', z.object({ reason: oneOf(exceptionEnds) }))
export const ExceptionView = body(
  'ExceptionView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(['granted', 'revoked']),
    ...exceptionScope,
    rule: RuleId,
    covers: z.array(BreachCode),
    validFrom: LocalDate,
    validTo: LocalDate,
    document: z.string(),
    by: OrganisationId,
    grantedOn: LocalDate,
    /** First day it no longer covers. */
    revokedOn: LocalDate.optional(),
    reason: oneOf(exceptionEnds).optional(),
  }),
)
export const ExceptionPage = page('ExceptionPage', ExceptionView)
export const ExceptionFilter = body(
  'ExceptionFilter',
  z.object({
    ...pageQuery,
    enterprise: EnterpriseId.optional(),
    rule: RuleId.optional(),
    /** Only what covers this day. */
    on: LocalDate.optional(),
  }),
)

/** A verdict as a reader sees it; `inputs` only for those who may see the person or paper it was about. */
export const VerdictView = z.object({
  rule: RuleId,
  version: RuleVersion,
  /** The day judged. */
  at: LocalDate,
  outcome: z.enum(['refuses', 'cannot-tell', 'warns', 'passes', 'not-applicable']),
  message: words,
  title: words,
  /** Instrument and article. */
  ground: words,
  codes: z.array(z.string()).optional(),
  /** Facts still owed, in words. */
  owed: z.array(z.object({ fact: z.string(), name: words })).optional(),
  /** Documents of the exceptions it rests on. */
  exceptions: z.array(z.string()).optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
})
export type VerdictView = z.infer<typeof VerdictView>

export const AnswerBreach = body(
  'AnswerBreach',
  z.object({ answer: oneOf(breachAnswers), text: z.string().trim().min(1).max(4000).optional() }),
)
export const BreachView = body(
  'BreachView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(['found', 'escalated', 'cleared']),
    rule: RuleId,
    ruleVersion: RuleVersion,
    title: words,
    ground: words,
    codes: z.array(BreachCode),
    kind: z.string(),
    subject: z.uuid(),
    period: z.string(),
    enterprise: EnterpriseId.optional(),
    school: SchoolId.optional(),
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
    immediate: z.boolean(),
    foundOn: LocalDate,
    answerBy: LocalDate,
    escalatedOn: LocalDate.optional(),
    clearedOn: LocalDate.optional(),
    reason: oneOf(breachEnds).optional(),
    /** The text of an answer is for its own side and the authorities. */
    answers: z.array(
      z.object({ side: Side, answer: oneOf(breachAnswers), on: LocalDate, text: z.string().optional() }),
    ),
  }),
)
export const BreachPage = page('BreachPage', BreachView)
export const BreachFilter = body(
  'BreachFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['found', 'escalated', 'cleared']).optional(),
    rule: RuleId.optional(),
    subject: z.uuid().optional(),
  }),
)

/** Figures on the rules: what was refused at entry, what was found against standing facts, how these were judged. */
export const LawFiguresQuery = body(
  'LawFiguresQuery',
  z.object({ from: LocalDate.optional(), to: LocalDate.optional() }),
)
export const LawFigures = body(
  'LawFigures',
  z.object({
    /** What each list counts: `law.refused`, `law.breaches`, `law.verdicts`. */
    indicators: z.array(Indicator),
    refused: z.array(z.object({ rule: RuleId, service: z.string(), count: z.int() })),
    breaches: z.array(
      z.object({
        rule: RuleId,
        found: z.int(),
        open: z.int(),
        cleared: z.int(),
        escalated: z.int(),
      }),
    ),
    verdicts: z.array(z.object({ rule: RuleId, version: z.int(), outcome: z.string(), count: z.int() })),
    coverage: Coverage,
  }),
)
