import type { AgreedPay } from '@noinghe/contracts'
import { stated, tradeFacts } from '@noinghe/legal-guards'
import type { Facts } from '@noinghe/legal-rules'
import type { Workplace } from '../projections/workplaces.ts'
import type { Terms } from './terms.ts'

/**
 * What the guards of law may know of an agreement. What the sides have not settled is left out: a rule that needs it says
 * what is owed, and nothing passes for want of it.
 */
export const factsOf = (terms: Terms, workplace: Workplace = {}): Facts => {
  const { type, startsOn, endsOn, hoursPerDay, hoursPerWeek, hoursRegime, workHours } = terms
  const { youngestAge, takesPartInWork, workplaceConditions, safetyTraining, study } = terms
  return stated({
    placementType: type,
    startDate: startsOn,
    endDate: endsOn,
    youngestAge,
    ...tradeFacts(terms.trade, startsOn),
    // B and C: whoever teaches people for itself takes no fee, and an agreement of two organisations states none
    takesPartInWork,
    agreedPay: agreedPay(terms),
    hoursOfDay: hoursPerDay,
    hoursOfWeek: hoursPerWeek,
    hoursRegime,
    shift: workHours,
    // what is signed counts; terms from before it could be settled have only the demand's word
    kindsOfWork: terms.kindsOfWork ?? workplace.kindsOfWork,
    kindsOfPlace: terms.kindsOfPlace ?? workplace.kindsOfPlace,
    jobListedForMinors: terms.jobListedForMinors ?? workplace.jobListedForMinors,
    venue: 'enterprise',
    activity: 'practice',
    agreedHoursOfDay: hoursPerDay,
    agreedHoursOfWeek: hoursPerWeek,
    workplaceConditions,
    safetyTrainedOn: safetyTraining?.on,
    safetyTrainedByEmployer: safetyTraining === undefined ? undefined : safetyTraining.by !== 'school',
    safetyTrainingHoldsTo: safetyTraining?.holdsTo,
    ...studyFacts(study),
  })
}

const studyFacts = (study: Terms['study']): Facts => {
  if (study === undefined) return {}
  if (study.mode === 'regular') return { studyMode: 'regular' }
  const { courseMonths, regularCourseMonths } = study
  return { studyMode: 'while-working', courseMonths, regularCourseMonths }
}

/** Only an amount is a fact; of a band it is known only that `none` is nothing. */
const agreedPay = ({ pay, payBand }: Terms): number | undefined => pay?.amount ?? (payBand === 'none' ? 0 : undefined)

/** Weeks of a month, as pay by the hour is turned into pay a month. */
const weeksOfMonth = 52 / 12

/** What is agreed comes to so many đồng a month, rounded; undefined where hours of the day are not settled. */
export const monthlyPay = ({ hoursPerDay, hoursPerWeek }: Terms, { amount, per }: AgreedPay): number | undefined => {
  switch (per) {
    case 'month':
      return amount
    case 'hour':
      return Math.round(amount * hoursPerWeek * weeksOfMonth)
    case 'day':
      return hoursPerDay === undefined ? undefined : Math.round(amount * (hoursPerWeek / hoursPerDay) * weeksOfMonth)
  }
}

/** Where a fact stands in the body of terms, so that a refusal of law can point there. */
export const pointers = {
  placementType: '/type',
  startDate: '/startsOn',
  endDate: '/weeks',
  youngestAge: '/youngestAge',
  takesPartInWork: '/takesPartInWork',
  agreedPay: '/pay',
  hoursOfDay: '/hoursPerDay',
  hoursOfWeek: '/hoursPerWeek',
  hoursRegime: '/hoursRegime',
  shift: '/workHours',
  kindsOfWork: '/kindsOfWork',
  kindsOfPlace: '/kindsOfPlace',
  jobListedForMinors: '/jobListedForMinors',
  studyMode: '/study',
  courseMonths: '/study/courseMonths',
  regularCourseMonths: '/study/regularCourseMonths',
  workplaceConditions: '/workplaceConditions',
} as const
