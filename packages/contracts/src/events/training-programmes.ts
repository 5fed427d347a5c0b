import { z } from 'zod'
import { topic } from '../define.ts'
import { CampusId, CohortId, ProgrammeId, SchoolId } from '../ids.ts'
import { headcount, LocalDate, label, oneOf } from '../leaves.ts'
import {
  Condition,
  FundingSource,
  Level,
  PlacementType,
  Point,
  ProvinceCode,
  SkillCode,
  TargetGroup,
  TaxCode,
  TradeCode,
  WardCode,
  Window,
} from '../vocabulary.ts'
import { lawVerdicts } from './law.ts'

const school = {
  name: label('name of school'),
  taxCode: TaxCode.optional(),
  province: ProvinceCode,
  ward: WardCode,
}

export const schoolTopic = topic('training-programmes', 'school', {
  registered: school,
  revised: school,
  'campus-added': {
    campus: CampusId,
    label: label('campus label'),
    province: ProvinceCode,
    ward: WardCode,
    point: Point.optional(),
  },
  'campus-closed': { campus: CampusId },
  'particulars-changed': {},
})

/** Where most of a module is taught. */
export const modulePlaces = ['school', 'in-company'] as const

/** A module (mô-đun, môn học) of a programme, by the code that logbooks note; what else the school wrote of it stays in the service. */
export const programmeModule = {
  code: SkillCode,
  label: label('module label'),
  hours: z.int().min(1).max(5000),
  place: oneOf(modulePlaces),
  skills: z.array(SkillCode).max(20),
}

const programme = {
  school: SchoolId,
  label: label('programme label'),
  trade: TradeCode.optional(),
  level: Level,
  vqf: z.int().min(1).max(8).optional(),
  hours: z.int().min(1).max(20_000),
  /** Share of the programme's hours done in companies, per cent. */
  inCompanyShare: z.int().min(0).max(100),
  /** All modules of this version; absent where none were declared. */
  modules: z.array(z.object(programmeModule)).max(60).optional(),
}

export const programmeTopic = topic('training-programmes', 'programme', {
  published: programme,
  revised: programme,
  retired: { school: SchoolId },
})

/** Counts of a cohort, by sex; below the border of the school only counts travel. */
export const bySex = z.object({ female: headcount, male: headcount, other: headcount })

const cohort = {
  school: SchoolId,
  programme: ProgrammeId,
  label: label('cohort label'),
  quota: headcount,
  applicants: headcount,
  enrolled: bySex,
  entryLevel: oneOf(['lower-secondary', 'upper-secondary', 'intermediate', 'other']),
  startsOn: LocalDate,
  endsOn: LocalDate,
  /** Leads to a diploma (văn bằng), needed for CS05. */
  diploma: z.boolean(),
}

export const cohortTopic = topic('training-programmes', 'cohort', {
  opened: cohort,
  revised: cohort,
  graduated: { school: SchoolId, programme: ProgrammeId, graduated: bySex, endedOn: LocalDate },
})

export const slotTerms = {
  type: PlacementType,
  trade: TradeCode.optional(),
  level: Level,
  capacity: headcount.min(1),
  window: Window,
  weeks: z.int().min(1).max(156),
  hoursPerWeek: z.int().min(1).max(48),
  /** Farthest workplace, km from the campus; without it the wards decide, without both every distance is taken. */
  radiusKm: z.int().min(1).max(500).optional(),
  wards: z.array(WardCode).max(200),
  skills: z.array(SkillCode).max(30),
  funding: FundingSource,
  conditions: z.array(Condition).max(20),
  otherProvinces: z.boolean(),
  /** Smallest group worth sending: nobody, or at least so many learners. */
  minimumCohort: headcount.min(1).optional(),
  /** Youngest age on the first day, full years; a slot that says none is judged when learners are assigned. */
  minimumAge: z.int().min(10).max(70).optional(),
  /** Longest day, hours. */
  hoursPerDay: z.number().min(0.5).max(24).optional(),
  /** Seats whose learners belong to a target group of the authority's policy; counts only, no person. */
  targetGroupSeats: z
    .array(z.object({ group: TargetGroup, seats: headcount.min(1) }))
    .max(10)
    .optional(),
}

const slot = {
  school: SchoolId,
  programme: ProgrammeId,
  cohort: CohortId,
  campus: CampusId,
  province: ProvinceCode,
  ward: WardCode,
  point: Point.optional(),
  ...slotTerms,
  /** How the rules judged it when it was published. */
  law: lawVerdicts.optional(),
}

export const slotTopic = topic('training-programmes', 'slot', {
  published: slot,
  revised: slot,
  renewed: { school: SchoolId, validUntil: LocalDate },
  withdrawn: { school: SchoolId, reason: oneOf(['no-longer-available', 'cohort-changed', 'mistake', 'other']) },
  closed: { school: SchoolId, reason: oneOf(['filled', 'expired', 'no-demand', 'other']) },
  'particulars-changed': { school: SchoolId },
})
