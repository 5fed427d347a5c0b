export { ageOn, firstDayOfAge, type LocalDate, lastDayOfTerm } from './calendar.ts'
export { catalogue, ruleIds, ruleOn, rulesOn } from './catalogue/catalogue.ts'
export { type CityVersion, cityVersion, withCityVersions } from './city.ts'
export { type Due, type DutyEvent, dutiesAfter } from './duties.ts'
export { evaluate, type Moment } from './evaluate.ts'
export { type FactName, type Facts, type Inputs, nameOfFact, type PlacementType } from './facts.ts'
export { writtenForce } from './form.ts'
export { type GuardId, guardIds, guards } from './guards/guards.ts'
export { placeNames as bannedPlaceNames, workNames as bannedWorkNames } from './guards/minors.ts'
export { type Figure, highQualityCollege, highQualityProgramme, type Meter } from './meters.ts'
export { responsibleForSafety } from './responsibility.ts'
export {
  type Catalogue,
  type CollegeMeasure,
  type Confirmation,
  type ContractForm,
  isSettled,
  needsConfirmation,
  type Rule,
  type RuleId,
  type RuleKind,
  type Source,
} from './rule.ts'
export { minutesWithin, type Shift, shiftMinutes } from './shift.ts'
export { sameThresholds, type ThresholdSetting, thresholdsOf, withThresholds } from './thresholds.ts'
export { type Exception, type Outcome, outcomes, type Ruling, type Verdict } from './verdict.ts'
export type { Words } from './words.ts'
