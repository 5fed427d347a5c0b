import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, EnterpriseId, PlacementId, SchoolId } from '../ids.ts'
import { headcount, LocalDate, oneOf } from '../leaves.ts'
import { ParkCode, PlacementType, ProvinceCode, WardCode } from '../vocabulary.ts'

const workplace = {
  /** The agreement, or the training contract of a learner without one. */
  agreement: AgreementId,
  enterprise: EnterpriseId,
  /** Absent where the enterprise recruited the learners itself. */
  school: SchoolId.optional(),
  province: ProvinceCode,
  ward: WardCode,
  park: ParkCode.optional(),
}

/** What a teacher found at the workplace; nothing found is an empty list. */
export const visitFindings = [
  'work-not-as-agreed',
  'content-not-as-planned',
  'no-trainer-present',
  'hours-not-as-logged',
  'breaks-not-given',
  'safety-training-missing',
  'protective-equipment-missing',
  'unsafe-workplace',
  'banned-work-for-minors',
  'learner-absent',
  'learner-wishes-to-leave',
  'other',
] as const
export const visitCancelReasons = ['enterprise-asked', 'teacher-unable', 'placements-over', 'mistake', 'other'] as const

/** Visits of teachers to the workplaces of their learners. Who went, whom they met and what they wrote stays in the service. */
export const visitTopic = topic('placements', 'visit', {
  planned: { ...workplace, plannedFor: LocalDate },
  moved: { ...workplace, plannedFor: LocalDate },
  made: {
    ...workplace,
    /** Learners met. */
    learners: headcount,
    findings: z.array(oneOf(visitFindings)).max(visitFindings.length),
    /** Day by which the school wants what it found put right. */
    followUpBy: LocalDate.optional(),
  },
  cancelled: { ...workplace, reason: oneOf(visitCancelReasons) },
})

/** Worst first. `serious`: thương nặng, by the list the authority uses; the platform takes what is reported. */
export const incidentSeverities = ['fatal', 'serious', 'medical', 'first-aid', 'near-miss'] as const
export const incidentKinds = ['accident', 'commuting-accident', 'illness-from-work', 'harassment', 'other'] as const
/** What was at work in it, by workplace. */
export const incidentCauses = [
  'machine',
  'vehicle',
  'fall',
  'falling-object',
  'electricity',
  'heat-or-fire',
  'chemical',
  'gas-or-explosion',
  'lifting',
  'tool',
  'person',
  'other',
] as const
export const incidentMeasures = [
  'training-repeated',
  'equipment-repaired',
  'equipment-given',
  'work-changed',
  'supervision-changed',
  'placement-ended',
  'none-needed',
  'other',
] as const
/** To whom ATVSLĐ Art. 34 wants an accident reported or declared. */
export const declarationRecipients = ['employer', 'labour-authority', 'police'] as const
export const incidentReporters = ['learner', 'guardian', 'enterprise', 'school'] as const

const incident = {
  ...workplace,
  type: PlacementType,
  kind: oneOf(incidentKinds),
  severity: oneOf(incidentSeverities),
  deaths: headcount,
  seriouslyInjured: headcount,
  causes: z.array(oneOf(incidentCauses)).max(incidentCauses.length),
  /** R17: who answers for the learners' safety. */
  responsible: oneOf(['school', 'employer', 'not-stated']),
  /** R18: to whom it has to be told, and by which day. */
  declarations: z.array(z.object({ towards: oneOf(declarationRecipients), dueOn: LocalDate })).max(3),
}

/** Accidents and other incidents of learners at work; `effectiveOn` is the day on which it happened. No person, no words. */
export const incidentTopic = topic('placements', 'incident', {
  reported: {
    ...incident,
    placements: z.array(PlacementId).min(1).max(50),
    by: oneOf(incidentReporters),
  },
  /** More is known: severity, counts or causes. */
  revised: incident,
  declared: { ...workplace, towards: oneOf(declarationRecipients), dueOn: LocalDate, inTime: z.boolean() },
  closed: { ...workplace, measures: z.array(oneOf(incidentMeasures)).max(incidentMeasures.length) },
})
