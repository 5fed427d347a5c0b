import { z } from 'zod'
import { body } from '../body.ts'
import { moduleResults } from '../events/logbooks.ts'
import { programmeModule } from '../events/training-programmes.ts'
import { AgreementId, CohortId, EnterpriseId, PlacementId, ProgrammeId, SchoolId, TrainerId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { Level, PlacementType, SkillCode, TradeCode } from '../vocabulary.ts'
import { WeekLogView } from './placement-weeks.ts'

/** Kept encrypted in this service and in no event. */
const text = z.string().trim().min(1).max(2000).optional()
const codes = z.array(SkillCode).max(60).default([])
/** Accounts or references of teachers; their names are in training-programmes. */
const teachers = z.array(z.uuid()).max(50)

export const StaffLogbook = body('StaffLogbook', z.object({ instructors: z.array(TrainerId).max(50), teachers }))
export const NoteContent = body('NoteContent', z.object({ week: LocalDate, modules: codes, skills: codes, text }))
export const NoteResult = body(
  'NoteResult',
  z.object({
    placement: PlacementId,
    module: SkillCode,
    result: oneOf(moduleResults),
    /** Skills of the module that the learner has shown so far; replaces those noted before. */
    skills: z.array(SkillCode).max(20).optional(),
  }),
)
export const NoteGap = body(
  'NoteGap',
  z.object({ programme: ProgrammeId.optional(), module: SkillCode, learners: z.int().min(1).max(500), text }),
)
export const LogbookReceipt = body('LogbookReceipt', z.object({ agreement: AgreementId, version: z.int() }))

const content = z.object({
  week: LocalDate,
  modules: z.array(SkillCode),
  skills: z.array(SkillCode),
  /** For the two sides and the learners. */
  text: z.string().optional(),
})
const result = z.object({
  module: SkillCode,
  result: oneOf(moduleResults),
  on: LocalDate,
  skills: z.array(SkillCode).optional(),
})

/** How far one learner is in one module of the programme, as it stood on the first day of the placement or was added since. */
const moduleProgress = z.object({
  ...programmeModule,
  /** Weeks in whose content the group noted it. */
  weeks: z.int(),
  result: oneOf(moduleResults).optional(),
  on: LocalDate.optional(),
  /** Of the skills of the module: those shown, and those still to come. */
  attained: z.array(SkillCode),
  open: z.array(SkillCode),
})
/** Modules by result; `open` has none yet. Hours are those of the programme, of all and of modules attained. */
const progress = z.object({
  of: z.int(),
  attained: z.int(),
  inPart: z.int(),
  notAttained: z.int(),
  open: z.int(),
  hours: z.object({ of: z.int(), attained: z.int() }),
})
const visit = z.object({ on: LocalDate, findings: z.array(z.string()) })

/** One learner in the logbook; without a name for whoever may not know it. */
const learner = z.object({
  placement: PlacementId,
  name: z.string().optional(),
  className: z.string().optional(),
  cohort: CohortId.optional(),
  status: z.string(),
  startedOn: LocalDate.optional(),
  endedOn: LocalDate.optional(),
  hours: z.number(),
  nightHours: z.number(),
  overtimeHours: z.number(),
  /** Hours of weeks that learner, silence or teacher has settled. */
  confirmedHours: z.number(),
  results: z.array(result),
  /** In-company modules of the programme, and others that were noted; absent where the programme declares none. */
  modules: z.array(moduleProgress).optional(),
  progress: progress.optional(),
  weeks: z.array(WeekLogView),
})

/** The logbook as a file, PDF or XLSX. */
export const LogbookFile = body('LogbookFile', z.unknown())

/** TT 23/2018 Art. 4.7: cover, instructors, teachers, learners, content per period, results. */
export const LogbookView = body(
  'LogbookView',
  z.object({
    agreement: AgreementId,
    /** 0 while nothing but hours was noted. */
    version: z.int(),
    cover: z.object({
      enterprise: EnterpriseId,
      school: SchoolId.optional(),
      classes: z.array(z.string()),
      cohorts: z.array(CohortId),
      trade: TradeCode.optional(),
      level: Level,
      type: PlacementType,
      /** `2026-2027`; a school year begins in September. */
      schoolYear: z.string(),
      startsOn: LocalDate,
      endsOn: LocalDate,
      programme: ProgrammeId.optional(),
    }),
    instructors: z.array(TrainerId),
    teachers: z.array(z.uuid()),
    learners: z.array(learner),
    content: z.array(content),
    gaps: z.array(
      z.object({
        programme: ProgrammeId.optional(),
        module: SkillCode,
        learners: z.int(),
        on: LocalDate,
        text: z.string().optional(),
      }),
    ),
    visits: z.array(visit),
    source: z.string(),
  }),
)
