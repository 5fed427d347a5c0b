import { z } from 'zod'
import { body } from '../body.ts'
import { moduleResults } from '../events/logbooks.ts'
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
  z.object({ placement: PlacementId, module: SkillCode, result: oneOf(moduleResults) }),
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
const result = z.object({ module: SkillCode, result: oneOf(moduleResults), on: LocalDate })
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
