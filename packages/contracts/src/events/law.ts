import { z } from 'zod'
import { topic } from '../define.ts'
import { EnterpriseId, OrganisationId, SchoolId, SiteId } from '../ids.ts'
import { code, headcount, id, LocalDate, label, oneOf } from '../leaves.ts'
import { BreachCode, ParkCode, ProvinceCode, RuleId, Side, TradeCode, WardCode } from '../vocabulary.ts'

/** Version of a rule: 1, 2, … are the law's own, from 1001 on the city's (`1000 × law's version + n`). */
export const RuleVersion = z.int().min(1).max(999_999)

/** One threshold of a rule by its path (`dayHours`, `practice.weekHours`); exactly one of the three values is given. */
export const ThresholdValue = z.object({
  name: code(/^[A-Za-z][A-Za-z0-9.-]{0,79}$/, 'ThresholdName'),
  number: z.number().min(0).max(1_000_000_000).optional(),
  /** A time of day (`22:00`), a day of the year (`12-31`) or a code. */
  word: code(/^[A-Za-z0-9][A-Za-z0-9:-]{0,60}$/, 'ThresholdWord').optional(),
  words: z
    .array(code(/^[A-Za-z0-9][A-Za-z0-9:-]{0,60}$/, 'ThresholdWord'))
    .max(50)
    .optional(),
})
export type ThresholdValue = z.infer<typeof ThresholdValue>

export const thresholdReasons = ['court-ruling', 'amended-law', 'late-notice', 'correction', 'other'] as const
export const confirmationEnds = ['mistake', 'instrument-replaced', 'other'] as const
/** Số, ký hiệu văn bản. */
const document = label('document')

/** What the city's legal officer says about the rules R1–R22; the officer's name stays in identity. */
export const legalRuleTopic = topic('identity', 'legal-rule', {
  confirmed: { rule: RuleId, version: RuleVersion, confirmedOn: LocalDate, document, by: OrganisationId },
  'confirmation-withdrawn': { rule: RuleId, version: RuleVersion, reason: oneOf(confirmationEnds) },
  'thresholds-changed': {
    rule: RuleId,
    version: RuleVersion,
    /** Version of the law whose thresholds it replaces. */
    basedOn: RuleVersion,
    validFrom: LocalDate,
    decidedOn: LocalDate,
    document,
    by: OrganisationId,
    /** Given where the first day lies before the day of the change. */
    reason: oneOf(thresholdReasons).optional(),
    thresholds: z.array(ThresholdValue).min(1).max(60),
  },
})

/** Where an exception holds; what is left out is not narrowed. */
export const exceptionScope = {
  enterprise: EnterpriseId,
  school: SchoolId.optional(),
  sites: z.array(SiteId).max(50).optional(),
  ward: WardCode.optional(),
  trade: TradeCode.optional(),
}
export const exceptionEnds = ['misused', 'conditions-gone', 'own-wish', 'mistake', 'other'] as const

/** Exceptions of the labour authority to the bans for minors, in type A only. */
export const exceptionTopic = topic('apprenticeships', 'exception', {
  granted: {
    ...exceptionScope,
    rule: RuleId,
    /** Codes of the breaches it covers, and no others. */
    covers: z.array(BreachCode).min(1).max(20),
    validFrom: LocalDate,
    /** Last day. */
    validTo: LocalDate,
    document,
    by: OrganisationId,
  },
  /** It covers no day from `effectiveOn` on. */
  revoked: { enterprise: EnterpriseId, reason: oneOf(exceptionEnds) },
})

export const breachAnswers = ['corrected', 'explained', 'disputed', 'exception-asked'] as const
export const breachEnds = ['corrected', 'excepted', 'fact-gone', 'rule-changed'] as const

/** A standing fact against a rule. Each service with guards has its own topic; ids are uuidv5(subject, rule, version, period). */
const breachTopicOf = <const Service extends string>(service: Service) =>
  topic(service, 'breach', {
    found: {
      rule: RuleId,
      version: RuleVersion,
      codes: z.array(BreachCode).min(1).max(40),
      /** Kind of the aggregate it stands in: slot, agreement, placement, … */
      kind: code(/^[a-z][a-z-]{1,40}$/, 'BreachKind'),
      subject: id('BreachSubject'),
      /** What of the subject: a day, a week's first day, a version. */
      period: code(/^[A-Za-z0-9][A-Za-z0-9:.-]{0,60}$/, 'BreachPeriod'),
      enterprise: EnterpriseId.optional(),
      school: SchoolId.optional(),
      province: ProvinceCode,
      ward: WardCode,
      park: ParkCode.optional(),
      /** Accident, age under 14, banned work: it does not wait for an answer. */
      immediate: z.boolean(),
      /** Last day on which a side may correct or explain before it becomes a case. */
      answerBy: LocalDate,
    },
    answered: { side: Side, answer: oneOf(breachAnswers) },
    cleared: { reason: oneOf(breachEnds) },
    escalated: { rule: RuleId, immediate: z.boolean() },
  })

export const slotBreachTopic = breachTopicOf('training-programmes')
export const agreementBreachTopic = breachTopicOf('apprenticeships')
export const placementBreachTopic = breachTopicOf('placements')
/** All three have the same events. */
export type BreachTopic = typeof slotBreachTopic

/** What rules refused at entry, by rule and day: no party, no actor. Ids are uuidv5(service, rule, day). */
const refusalCountTopicOf = <const Service extends string>(service: Service) =>
  topic(service, 'refusal-count', { reported: { rule: RuleId, day: LocalDate, count: headcount } })

export const slotRefusalCountTopic = refusalCountTopicOf('training-programmes')
export const proposalRefusalCountTopic = refusalCountTopicOf('matching')
export const agreementRefusalCountTopic = refusalCountTopicOf('apprenticeships')
export const placementRefusalCountTopic = refusalCountTopicOf('placements')
export type RefusalCountTopic = typeof slotRefusalCountTopic

/** Outcomes of the rules a standing fact was judged by, for counting: no inputs. Optional field of an event. */
export const lawVerdicts = z
  .array(
    z.object({
      rule: RuleId,
      version: RuleVersion,
      outcome: oneOf(['refuses', 'cannot-tell', 'warns', 'passes', 'not-applicable']),
    }),
  )
  .max(30)
