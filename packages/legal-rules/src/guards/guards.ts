import type { RuleId } from '../rule.ts'
import { ageAndHealth } from './age.ts'
import { noFeeAndContract, payForWork, termOfTapNghe, termsOfContract } from './contract.ts'
import { hoursFrom15, hoursUnder15, workingHours } from './hours.ts'
import { bannedWorkAndPlaces, consentAndRegister, contractAndHealthUnder15 } from './minors.ts'
import { safetyTraining } from './safety.ts'
import { schoolHours, studyBesideWork } from './school.ts'
import type { Judge } from './situation.ts'

/** Rules that judge facts; the others are a form, duties, a responsibility and meters. */
export type GuardId = Exclude<RuleId, 'R5' | 'R7' | 'R17' | 'R18' | 'R19' | 'R20' | 'R21' | 'R22'>
/** When facts are judged, but for the start of a new version, which judges what a plan or a learner is judged by. */
export type SettledMoment = 'slot-publication' | 'acceptance' | 'agreement' | 'assignment' | 'day' | 'week'

type Guard<Id extends RuleId> = { readonly moments: readonly SettledMoment[]; readonly judge: Judge<Id> }

const planned = ['slot-publication', 'acceptance', 'agreement'] as const
const always = [...planned, 'assignment', 'day', 'week'] as const

export const guards: { readonly [Id in GuardId]: Guard<Id> } = {
  R1: { moments: [...planned, 'assignment', 'day'], judge: ageAndHealth },
  R2: { moments: [...planned, 'assignment'], judge: termOfTapNghe },
  R3: { moments: [...planned, 'assignment'], judge: noFeeAndContract },
  R4: { moments: ['agreement', 'assignment', 'day'], judge: payForWork },
  R6: { moments: ['agreement', 'assignment'], judge: termsOfContract },
  R8: { moments: always, judge: workingHours },
  R9: { moments: always, judge: hoursUnder15 },
  R10: { moments: always, judge: hoursFrom15 },
  R11: { moments: ['assignment', 'day'], judge: consentAndRegister },
  R12: { moments: ['assignment', 'day'], judge: contractAndHealthUnder15 },
  R13: { moments: [...planned, 'assignment', 'day'], judge: bannedWorkAndPlaces },
  R14: { moments: always, judge: schoolHours },
  R15: { moments: planned, judge: studyBesideWork },
  R16: { moments: ['assignment', 'day'], judge: safetyTraining },
}

export const guardIds = Object.keys(guards).filter((id): id is GuardId => id in guards)
