import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { caseOwners, caseRules } from '../events/labour-monitor.ts'
import { outcomes } from '../events/placements.ts'
import {
  AccountId,
  AgreementId,
  CaseId,
  DemandId,
  EnterpriseId,
  PlacementId,
  SchoolId,
  SeatId,
  SlotId,
} from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'
import { Level, PlacementType, ProvinceCode, TradeCode, WardCode } from '../vocabulary.ts'

const words = z.object({ vi: z.string(), en: z.string() })

/** What a figure is cut by; `total` is one row. */
export const funnelCuts = ['total', 'trade', 'school', 'enterprise', 'ward', 'month', 'quarter'] as const
/** The cuts of the published tables: no single enterprise or school. */
export const publicFunnelCuts = ['total', 'trade', 'ward', 'month', 'quarter'] as const

const known = {
  /** Counts what was true up to this day. Absent: everything recorded. */
  asOf: LocalDate.optional(),
  /** Counts what had been recorded up to this moment. Absent: up to now. */
  knownBy: Instant.optional(),
}

export const FunnelQuery = body(
  'FunnelQuery',
  z.object({
    by: z.enum(funnelCuts).default('total'),
    type: PlacementType.optional(),
    trade: TradeCode.optional(),
    school: SchoolId.optional(),
    enterprise: EnterpriseId.optional(),
    ward: WardCode.optional(),
    /** First and last day on which a step may have happened. */
    from: LocalDate.optional(),
    to: LocalDate.optional(),
    ...known,
  }),
)
export const PublicFunnelQuery = body('PublicFunnelQuery', z.object({ by: z.enum(publicFunnelCuts).default('total') }))

/** People; null where fewer than five (or too few organisations) stand behind it and the reader sees published figures. */
const people = z.int().nullable()
/** Per cent with one decimal; null without a base. */
const rate = z.number().nullable()
/** Days, the median over people; null without a base. */
const days = z.number().nullable()

export const FunnelRow = z.object({
  /** Code, id or period; `unknown` where the events do not say it. */
  key: z.string(),
  label: words.optional(),
  type: PlacementType,
  people: z.object({
    demanded: people.optional(),
    offered: people.optional(),
    proposed: people,
    agreed: people,
    signed: people,
    assigned: people,
    started: people,
    completed: people,
    hired: people,
  }),
  rates: z.object({
    proposedOfDemanded: rate.optional(),
    proposedOfOffered: rate.optional(),
    agreed: rate,
    signed: rate,
    assigned: rate,
    started: rate,
    completed: rate,
    hired: rate,
  }),
  days: z.object({
    proposedAfterDemanded: days.optional(),
    proposedAfterOffered: days.optional(),
    agreed: days,
    signed: days,
    assigned: days,
    started: days,
    completed: days,
    hired: days,
  }),
})

/** How fresh a figure is, and the exact place in the topics it stands at. */
export const Coverage = z.object({
  facts: z.int(),
  newestEventAt: Instant.nullable(),
  /** Records that could not be read, and holes in the versions: both may be missing in the figure. */
  rejected: z.int(),
  gaps: z.int(),
  /** Next offset by `topic/partition`, as text. */
  offsets: z.record(z.string(), z.string()),
})

export const Indicator = body(
  'Indicator',
  z.object({
    id: z.string(),
    name: words,
    definition: words,
    formula: z.string(),
    unit: words,
    cuts: z.array(z.string()),
    /** Types of the events it is made from. */
    sources: z.array(z.string()),
    coverage: words,
    smallCells: words,
    validFrom: LocalDate,
  }),
)
export const IndicatorList = body('IndicatorList', z.object({ items: z.array(Indicator) }))

const funnel = {
  by: z.enum(funnelCuts),
  asOf: LocalDate,
  knownBy: Instant,
  rows: z.array(FunnelRow),
  /** One per type of placement: A, B, C and D are never added up. */
  totals: z.array(FunnelRow),
  indicators: z.array(Indicator),
}
export const FunnelView = body(
  'FunnelView',
  z.object({ level: oneOf(['operational', 'published']), ...funnel, coverage: Coverage }),
)
export const PublicFunnelView = body('PublicFunnelView', z.object({ ...funnel, newestEventAt: Instant.nullable() }))
export const CsvText = body('CsvText', z.string())

export const TotalsView = body(
  'TotalsView',
  z.object({
    items: z.array(
      z.object({
        aggregate: oneOf(['demand', 'slot', 'proposal', 'agreement', 'placement']),
        type: PlacementType.nullable(),
        status: z.string(),
        count: z.int(),
        /** People, places or seats they stand for now. */
        people: z.int(),
      }),
    ),
    /** Seats given back, each once per balance. */
    reopened: z.object({ need: z.int(), supply: z.int() }),
    /** Hours of placements that are over. */
    hours: z.number(),
    coverage: Coverage,
  }),
)

const placementStatuses = [
  'assigned',
  'started',
  'paused',
  'completed',
  'ended-early',
  'transferred',
  'did-not-start',
  'unassigned',
] as const

export const PlacementFlow = body(
  'PlacementFlow',
  z.object({
    placement: PlacementId,
    status: oneOf(placementStatuses),
    /** Directly under a training contract it is that contract; there is then neither demand nor slot nor school. */
    agreement: AgreementId,
    seat: SeatId,
    demand: DemandId.nullable(),
    slot: SlotId.nullable(),
    enterprise: EnterpriseId,
    school: SchoolId.nullable(),
    type: PlacementType.nullable(),
    trade: TradeCode.nullable(),
    level: Level.nullable(),
    province: ProvinceCode.nullable(),
    ward: WardCode.nullable(),
    assignedOn: LocalDate.nullable(),
    startedOn: LocalDate.nullable(),
    endedOn: LocalDate.nullable(),
    outcome: oneOf(outcomes).nullable(),
    hours: z.number(),
  }),
)
export const PlacementFlowFilter = body(
  'PlacementFlowFilter',
  z.object({
    ...pageQuery,
    status: z.enum(placementStatuses).optional(),
    trade: TradeCode.optional(),
    school: SchoolId.optional(),
    enterprise: EnterpriseId.optional(),
    ward: WardCode.optional(),
  }),
)
export const PlacementFlowPage = page('PlacementFlowPage', PlacementFlow)

export const MonitorStatus = body(
  'MonitorStatus',
  z.object({
    coverage: Coverage,
    /** Records not yet folded; null while the broker cannot be asked. */
    lag: z.int().nullable(),
    repeats: z.int(),
    unknownTypes: z.array(z.object({ topic: z.string(), type: z.string(), count: z.int() })),
    rejected: z.array(
      z.object({
        topic: z.string(),
        partition: z.int(),
        offset: z.string(),
        type: z.string(),
        why: z.string(),
        at: Instant,
      }),
    ),
    gaps: z.array(z.object({ topic: z.string(), subject: z.string(), after: z.int(), before: z.int(), at: Instant })),
    rebuilding: z.boolean(),
  }),
)

export const RebuildReport = body(
  'RebuildReport',
  z.object({
    facts: z.int(),
    milliseconds: z.number(),
    /** The rebuilt file gives the same figures as the one it takes the place of. */
    same: z.boolean(),
    /** Figures that differ, by name. */
    differences: z.array(z.string()),
  }),
)

const remark = z.string().trim().min(1).max(1000)
export const CaseView = body(
  'CaseView',
  z.object({
    id: CaseId,
    version: z.int(),
    status: oneOf(['open', 'closed']),
    rule: oneOf(caseRules),
    what: words,
    subject: z.uuid(),
    severity: oneOf(['notice', 'warning', 'serious']),
    measured: z.number().optional(),
    province: ProvinceCode.optional(),
    ward: WardCode.optional(),
    openedOn: LocalDate,
    /** The one authority that decides about it; absent where any of the three may. */
    owner: oneOf(caseOwners).optional(),
    /** Last day on which it should be closed. */
    dueOn: LocalDate.optional(),
    assignee: AccountId.optional(),
    comments: z.array(z.object({ by: z.string(), on: LocalDate, text: z.string() })),
    reason: oneOf(['solved', 'no-issue', 'passed-on', 'condition-gone']).optional(),
    closedOn: LocalDate.optional(),
  }),
)
export const CaseFilter = body(
  'CaseFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['open', 'closed']).optional(),
    rule: z.enum(caseRules).optional(),
    subject: z.uuid().optional(),
  }),
)
export const CasePage = page('CasePage', CaseView)
/** Without an account: to oneself. */
export const AssignCase = body('AssignCase', z.object({ assignee: AccountId.optional() }))
export const CommentCase = body('CommentCase', z.object({ text: remark }))
export const CloseCase = body(
  'CloseCase',
  z.object({ reason: oneOf(['solved', 'no-issue', 'passed-on']), text: remark.optional() }),
)
