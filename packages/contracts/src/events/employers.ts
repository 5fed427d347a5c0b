import { z } from 'zod'
import { topic } from '../define.ts'
import { DemandId, EnterpriseId, SchoolId, SiteId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf } from '../leaves.ts'
import {
  Condition,
  DemandVisibility,
  EmployerType,
  Level,
  OccupationCode,
  ParkCode,
  PayBand,
  PlacementType,
  Point,
  ProvinceCode,
  Shift,
  SizeBand,
  SkillCode,
  SkillLevel,
  TaxCode,
  TradeCode,
  VsicDivision,
  VsicSection,
  WardCode,
  Window,
} from '../vocabulary.ts'
import { declaredForMinors, declaredHours } from './declared.ts'

const enterprise = {
  employerType: EmployerType,
  name: label('name of enterprise').optional(),
  taxCode: TaxCode.optional(),
  sizeBand: SizeBand.optional(),
  vsicSection: VsicSection.optional(),
  vsicDivision: VsicDivision.optional(),
  province: ProvinceCode,
  ward: WardCode,
  park: ParkCode.optional(),
}

export const enterpriseTopic = topic('employers', 'enterprise', {
  registered: enterprise,
  revised: enterprise,
  'site-added': {
    site: SiteId,
    label: label('site label').optional(),
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
    point: Point.optional(),
  },
  'site-closed': { site: SiteId },
  'particulars-changed': {},
})

/** `trade` or `occupation` is given (or both); everything else of a demand that others may need. */
export const demandTerms = {
  type: PlacementType,
  trade: TradeCode.optional(),
  occupation: OccupationCode.optional(),
  level: Level,
  skillLevel: SkillLevel.optional(),
  headcount: headcount.min(1),
  /** Expected women, "dự kiến, để thống kê": never a filter. */
  womenExpected: headcount.optional(),
  startWindow: Window,
  weeks: z.int().min(1).max(156),
  hoursPerWeek: z.int().min(1).max(48),
  shift: Shift,
  skills: z.array(SkillCode).max(30),
  payBand: PayBand,
  conditions: z.array(Condition).max(20),
  visibility: DemandVisibility,
  invitedSchools: z.array(SchoolId).max(200),
  /** The name of the enterprise stays hidden until both sides accept. */
  nameHidden: z.boolean(),
  /** How many may be hired afterwards. */
  hirable: headcount,
  /** Served in full by one school, or not at all. */
  oneSchool: z.boolean().optional(),
  /** Demands of the same enterprise that are served in full together with this one, or none of them. */
  linkedDemands: z.array(DemandId).max(20).optional(),
  ...declaredForMinors,
  /** Longest day, hours. */
  hoursPerDay: z.number().min(0.5).max(24).optional(),
  ...declaredHours,
}

const demand = {
  enterprise: EnterpriseId,
  site: SiteId,
  province: ProvinceCode,
  ward: WardCode,
  park: ParkCode.optional(),
  point: Point.optional(),
  ...demandTerms,
}

export const demandTopic = topic('employers', 'demand', {
  posted: demand,
  revised: demand,
  renewed: { enterprise: EnterpriseId, validUntil: LocalDate },
  withdrawn: {
    enterprise: EnterpriseId,
    reason: oneOf(['no-longer-needed', 'hired-elsewhere', 'budget', 'mistake', 'other']),
  },
  closed: { enterprise: EnterpriseId, reason: oneOf(['filled', 'expired', 'no-supply', 'other']) },
  'particulars-changed': { enterprise: EnterpriseId },
})
