export { ageOn, firstDayOfAge, type LocalDate, lastDayOfTerm } from './calendar.ts'
export { catalogue, ruleOn, rulesOn } from './catalogue/catalogue.ts'
export { type Due, type DutyEvent, dutiesAfter } from './duties.ts'
export { evaluate, type Moment } from './evaluate.ts'
export type { FactName, Facts, Inputs, PlacementType } from './facts.ts'
export { writtenForce } from './form.ts'
export type { GuardId } from './guards/guards.ts'
export { type Figure, highQualityCollege, highQualityProgramme, type Meter } from './meters.ts'
export { responsibleForSafety } from './responsibility.ts'
export {
  type Catalogue,
  type CollegeMeasure,
  type Confirmation,
  type ContractForm,
  needsConfirmation,
  type Rule,
  type RuleId,
  type RuleKind,
} from './rule.ts'
export { minutesWithin, type Shift, shiftMinutes } from './shift.ts'
export { type Exception, type Outcome, outcomes, type Ruling, type Verdict } from './verdict.ts'
export type { Words } from './words.ts'
