import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { consentChannels, personKinds } from '../events/personal-data.ts'
import { LocalDate, oneOf } from '../leaves.ts'

const kind = oneOf(personKinds)
const person = z.uuid()
/** Stays in the room that holds the person, encrypted. */
const remark = z.string().trim().min(3).max(1000)

/** Rights of data subjects, NĐ 356/2025 Art. 5, grouped as their periods are. */
export const dataRights = ['view-correct-copy', 'withdraw-restrict-object', 'delete', 'protect'] as const
const right = oneOf(dataRights)
export const dataRequestStates = ['received', 'acknowledged', 'extended', 'answered', 'refused'] as const

export const AskForData = body('AskForData', z.object({ right, remark: remark.optional() }))
/** A request that came on paper, by telephone or in person. */
export const RecordDataRequest = body(
  'RecordDataRequest',
  z.object({
    person,
    kind,
    right,
    receivedOn: LocalDate,
    from: oneOf(['self', 'representative']),
    remark: remark.optional(),
  }),
)
export const DataRequestView = body(
  'DataRequestView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    kind,
    person,
    right,
    status: oneOf(dataRequestStates),
    from: oneOf(['self', 'representative']),
    channel: oneOf(consentChannels),
    receivedOn: LocalDate,
    acknowledgeBy: LocalDate,
    acknowledgedOn: LocalDate.optional(),
    dueBy: LocalDate,
    /** A processor or third party has to take part, which gives more days. */
    withProcessor: z.boolean(),
    overdue: z.boolean(),
    extension: z.object({ on: LocalDate, reason: z.string() }).optional(),
    closed: z.object({ on: LocalDate, reason: z.string().optional() }).optional(),
    remark: z.string().optional(),
    source: z.string(),
  }),
)
/** What a change answers: nothing that was written by or about a person. */
export const DataRequestReceipt = body(
  'DataRequestReceipt',
  z.object({
    id: z.uuid(),
    version: z.int(),
    status: oneOf(dataRequestStates),
    acknowledgeBy: LocalDate,
    dueBy: LocalDate,
  }),
)
export const DataRequestFilter = body(
  'DataRequestFilter',
  z.object({ ...pageQuery, state: z.enum(['open', 'overdue', 'closed']).optional() }),
)
export const DataRequestPage = page('DataRequestPage', DataRequestView)
export const AcknowledgeDataRequest = body(
  'AcknowledgeDataRequest',
  z.object({ withProcessor: z.boolean().default(false) }),
)
export const ExtendDataRequest = body('ExtendDataRequest', z.object({ reason: remark }))
export const AnswerDataRequest = body('AnswerDataRequest', z.object({ note: remark.optional() }))
export const RefuseDataRequest = body('RefuseDataRequest', z.object({ reason: remark }))
