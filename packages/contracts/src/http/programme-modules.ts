import { z } from 'zod'
import { body } from '../body.ts'
import { programmeModule } from '../events/training-programmes.ts'
import { SkillCode } from '../vocabulary.ts'

/** A module as its school writes it. Skills are codes that logbooks note; outcomes (chuẩn đầu ra) are words, for readers. */
export const ProgrammeModule = body(
  'ProgrammeModule',
  z.object({
    ...programmeModule,
    skills: z.array(SkillCode).max(20).default([]),
    outcomes: z.array(z.string().trim().min(1).max(300)).max(20).default([]),
  }),
)
export type ProgrammeModule = z.infer<typeof ProgrammeModule>

/** All modules of the programme; replaces those declared before. */
export const PutProgrammeModules = body('PutProgrammeModules', z.object({ modules: z.array(ProgrammeModule).max(60) }))
