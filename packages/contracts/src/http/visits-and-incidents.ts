import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import {
  declarationRecipients,
  incidentCauses,
  incidentKinds,
  incidentMeasures,
  incidentReporters,
  incidentSeverities,
  visitCancelReasons,
  visitFindings,
} from '../events/visits-and-incidents.ts'
import { AgreementId, EnterpriseId, IncidentId, PlacementId, SchoolId, VisitId } from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'
import { ParkCode, PlacementType, ProvinceCode, WardCode } from '../vocabulary.ts'

const words = z.object({ vi: z.string(), en: z.string() })
/** Kept encrypted in this service and in no event. */
const text = z.string().trim().min(1).max(2000).optional()
/** Needed when something is recorded more than 60 days after it happened; stays in this service. */
const lateReason = z.string().trim().min(3).max(300).optional()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const PlanVisit = body('PlanVisit', z.object({ agreement: AgreementId, plannedFor: LocalDate }))
export const MoveVisit = body('MoveVisit', z.object({ plannedFor: LocalDate }))
export const CancelVisit = body('CancelVisit', z.object({ reason: oneOf(visitCancelReasons) }))
export const RecordVisit = body(
  'RecordVisit',
  z.object({
    madeOn: LocalDate,
    /** Placements whose learners were met. */
    placements: z.array(PlacementId).max(500).default([]),
    findings: z.array(oneOf(visitFindings)).max(visitFindings.length).default([]),
    followUpBy: LocalDate.optional(),
    text,
    lateReason,
  }),
)
export const VisitView = body(
  'VisitView',
  z.object({
    id: VisitId,
    version: z.int(),
    status: oneOf(['planned', 'made', 'cancelled']),
    agreement: AgreementId,
    enterprise: EnterpriseId,
    school: SchoolId,
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
    plannedFor: LocalDate,
    madeOn: LocalDate.optional(),
    /** For both sides; authorities see the number. */
    placements: z.array(PlacementId).optional(),
    learners: z.int().optional(),
    findings: z.array(oneOf(visitFindings)).optional(),
    followUpBy: LocalDate.optional(),
    reason: oneOf(visitCancelReasons).optional(),
    /** Account of who planned or made it; for the school. */
    teacher: z.string().optional(),
    /** For the school. */
    text: z.string().optional(),
  }),
)
export const VisitFilter = body(
  'VisitFilter',
  z.object({
    ...pageQuery,
    agreement: AgreementId.optional(),
    placement: PlacementId.optional(),
    status: z.enum(['planned', 'made', 'cancelled']).optional(),
  }),
)
export const VisitPage = page('VisitPage', VisitView)

const severity = oneOf(incidentSeverities)
const count = z.int().min(0).max(500)
const course = {
  kind: oneOf(incidentKinds),
  severity,
  deaths: count.default(0),
  seriouslyInjured: count.default(0),
  causes: z.array(oneOf(incidentCauses)).max(incidentCauses.length).default([]),
}
export const ReportIncident = body(
  'ReportIncident',
  z.object({
    /** Placements of the learners concerned, of one agreement; a learner names the own one. */
    placements: z.array(PlacementId).min(1).max(50),
    happenedOn: LocalDate,
    /** Local time. */
    happenedAt: time.optional(),
    ...course,
    text,
    lateReason,
  }),
)
export const ReviseIncident = body('ReviseIncident', z.object({ ...course, text }))
export const DeclareIncident = body(
  'DeclareIncident',
  z.object({
    towards: oneOf(declarationRecipients),
    declaredOn: LocalDate,
    declaredAt: time.optional(),
    /** Number of the paper; stays in this service. */
    document: z.string().trim().min(1).max(120).optional(),
  }),
)
export const CloseIncident = body(
  'CloseIncident',
  z.object({ measures: z.array(oneOf(incidentMeasures)).min(1).max(incidentMeasures.length), text }),
)
export const IncidentView = body(
  'IncidentView',
  z.object({
    id: IncidentId,
    version: z.int(),
    status: oneOf(['reported', 'closed']),
    agreement: AgreementId,
    enterprise: EnterpriseId,
    school: SchoolId.optional(),
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
    type: PlacementType,
    placements: z.array(PlacementId),
    happenedOn: LocalDate,
    happenedAt: time.optional(),
    reportedAt: Instant,
    reportedBy: oneOf(incidentReporters),
    kind: oneOf(incidentKinds),
    severity,
    deaths: z.int(),
    seriouslyInjured: z.int(),
    causes: z.array(oneOf(incidentCauses)),
    /** R17 with the version in force on the day. */
    responsible: z.object({
      rule: z.literal('R17'),
      version: z.int(),
      side: oneOf(['school', 'employer', 'not-stated']),
      message: words,
    }),
    /** R18, each with what was done. `settled` is false while the rule's source waits for confirmation. */
    declarations: z.array(
      z.object({
        rule: z.literal('R18'),
        version: z.int(),
        towards: oneOf(declarationRecipients),
        dueOn: LocalDate,
        settled: z.boolean(),
        message: words,
        declaredOn: LocalDate.optional(),
        declaredAt: time.optional(),
        inTime: z.boolean().optional(),
        /** For the two sides. */
        document: z.string().optional(),
      }),
    ),
    measures: z.array(oneOf(incidentMeasures)).optional(),
    closedOn: LocalDate.optional(),
    /** For the two sides and the learner concerned. */
    texts: z.array(z.object({ from: oneOf(incidentReporters), on: LocalDate, text: z.string() })).optional(),
  }),
)
export const IncidentFilter = body(
  'IncidentFilter',
  z.object({
    ...pageQuery,
    agreement: AgreementId.optional(),
    placement: PlacementId.optional(),
    status: z.enum(['reported', 'closed']).optional(),
    severity: z.enum(incidentSeverities).optional(),
    /** Only those of which a declaration is still due. */
    waiting: z.enum(['declaration']).optional(),
  }),
)
export const IncidentPage = page('IncidentPage', IncidentView)
