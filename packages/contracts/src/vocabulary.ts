import { z } from 'zod'
import { code, LocalDate, oneOf } from './leaves.ts'

/** Field terms shared by events and HTTP bodies. Vietnamese terms stand once, beside their English name. */

/** Two-level administrative units since 01/07/2025: province 2 digits, ward (phường, xã, đặc khu) 5 digits, as text. */
export const ProvinceCode = code(/^\d{2}$/, 'ProvinceCode')
export const WardCode = code(/^\d{5}$/, 'WardCode')
/** Industrial park (khu công nghiệp), code of reference-data. */
export const ParkCode = code(/^[a-z0-9-]{2,40}$/, 'ParkCode')
/** Level-IV trade code, TT 26/2020: 5 = trung cấp, 6 = cao đẳng. */
export const TradeCode = code(/^[56]\d{6}$/, 'TradeCode')
/** VSCO unit group, 4 digits. */
export const OccupationCode = code(/^\d{4}$/, 'OccupationCode')
/** VSIC 2025 section, one letter A–V. */
export const VsicSection = code(/^[A-V]$/, 'VsicSection')
export const VsicDivision = code(/^\d{2}$/, 'VsicDivision')
export const SkillCode = code(/^[a-z0-9-]{2,60}$/, 'SkillCode')
/** Tax code of a company or school (MST): 10 digits, or 10-3 for a branch. */
export const TaxCode = code(/^\d{10}(-\d{3})?$/, 'TaxCode')

export const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
export type Point = z.infer<typeof Point>
export const Window = z.object({ from: LocalDate, to: LocalDate })
export type Window = z.infer<typeof Window>

export const organisationKinds = [
  'enterprise',
  'school',
  'labour-authority',
  'gdnn-authority',
  'zone-authority',
  'commune',
  'council',
  'observer',
  'platform',
] as const
export const OrganisationKind = oneOf(organisationKinds)
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** Roles of a person inside an organisation. */
export const personRoles = ['signatory', 'trainer', 'teacher', 'clerk', 'reader'] as const
export const PersonRole = oneOf(personRoles)
export type PersonRole = z.infer<typeof PersonRole>

/** DN nhà nước, ngoài nhà nước, FDI, hợp tác xã, cơ quan, hộ kinh doanh, cá nhân. */
export const employerTypes = [
  'state-owned',
  'private',
  'foreign-invested',
  'cooperative',
  'public-body',
  'household-business',
  'individual',
] as const
export const EmployerType = oneOf(employerTypes)
export type EmployerType = z.infer<typeof EmployerType>

/** Employers whose number is a citizen number since 2025: name and number stay in `employers`. */
export const isPersonEmployer = (type: EmployerType): boolean => type === 'household-business' || type === 'individual'

/** Size bands of the labour-demand form (people employed). */
export const SizeBand = oneOf([
  'under-10',
  '10-50',
  '51-100',
  '101-200',
  '201-500',
  '501-1000',
  '1001-3000',
  '3001-10000',
  'over-10000',
])
export type SizeBand = z.infer<typeof SizeBand>

/** Dưới 3 tháng, sơ cấp, trung cấp, trung học nghề, cao đẳng. */
export const levels = ['under-3-months', 'elementary', 'intermediate', 'vocational-secondary', 'college'] as const
export const Level = oneOf(levels)
export type Level = z.infer<typeof Level>

/** National occupational skill framework, 1–5. */
export const SkillLevel = z.int().min(1).max(5)

/** A school practice · B học nghề · C tập nghề · D own employees. Allocation serves A only. */
export const PlacementType = oneOf(['A', 'B', 'C', 'D'])
export type PlacementType = z.infer<typeof PlacementType>

export const Shift = oneOf(['day', 'two-shifts', 'three-shifts', 'night', 'flexible'])
export type Shift = z.infer<typeof Shift>

/** Monthly allowance or pay agreed for practice, thousand đồng bands. */
export const PayBand = oneOf(['none', 'under-2m', '2m-4m', '4m-6m', '6m-8m', 'over-8m'])
export type PayBand = z.infer<typeof PayBand>

export const Condition = oneOf([
  'dormitory',
  'meals',
  'transport',
  'protective-equipment',
  'health-check',
  'accident-insurance',
  'outdoor-work',
  'heavy-work',
  'standing-work',
])
export type Condition = z.infer<typeof Condition>

export const FundingSource = oneOf(['school', 'state-budget', 'enterprise', 'learner', 'foreign-partner', 'programme'])
export type FundingSource = z.infer<typeof FundingSource>

/** Nhóm đối tượng of the city's plan of 2022: phụ nữ, khuyết tật, hộ nghèo, xuất ngũ, bị thu hồi đất, chưa thành niên. */
export const TargetGroup = oneOf(['women', 'disabled', 'poor-household', 'ex-soldier', 'land-recovered', 'minor'])
export type TargetGroup = z.infer<typeof TargetGroup>

/** Who may see a demand beside its owner and the authorities. */
export const DemandVisibility = oneOf(['every-verified-school', 'invited-schools'])
export type DemandVisibility = z.infer<typeof DemandVisibility>

/** The two sides of a proposal, agreement or seat. */
export const Side = oneOf(['enterprise', 'school'])
export type Side = z.infer<typeof Side>

/** The two balances a seat belongs to: need of the demand, supply of the slot. */
export const Balance = oneOf(['need', 'supply'])
export type Balance = z.infer<typeof Balance>

export const Sex = oneOf(['female', 'male', 'other'])
export type Sex = z.infer<typeof Sex>
export const AgeBand = oneOf(['under-15', '15-17', '18-24', '25-34', '35-plus'])
export type AgeBand = z.infer<typeof AgeBand>

/** R1–R22 of legal-rules, and what may come. */
export const RuleId = code(/^R[1-9]\d{0,2}$/, 'RuleId')
/** What a rule objects to: `minimum-age`, `hotel-guesthouse`. */
export const BreachCode = code(/^[a-z0-9][a-z0-9-]{1,60}$/, 'BreachCode')

/** Work banned for minors, BLLĐ Art. 147; what an enterprise may declare of a workplace. */
export const bannedWorks = [
  'heavy-lifting',
  'alcohol-tobacco',
  'chemicals-gas-explosives',
  'machine-maintenance',
  'demolition',
  'hot-metal-and-welding',
  'deep-sea',
] as const
export const BannedWork = oneOf(bannedWorks)
export type BannedWork = z.infer<typeof BannedWork>
/** Places banned for minors, BLLĐ Art. 147 (the reference does not print all of them). */
export const bannedPlaces = [
  'underwater-underground',
  'construction-site',
  'slaughterhouse',
  'casino-bar-karaoke',
  'hotel-guesthouse',
  'sauna-massage',
] as const
export const BannedPlace = oneOf(bannedPlaces)
export type BannedPlace = z.infer<typeof BannedPlace>
