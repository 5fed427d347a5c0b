import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { OrganisationId } from '../ids.ts'
import { Instant, LocalDate } from '../leaves.ts'
import { OrganisationKind } from '../vocabulary.ts'
import { viewReasons } from './inspection.ts'
import { WeekLogView } from './placement-weeks.ts'
import { PlacementView } from './placements.ts'
import { IncidentView, VisitView } from './visits-and-incidents.ts'

const words = z.object({ vi: z.string(), en: z.string() })

/** What one version of one rule said; the facts it was judged on stay sealed. */
const ruled = z.object({
  rule: z.string(),
  version: z.int(),
  outcome: z.enum(['refuses', 'cannot-tell', 'warns', 'passes', 'not-applicable']),
  /** Day judged. */
  at: LocalDate,
  /** Codes of what it objected to, or names of the facts that were missing. */
  codes: z.array(z.string()).optional(),
  title: words,
  /** Rule, version, instrument and article. */
  ground: words,
})
const judgement = z.object({ on: LocalDate, rules: z.array(ruled) })

export const InspectionQuery = body('InspectionQuery', z.object({ reason: z.enum(viewReasons).optional() }))

/** Everything an inspector asks of one placement, without a name for authorities. Each look is recorded. */
export const PlacementInspection = body(
  'PlacementInspection',
  z.object({
    inspectedAt: Instant,
    placement: PlacementView,
    /** Why the assignment was allowed; absent for placements older than the guards. */
    allowed: judgement.optional(),
    totals: z.object({
      hours: z.number(),
      confirmedHours: z.number(),
      nightHours: z.number(),
      overtimeHours: z.number(),
    }),
    weeks: z.array(z.object({ ...WeekLogView.shape, judgement: judgement.optional() })),
    breaks: z.array(z.object({ from: LocalDate, to: LocalDate.optional(), reason: z.string() })),
    visits: z.array(VisitView),
    incidents: z.array(IncidentView),
    breaches: z.array(
      z.object({
        id: z.uuid(),
        status: z.string(),
        rule: z.string(),
        ruleVersion: z.int(),
        codes: z.array(z.string()),
        period: z.string(),
        title: words,
        ground: words,
        foundOn: LocalDate,
        answerBy: LocalDate,
        answers: z.array(z.object({ side: z.string(), answer: z.string(), on: LocalDate })),
      }),
    ),
    /** Who answers for the learner's safety (R17). */
    responsibleForSafety: z
      .object({ version: z.int(), responsible: z.enum(['school', 'employer', 'not-stated']), message: words })
      .optional(),
    owed: z.array(
      z.object({
        what: z.enum([
          'fact',
          'week-unsigned',
          'week-unconfirmed',
          'objection-open',
          'declaration',
          'breach-answer',
          'follow-up',
        ]),
        /** Fact, week, recipient, rule: of what is owed. */
        of: z.string(),
        dueOn: LocalDate.optional(),
        text: words,
      }),
    ),
  }),
)

export const PlacementViewingFilter = body('PlacementViewingFilter', z.object({ ...pageQuery }))
/** Who has inspected a placement; for its two sides. */
export const PlacementViewingPage = page(
  'PlacementViewingPage',
  body(
    'PlacementViewing',
    z.object({
      at: Instant,
      role: OrganisationKind,
      organisation: OrganisationId,
      /** Always of an authority. */
      reason: z.enum(viewReasons).optional(),
    }),
  ),
)
