import { deriveId } from '@noinghe/service-kit'

/** A learner's mark in samples: who has the survey alone cannot lead it back to the learner. */
export const markOf = (learner: string): string => deriveId('survey-respondent', learner)
