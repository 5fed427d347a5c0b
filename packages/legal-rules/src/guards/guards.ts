import type { RuleId } from '../rule.ts'
import { ageAndHealth } from './age.ts'
import { noFeeAndContract, payForWork, termOfTapNghe, termsOfContract } from './contract.ts'
import { hoursFrom15, hoursUnder15, workingHours } from './hours.ts'
import {
  bannedPlaces,
  bannedWorkAndPlaces,
  bannedWorks,
  consentAndRegister,
  contractAndHealthUnder15,
} from './minors.ts'
import { safetyTraining } from './safety.ts'
import { schoolHours, studyBesideWork } from './school.ts'
import type { Judge } from './situation.ts'

/** Rules that judge facts; the others are a form, duties, a responsibility and meters. */
export type GuardId = Exclude<RuleId, 'R5' | 'R7' | 'R17' | 'R18' | 'R19' | 'R20' | 'R21' | 'R22'>
/** When facts are judged, but for the start of a new version, which judges what a plan or a learner is judged by. */
export type SettledMoment = 'slot-publication' | 'acceptance' | 'agreement' | 'assignment' | 'day' | 'week'

type Guard<Id extends RuleId> = {
  readonly moments: readonly SettledMoment[]
  /** What it may object to; an exception names some of these. */
  readonly codes: readonly string[]
  readonly judge: Judge<Id>
}

const hours = ['day-hours', 'week-hours'] as const
const hoursOfMinors = [...hours, 'night-work', 'overtime'] as const

const planned = ['slot-publication', 'acceptance', 'agreement'] as const
const always = [...planned, 'assignment', 'day', 'week'] as const

export const guards: { readonly [Id in GuardId]: Guard<Id> } = {
  R1: {
    moments: [...planned, 'assignment', 'day'],
    codes: ['minimum-age', 'hazardous-trade', 'not-fit'],
    judge: ageAndHealth,
  },
  R2: { moments: [...planned, 'assignment'], codes: ['too-long'], judge: termOfTapNghe },
  R3: { moments: [...planned, 'assignment'], codes: ['fee-charged', 'no-training-contract'], judge: noFeeAndContract },
  R4: { moments: ['agreement', 'assignment', 'day'], codes: ['no-pay-agreed', 'work-not-counted'], judge: payForWork },
  R6: { moments: ['agreement', 'assignment'], codes: ['terms-absent'], judge: termsOfContract },
  R8: { moments: always, codes: [...hours, 'break-too-short', 'night-break-too-short'], judge: workingHours },
  R9: { moments: always, codes: hoursOfMinors, judge: hoursUnder15 },
  R10: { moments: always, codes: hoursOfMinors, judge: hoursFrom15 },
  R11: { moments: ['assignment', 'day'], codes: ['no-consent', 'register-incomplete'], judge: consentAndRegister },
  R12: {
    moments: ['assignment', 'day'],
    codes: ['representative-not-signed', 'no-health-certificate', 'health-check-due'],
    judge: contractAndHealthUnder15,
  },
  R13: {
    moments: [...planned, 'assignment', 'day'],
    codes: [...bannedWorks, ...bannedPlaces],
    judge: bannedWorkAndPlaces,
  },
  R14: { moments: always, codes: [...hours, 'outside-school-hours'], judge: schoolHours },
  R15: { moments: planned, codes: ['course-too-long', 'workplace-lacks'], judge: studyBesideWork },
  R16: {
    moments: ['assignment', 'day'],
    codes: ['not-trained', 'trained-same-day', 'training-run-out', 'not-by-employer', 'no-safety-card'],
    judge: safetyTraining,
  },
}

export const guardIds = Object.keys(guards).filter((id): id is GuardId => id in guards)
