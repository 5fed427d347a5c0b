import type { LocalDate } from '../calendar.ts'
import type { Catalogue, Rule, RuleId } from '../rule.ts'
import { hoursAndMinorsRules } from './hours-and-minors.ts'
import { schoolAndSafetyRules } from './school-and-safety.ts'
import { trainingContractRules } from './training-contract.ts'

/** Rules R1–R22 as the reference states them; a change of law is a further version, never an edit. */
export const catalogue: Catalogue = { ...trainingContractRules, ...hoursAndMinorsRules, ...schoolAndSafetyRules }

export const ruleIds = Object.keys(catalogue).filter((id): id is RuleId => id in catalogue)

const holdsOn = ({ validFrom, validTo }: Rule, date: LocalDate): boolean =>
  (validFrom === undefined || validFrom <= date) && (validTo === undefined || date <= validTo)

/** The version in force on a day; undefined before its first and after its last one. */
export const ruleOn = <Id extends RuleId>(
  id: Id,
  date: LocalDate,
  rules: Catalogue = catalogue,
): Rule<Id> | undefined => {
  const versions: readonly Rule<Id>[] = rules[id]
  return versions.find(version => holdsOn(version, date))
}

/** Every rule in force on a day. */
export const rulesOn = (date: LocalDate, rules: Catalogue = catalogue): readonly Rule[] =>
  ruleIds.map(id => ruleOn(id, date, rules)).filter(rule => rule !== undefined)
