import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { demandTerms } from '../events/employers.ts'
import { DemandId, EnterpriseId, SchoolId, SiteId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf } from '../leaves.ts'
import {
  Condition,
  DemandVisibility,
  EmployerType,
  ParkCode,
  PayBand,
  PlacementType,
  Point,
  ProvinceCode,
  Shift,
  SizeBand,
  SkillCode,
  TaxCode,
  TradeCode,
  VsicDivision,
  VsicSection,
  WardCode,
} from '../vocabulary.ts'

/** Whom the authority or the own colleagues may call; never in an event, never shown to another organisation. */
export const ContactPerson = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().min(8).max(20),
  email: z.email().max(200).optional(),
  position: z.string().trim().max(120).optional(),
})
export type ContactPerson = z.infer<typeof ContactPerson>

/** Replaces the whole profile: a contact person left out is removed. */
export const EnterpriseProfile = body(
  'EnterpriseProfile',
  z.object({
    sizeBand: SizeBand,
    vsicSection: VsicSection,
    vsicDivision: VsicDivision.optional(),
    contact: ContactPerson.optional(),
  }),
)

/** Of a household business or individual employer: encrypted in `employers`, shown masked, in no event. */
export const IdentityParticulars = body(
  'IdentityParticulars',
  z.object({
    name: z.string().trim().min(2).max(160),
    number: z
      .string()
      .trim()
      .regex(/^\d{12}$/),
  }),
)
export type IdentityParticulars = z.infer<typeof IdentityParticulars>

/** A workplace: an industrial park or a ward from the list, with an exact point where it is known. */
export const AddSite = body(
  'AddSite',
  z.object({
    label: label('site label'),
    park: ParkCode.optional(),
    ward: WardCode.optional(),
    point: Point.optional(),
  }),
)
export const SiteParams = body('SiteParams', z.object({ id: z.uuid(), site: SiteId }))

export const EnterpriseFilter = body(
  'EnterpriseFilter',
  z.object({
    ...pageQuery,
    text: z.string().trim().max(100).optional(),
    ward: WardCode.optional(),
    park: ParkCode.optional(),
    employerType: EmployerType.optional(),
  }),
)

const place = { province: ProvinceCode, ward: WardCode, park: ParkCode.optional() }

export const SiteView = z.object({
  id: SiteId,
  status: z.enum(['open', 'closed']),
  label: z.string(),
  ...place,
  point: Point.optional(),
})

export const EnterpriseView = body(
  'EnterpriseView',
  z.object({
    id: EnterpriseId,
    version: z.int(),
    /** `announced`: the particulars came before the registration did. */
    status: z.enum(['announced', 'registered']),
    employerType: EmployerType.optional(),
    /** Masked for persons, but for themselves and the authority that verifies them. */
    name: z.string().optional(),
    taxCode: TaxCode.optional(),
    /** Always masked. */
    citizenNumber: z.string().optional(),
    province: ProvinceCode.optional(),
    ward: WardCode.optional(),
    park: ParkCode.optional(),
    sizeBand: SizeBand.optional(),
    vsicSection: VsicSection.optional(),
    vsicDivision: VsicDivision.optional(),
    sites: z.array(SiteView),
    /** Own enterprise only. */
    contact: ContactPerson.optional(),
  }),
)
export const EnterprisePage = page('EnterprisePage', EnterpriseView)

/** The terms as an enterprise writes them: what most leave alone has a default. */
const terms = z.object({
  ...demandTerms,
  type: PlacementType.default('A'),
  shift: Shift.default('day'),
  skills: z.array(SkillCode).max(30).default([]),
  payBand: PayBand.default('none'),
  conditions: z.array(Condition).max(20).default([]),
  visibility: DemandVisibility.default('every-verified-school'),
  invitedSchools: z.array(SchoolId).max(200).default([]),
  nameHidden: z.boolean().default(false),
  hirable: headcount.default(0),
})
export type DemandTerms = z.infer<typeof terms>

export const PostDemand = body('PostDemand', z.object({ site: SiteId, terms, contact: ContactPerson.optional() }))
/** Replaces site, terms and contact person as a whole. */
export const ReviseDemand = body('ReviseDemand', z.object({ ...PostDemand.shape }))

export const WithdrawDemand = body(
  'WithdrawDemand',
  z.object({ reason: oneOf(['no-longer-needed', 'hired-elsewhere', 'budget', 'mistake', 'other']) }),
)
/** `expired` is the clock's reason alone. */
export const CloseDemand = body('CloseDemand', z.object({ reason: oneOf(['filled', 'no-supply', 'other']) }))
/** Without a date: as long as a renewal may reach. */
export const RenewDemand = body('RenewDemand', z.object({ validUntil: LocalDate.optional() }))
/** What differs from the demand that is copied; usually the start window. */
export const CloneDemand = body(
  'CloneDemand',
  z.object({
    site: SiteId.optional(),
    terms: z.object(demandTerms).partial().optional(),
    contact: ContactPerson.optional(),
  }),
)

export const DemandFilter = body(
  'DemandFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['open', 'withdrawn', 'closed']).optional(),
    trade: TradeCode.optional(),
    ward: WardCode.optional(),
    park: ParkCode.optional(),
    /** Words in trade, occupation, ward, park, site or name; accents ignored. */
    text: z.string().trim().max(100).optional(),
  }),
)

export const DemandView = body(
  'DemandView',
  z.object({
    id: DemandId,
    version: z.int(),
    status: z.enum(['open', 'withdrawn', 'closed']),
    /** Absent where the enterprise hides its name from the reader. */
    enterprise: z.object({ id: EnterpriseId, name: z.string().optional() }).optional(),
    employerType: EmployerType,
    /** Absent with the name: a site tells whose it is. */
    site: z.object({ id: SiteId, label: z.string().optional(), point: Point.optional() }).optional(),
    ...place,
    terms: z.object(demandTerms),
    postedOn: LocalDate,
    validUntil: LocalDate,
    reason: z.string().optional(),
    /** Own enterprise only. */
    contact: ContactPerson.optional(),
  }),
)
export const DemandPage = page('DemandPage', DemandView)

const steps = z.object({
  proposed: headcount,
  agreed: headcount,
  signed: headcount,
  assigned: headcount,
  started: headcount,
  completed: headcount,
  hired: headcount,
})

/** Heads along the funnel. Follows the other services' events, a moment behind them. */
export const DemandProgress = body(
  'DemandProgress',
  z.object({
    demand: DemandId,
    demanded: headcount,
    /** Every head that came to the step, also where it was lost afterwards. */
    reached: steps,
    /** Where the heads stand now; each counts once. */
    standing: steps,
    /** Seats given back to the need: a replacement is wanted. */
    reopened: headcount,
  }),
)
