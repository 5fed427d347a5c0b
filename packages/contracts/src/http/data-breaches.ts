import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { personKinds } from '../events/personal-data.ts'
import { OrganisationId } from '../ids.ts'
import { Instant, oneOf } from '../leaves.ts'

const kind = oneOf(personKinds)
const remark = z.string().trim().min(3).max(1000)

export const breachKinds = ['disclosure', 'loss', 'alteration', 'unauthorised-access', 'other'] as const
export const ReportDataBreach = body(
  'ReportDataBreach',
  z.object({
    foundAt: Instant,
    kind: oneOf(breachKinds),
    personKinds: z.array(kind).min(1).max(personKinds.length),
    peopleAffected: z.int().min(0).max(10_000_000),
    /** Could it harm? If so the authority is told within 72 hours (Luật 91/2025 Điều 23.1). */
    couldHarm: z.boolean(),
    description: remark,
  }),
)
export const AssessDataBreach = body(
  'AssessDataBreach',
  z.object({ peopleAffected: z.int().min(0).max(10_000_000), couldHarm: z.boolean() }),
)
export const NotifyDataBreach = body(
  'NotifyDataBreach',
  z.object({ notifiedAt: Instant, to: z.enum(['authority', 'subjects']), lateReason: remark.optional() }),
)
export const CloseDataBreach = body('CloseDataBreach', z.object({ measures: remark }))
export const DataBreachView = body(
  'DataBreachView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: oneOf(['open', 'closed']),
    organisation: OrganisationId,
    foundAt: Instant,
    reportedAt: Instant,
    kind: oneOf(breachKinds),
    personKinds: z.array(kind),
    peopleAffected: z.int(),
    couldHarm: z.boolean(),
    notifyBy: Instant.optional(),
    overdue: z.boolean(),
    notified: z.array(z.object({ to: z.enum(['authority', 'subjects']), at: Instant, late: z.boolean() })),
    description: z.string(),
    measures: z.string().optional(),
    source: z.string(),
  }),
)
/** Replies to changes leave out what was written about it. */
export const DataBreachReceipt = body(
  'DataBreachReceipt',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: oneOf(['open', 'closed']),
    couldHarm: z.boolean(),
    notifyBy: Instant.optional(),
    overdue: z.boolean(),
  }),
)
export const DataBreachFilter = body(
  'DataBreachFilter',
  z.object({ ...pageQuery, state: z.enum(['open', 'overdue', 'closed']).optional() }),
)
export const DataBreachPage = page('DataBreachPage', DataBreachView)
