import type { LocalDate } from './calendar.ts'
import { catalogue, ruleOn } from './catalogue/catalogue.ts'
import { type Facts, hasAll, isKnown } from './facts.ts'
import { type GuardId, guardIds, guards, type SettledMoment } from './guards/guards.ts'
import type { Stage } from './guards/situation.ts'
import type { Catalogue, Rule } from './rule.ts'
import { outcomes, type Ruling, type Verdict, verdictOf } from './verdict.ts'

export type Moment = SettledMoment | 'rule-change'

type Setting = {
  readonly stage: Stage
  /** Guards of any of these moments are run. */
  readonly moments: readonly SettledMoment[]
  readonly at: LocalDate
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

/** What is judged, and on which day: a plan and a learner on their first day, the rest on the day of the question. */
const settingOf = (moment: Moment, facts: Facts, on: LocalDate): Setting => {
  const start = hasAll(facts, ['startDate']) ? facts.startDate : on
  switch (moment) {
    case 'day':
    case 'week':
      return { stage: moment, moments: [moment], at: on }
    case 'assignment':
      return { stage: 'learner', moments: [moment], at: start }
    case 'rule-change':
      return isKnown(facts, 'birthDate')
        ? { stage: 'learner', moments: ['agreement', 'assignment'], at: later(on, start) }
        : { stage: 'plan', moments: ['agreement'], at: later(on, start) }
    case 'slot-publication':
    case 'acceptance':
    case 'agreement':
      return { stage: 'plan', moments: [moment], at: start }
  }
}

/**
 * Judges facts by every guard of a moment, worst verdict first; a rule that is not in force on the day judged says nothing.
 *
 * - A plan (slot, acceptance, agreement) and an assignment are judged on `startDate`, whatever day it is, by the version
 *   in force then. Every later day is judged as `day`.
 * - `day`: `on` is the day worked. `week`: `on` is its first day, so that a birthday within it loosens nothing.
 * - `rule-change`: only the rules of which a version starts on `on`, or those of `only`; standing facts of a plan, or of a
 *   learner if a date of birth is given.
 *
 * A fact that a rule needs and does not get makes `cannot-tell` and is named; nothing passes for want of an input.
 *
 * @param rules another catalogue, for a city with thresholds of its own
 */
export const evaluate = (
  moment: Moment,
  facts: Facts,
  ruling: Ruling,
  rules: Catalogue = catalogue,
): readonly Verdict[] => {
  const setting = settingOf(moment, facts, ruling.on)
  return guardIds
    .filter(id => guards[id].moments.some(known => setting.moments.includes(known)))
    .map(id => judge(id, facts, setting, ruling, inForce(id, moment, setting, ruling, rules)))
    .filter(verdict => verdict !== undefined)
    .sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
}

const inForce = <Id extends GuardId>(
  id: Id,
  moment: Moment,
  { at }: Setting,
  { on, only }: Ruling,
  rules: Catalogue,
): Rule<Id> | undefined => {
  if (moment !== 'rule-change') return ruleOn(id, at, rules)
  if (only !== undefined) return only.includes(id) ? ruleOn(id, on, rules) : undefined
  const rule = ruleOn(id, on, rules)
  return rule?.validFrom === on ? rule : undefined
}

const judge = <Id extends GuardId>(
  id: Id,
  facts: Facts,
  { stage, at }: Setting,
  ruling: Ruling,
  rule: Rule<Id> | undefined,
): Verdict | undefined =>
  rule === undefined
    ? undefined
    : verdictOf(rule, guards[id].judge(facts, { stage, at, thresholds: rule.thresholds }), facts, at, ruling)
