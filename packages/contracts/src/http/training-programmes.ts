import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { bySex, slotTerms } from '../events/training-programmes.ts'
import { CampusId, CohortId, ProgrammeId, SchoolId, SlotId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf } from '../leaves.ts'
import {
  Condition,
  FundingSource,
  Level,
  PlacementType,
  Point,
  ProvinceCode,
  SkillCode,
  TaxCode,
  TradeCode,
  WardCode,
} from '../vocabulary.ts'
import { ContactPerson } from './employers.ts'
import { VerdictView } from './law.ts'
import { ProgrammeModule } from './programme-modules.ts'

const place = { province: ProvinceCode, ward: WardCode }
const text = z.string().trim().max(100).optional()

/** Name and tax code are identity's; replaces the rest of the profile: a contact person left out is removed. */
export const SchoolProfile = body('SchoolProfile', z.object({ ward: WardCode, contact: ContactPerson.optional() }))

export const AddCampus = body(
  'AddCampus',
  z.object({ label: label('campus label'), ward: WardCode, point: Point.optional() }),
)
export const CampusParams = body('CampusParams', z.object({ id: z.uuid(), campus: CampusId }))

export const SchoolFilter = body('SchoolFilter', z.object({ ...pageQuery, text, ward: WardCode.optional() }))

const CampusView = z.object({
  id: CampusId,
  status: z.enum(['open', 'closed']),
  label: z.string(),
  ...place,
  point: Point.optional(),
})

export const SchoolView = body(
  'SchoolView',
  z.object({
    id: SchoolId,
    version: z.int(),
    status: z.enum(['registered']),
    /** What the authority said last. */
    standing: z.enum(['registered', 'verified', 'refused', 'suspended']),
    name: z.string(),
    taxCode: TaxCode.optional(),
    ...place,
    campuses: z.array(CampusView),
    /** Own school only. */
    contact: ContactPerson.optional(),
  }),
)
export const SchoolPage = page('SchoolPage', SchoolView)

const schoolRef = z.object({ id: SchoolId, name: z.string() })

const programmeTerms = z.object({
  label: label('programme label'),
  /** None below intermediate level, and where the catalogue has no code yet. */
  trade: TradeCode.optional(),
  level: Level,
  vqf: z.int().min(1).max(8).optional(),
  hours: z.int().min(1).max(20_000),
  inCompanyShare: z.int().min(0).max(100),
})
export type ProgrammeTerms = z.infer<typeof programmeTerms>

export const PostProgramme = body(
  'PostProgramme',
  programmeTerms.extend({ modules: z.array(ProgrammeModule).max(60).optional() }),
)
/** The terms; modules have a path of their own. */
export const ReviseProgramme = body('ReviseProgramme', z.object({ ...programmeTerms.shape }))

export const ProgrammeFilter = body(
  'ProgrammeFilter',
  z.object({
    ...pageQuery,
    text,
    status: z.enum(['published', 'retired']).optional(),
    trade: TradeCode.optional(),
    level: Level.optional(),
    school: SchoolId.optional(),
  }),
)

export const ProgrammeView = body(
  'ProgrammeView',
  z.object({
    id: ProgrammeId,
    version: z.int(),
    status: z.enum(['published', 'retired']),
    school: schoolRef,
    ...place,
    ...programmeTerms.shape,
    /** On single reads. */
    modules: z.array(ProgrammeModule).optional(),
    /** Hours of the declared modules, by place. */
    moduleHours: z.object({ school: z.int(), 'in-company': z.int() }).optional(),
  }),
)
export const ProgrammePage = page('ProgrammePage', ProgrammeView)

const cohortTerms = z.object({
  label: label('cohort label'),
  /** Chỉ tiêu công bố. */
  quota: headcount,
  applicants: headcount,
  enrolled: bySex,
  entryLevel: oneOf(['lower-secondary', 'upper-secondary', 'intermediate', 'other']),
  startsOn: LocalDate,
  /** As planned; the real end comes with graduation. */
  endsOn: LocalDate,
  diploma: z.boolean(),
})
export type CohortTerms = z.infer<typeof cohortTerms>

export const PostCohort = body('PostCohort', z.object({ programme: ProgrammeId, ...cohortTerms.shape }))
export const ReviseCohort = body('ReviseCohort', cohortTerms)

export const GraduateCohort = body(
  'GraduateCohort',
  z.object({
    graduated: bySex,
    endedOn: LocalDate,
    /** Needed where the end lies more than 60 days back. */
    lateReason: oneOf(['forgotten', 'correction', 'results-came-late', 'other']).optional(),
  }),
)
export type Graduation = z.infer<typeof GraduateCohort>

export const CohortFilter = body(
  'CohortFilter',
  z.object({
    ...pageQuery,
    text,
    status: z.enum(['open', 'graduated']).optional(),
    programme: ProgrammeId.optional(),
    school: SchoolId.optional(),
  }),
)

export const CohortView = body(
  'CohortView',
  z.object({
    id: CohortId,
    version: z.int(),
    status: z.enum(['open', 'graduated']),
    school: schoolRef,
    ...place,
    programme: ProgrammeId,
    ...cohortTerms.shape,
    graduated: bySex.optional(),
    endedOn: LocalDate.optional(),
  }),
)
export const CohortPage = page('CohortPage', CohortView)

/** The terms as a school writes them: trade and level are the programme's, what most leave alone has a default. */
const offeredTerms = z.object({
  ...slotTerms,
  type: PlacementType.default('A'),
  level: Level.optional(),
  wards: z.array(WardCode).max(200).default([]),
  skills: z.array(SkillCode).max(30).default([]),
  funding: FundingSource.default('school'),
  conditions: z.array(Condition).max(20).default([]),
  otherProvinces: z.boolean().default(false),
})
export type OfferedTerms = z.infer<typeof offeredTerms>

export const PostSlot = body(
  'PostSlot',
  z.object({
    /** Only to be checked: a cohort has one programme. */
    programme: ProgrammeId.optional(),
    cohort: CohortId,
    campus: CampusId,
    terms: offeredTerms,
    contact: ContactPerson.optional(),
  }),
)
/** Replaces campus, terms and contact person as a whole; the cohort stays. */
export const ReviseSlot = body(
  'ReviseSlot',
  z.object({ campus: CampusId, terms: offeredTerms, contact: ContactPerson.optional() }),
)

export const WithdrawSlot = body(
  'WithdrawSlot',
  z.object({ reason: oneOf(['no-longer-available', 'cohort-changed', 'mistake', 'other']) }),
)
/** `expired` is the clock's reason alone. */
export const CloseSlot = body('CloseSlot', z.object({ reason: oneOf(['filled', 'no-demand', 'other']) }))
/** Without a date: as long as a renewal may reach. */
export const RenewSlot = body('RenewSlot', z.object({ validUntil: LocalDate.optional() }))
/** What differs from the slot that is copied; usually the window, or the next cohort. */
export const CloneSlot = body(
  'CloneSlot',
  z.object({
    cohort: CohortId.optional(),
    campus: CampusId.optional(),
    terms: z.object(slotTerms).partial().optional(),
    contact: ContactPerson.optional(),
  }),
)

export const SlotFilter = body(
  'SlotFilter',
  z.object({
    ...pageQuery,
    /** Words in trade, school, campus or cohort; accents ignored. */
    text,
    status: z.enum(['open', 'withdrawn', 'closed']).optional(),
    trade: TradeCode.optional(),
    level: Level.optional(),
    ward: WardCode.optional(),
    cohort: CohortId.optional(),
    programme: ProgrammeId.optional(),
    school: SchoolId.optional(),
  }),
)

export const SlotView = body(
  'SlotView',
  z.object({
    id: SlotId,
    version: z.int(),
    status: z.enum(['open', 'withdrawn', 'closed']),
    school: schoolRef,
    programme: ProgrammeId,
    cohort: z.object({ id: CohortId, label: z.string() }),
    campus: z.object({ id: CampusId, label: z.string() }),
    ...place,
    point: Point.optional(),
    terms: z.object(slotTerms),
    publishedOn: LocalDate,
    validUntil: LocalDate,
    reason: z.string().optional(),
    /** How the law judged it, and what is still owed. */
    law: z.array(VerdictView).optional(),
    /** Own school only. */
    contact: ContactPerson.optional(),
  }),
)
export const SlotPage = page('SlotPage', SlotView)

const steps = z.object({
  proposed: headcount,
  agreed: headcount,
  signed: headcount,
  assigned: headcount,
  started: headcount,
  completed: headcount,
  hired: headcount,
})

/** Places along the funnel. Follows the other services' events, a moment behind them. */
export const SlotProgress = body(
  'SlotProgress',
  z.object({
    slot: SlotId,
    offered: headcount,
    /** Every place that came to the step, also where it was lost afterwards. */
    reached: steps,
    /** Where the places stand now; each counts once. */
    standing: steps,
    /** Seats given back to the supply: a learner needs another place. */
    reopened: headcount,
  }),
)
