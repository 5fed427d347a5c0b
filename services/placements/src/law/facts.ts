import type { LocalDate } from '@noinghe/contracts'
import { stated, tradeFacts } from '@noinghe/legal-guards'
import { ageOn, type Facts, type Shift } from '@noinghe/legal-rules'
import type { Terms } from '../placement/placement.model.ts'
import { longestDay } from '../placement/schedule.ts'
import { hoursIn, overtimeOf } from '../placement/shifts.ts'
import type { PracticeTerms } from '../projections/agreements.ts'
import type { Workplace } from '../projections/workplaces.ts'
import type { WorkFile } from '../work-file/work-file.ts'

/** All that this service knows of one learner at one workplace; what nobody has said is absent. */
export type Known = {
  readonly terms: Omit<Terms, 'seat'>
  readonly startedOn?: LocalDate | undefined
  readonly birthDate: LocalDate
  readonly practice?: PracticeTerms | undefined
  readonly workplace?: Workplace | undefined
  readonly file?: WorkFile | undefined
  /** By the ledger of consents: given, or withdrawn again; undefined where it says nothing. */
  readonly guardianConsent?: boolean | undefined
}

/** A minor, for whom what the law asks has to be known; for adults in school practice it is shown as owed. */
export const isMinorOn = (birthDate: LocalDate, on: LocalDate): boolean => ageOn(birthDate, on) < 18

/** Trades without a code (sơ cấp and shorter) are on no list of hazardous ones. */
export const factsOfTrade = (code: string | undefined, on: LocalDate): Facts =>
  code === undefined ? { hazardousTrade: false, artsOrSports: false } : tradeFacts(code, on)

/**
 * What the register of minors (BLLĐ Art. 144) holds here: the roster has name and birth date, the placement the job. As
 * long as nobody has kept a work file nothing is known of it.
 */
const registerEntries = (file: WorkFile): Facts['registerEntries'] | undefined =>
  Object.keys(file).length === 0
    ? undefined
    : [
        'full-name',
        'birth-date',
        'job',
        ...(file.healthCheckedOn === undefined ? [] : (['health-check-results'] as const)),
      ]

/**
 * The facts of an assignment: the learner's, and the pattern of hours agreed. Hours by the day unless the agreement says
 * by the week, for that is the stricter limit (BLLĐ Art. 105).
 */
export const standingFacts = ({
  terms,
  startedOn,
  birthDate,
  practice = {},
  workplace = {},
  file = {},
  guardianConsent = file.guardianConsentOn === undefined ? undefined : true,
}: Known): Facts => {
  const { safetyTraining, workHours } = practice
  return stated({
    placementType: terms.type,
    startDate: startedOn ?? terms.plannedFrom,
    endDate: terms.plannedTo,
    birthDate,
    ...factsOfTrade(terms.trade, terms.plannedFrom),
    venue: 'enterprise',
    activity: 'practice',
    hoursRegime: practice.hoursRegime ?? 'daily',
    hoursOfDay: practice.hoursPerDay ?? longestDay(terms.hoursPerWeek),
    hoursOfWeek: terms.hoursPerWeek,
    agreedHoursOfDay: practice.hoursPerDay,
    agreedHoursOfWeek: terms.hoursPerWeek,
    shift: workHours,
    takesPartInWork: practice.takesPartInWork,
    safetyTrainedOn: safetyTraining?.on,
    safetyTrainingHoldsTo: safetyTraining?.holdsTo,
    safetyTrainedByEmployer: safetyTraining === undefined ? undefined : safetyTraining.by !== 'school',
    // what both sides signed counts; agreements from before it could be settled have only the demand's word
    kindsOfWork: practice.kindsOfWork ?? workplace.kindsOfWork,
    kindsOfPlace: practice.kindsOfPlace ?? workplace.kindsOfPlace,
    jobListedForMinors: practice.jobListedForMinors ?? workplace.jobListedForMinors,
    guardianConsent,
    registerEntries: registerEntries(file),
    healthCertificate: file.healthCertificate,
    lastHealthCheck: file.healthCheckedOn,
    fitForTrade: file.fitForTrade,
    representativeSigned: file.representativeSigned,
  })
}

/**
 * One day worked. Without a shift of its own a day of just the agreed hours was worked in the agreed shift; of any other
 * nobody knows when.
 */
export const dayFacts = (
  standing: Facts,
  { date, hours, shift }: { readonly date: LocalDate; readonly hours: number; readonly shift?: Shift | undefined },
): Facts => {
  const { shift: agreed, ...rest } = standing
  const worked = shift ?? (agreed !== undefined && hoursIn(agreed) === hours ? agreed : undefined)
  return {
    ...rest,
    hoursOfDay: hours,
    // every hour logged counts as working time (NĐ 145/2020 Art. 58.7)
    hoursInWork: hours,
    overtimeHours: overtimeOf(date, hours, standing.agreedHoursOfDay),
    ...(worked === undefined ? {} : { shift: worked }),
  }
}

export const weekFacts = (standing: Facts, hours: number): Facts => ({ ...standing, hoursOfWeek: hours })
