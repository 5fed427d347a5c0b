import { ageOn, type LocalDate } from '../calendar.ts'
import { type Facts, isKnown } from '../facts.ts'
import { type Finding, given } from '../finding.ts'
import type { RuleId, Thresholds } from '../rule.ts'

/** How much is there to judge: a plan for people nobody knows yet, a named learner, a day or a week of one. */
export type Stage = 'plan' | 'learner' | 'day' | 'week'

/** `at`: the first day of training for a plan or a learner, else the day worked or the first of the week. */
export type Situation<Id extends RuleId> = {
  readonly stage: Stage
  readonly at: LocalDate
  readonly thresholds: Thresholds[Id]
}
export type Judge<Id extends RuleId> = (facts: Facts, situation: Situation<Id>) => Finding

/** Only a plan may go by the youngest age it admits; a learner needs a date of birth. */
export const withAge = (
  facts: Facts,
  { stage, at }: Pick<Situation<RuleId>, 'stage' | 'at'>,
  judge: (age: number) => Finding,
): Finding => {
  if (stage === 'plan' && !isKnown(facts, 'birthDate'))
    return given(facts, ['youngestAge'], ({ youngestAge }) => judge(youngestAge))
  if (stage === 'plan' || stage === 'learner')
    return given(facts, ['birthDate', 'startDate'], ({ birthDate }) => judge(ageOn(birthDate, at)))
  return given(facts, ['birthDate'], ({ birthDate }) => judge(ageOn(birthDate, at)))
}
