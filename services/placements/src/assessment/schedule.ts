import type { assessmentOccasions, LocalDate } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { addDays, daysBetween } from '@noinghe/service-kit'
import type { AssessmentKind } from './forms.ts'

export type Occasion = (typeof assessmentOccasions)[number]
export type Planned = { readonly kind: AssessmentKind; readonly occasion: Occasion; readonly opensOn: LocalDate }

/** Working days to answer, and after which an unanswered one no longer waits. */
const workingDaysToAnswer = 10
const workingDaysToLapse = 30
/** Shorter placements are assessed at the end only. */
const weeksForMidway = 8

export const dueByOf = (opensOn: LocalDate): LocalDate => addWorkingDays(opensOn, workingDaysToAnswer)
export const lapsesAfter = (dueBy: LocalDate): LocalDate => addWorkingDays(dueBy, workingDaysToLapse)
/** Two working days before the day, the first working day after it, and a week of working days later. */
export const remindersOf = (dueBy: LocalDate): readonly LocalDate[] => [
  addWorkingDays(dueBy, -2),
  addWorkingDays(dueBy, 1),
  addWorkingDays(dueBy, 6),
]

const midwayKinds = ['enterprise-learner', 'learner-enterprise'] as const satisfies readonly AssessmentKind[]
/** What may have been planned for half-way. */
export const midway = midwayKinds.map(kind => ({ kind, occasion: 'midway' }) as const)

/** Half-way, enterprise and learner tell each other how it goes, while it can still be changed. */
export const midwayOf = (startedOn: LocalDate, plannedTo: LocalDate): readonly Planned[] => {
  const days = daysBetween(startedOn, plannedTo) + 1
  if (days < weeksForMidway * 7) return []
  const opensOn = addDays(startedOn, Math.floor(days / 2))
  return midway.map(asked => ({ ...asked, opensOn }))
}

/** At the end all assess each other; without a school nobody does for it, and who goes on elsewhere is asked of it later. */
export const endOf = (
  endedOn: LocalDate,
  { school, transferred }: { readonly school: boolean; readonly transferred: boolean },
): readonly Planned[] => {
  const kinds: readonly AssessmentKind[] = [
    'enterprise-learner',
    'learner-enterprise',
    ...(school ? (['school-enterprise'] as const) : []),
    ...(school && !transferred ? (['learner-school'] as const) : []),
  ]
  return kinds.map(kind => ({ kind, occasion: 'end', opensOn: endedOn }))
}
