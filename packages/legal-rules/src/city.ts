import { addDays, type LocalDate } from './calendar.ts'
import { catalogue, ruleIds } from './catalogue/catalogue.ts'
import type { Catalogue, Rule, RuleId } from './rule.ts'
import { type ThresholdSetting, withThresholds } from './thresholds.ts'

/** Thresholds as the city's legal officer has set them: a version of its own, from a day on. */
export type CityVersion = {
  readonly rule: RuleId
  /** `1000 × basedOn + n`, so that a later version of the law never meets it. */
  readonly version: number
  /** Version of the law it rests on; it ends with that one. */
  readonly basedOn: number
  readonly validFrom: LocalDate
  readonly document: string
  /** Only what differs from the version of the law. */
  readonly thresholds: readonly ThresholdSetting[]
}

const cityVersions = 1000

/** The number of the city's n-th version on a version of the law, n from 1. */
export const cityVersion = (basedOn: number, n: number): number => cityVersions * basedOn + n

/**
 * The catalogue with the city's thresholds: each takes effect on its first day and ends the day before the next one, or
 * with the version of the law it rests on. Of two with the same first day the later one counts. What does not fit a rule
 * is left out: it was refused where it was entered.
 */
export const withCityVersions = (changes: readonly CityVersion[], rules: Catalogue = catalogue): Catalogue => {
  if (changes.length === 0) return rules
  const merged = ruleIds.map(id => [id, versionsOf(id, changes, rules)] as const)
  // the keys are those of the catalogue, each with versions of its own rule
  return Object.fromEntries(merged) as unknown as Catalogue
}

const versionsOf = <Id extends RuleId>(
  id: Id,
  changes: readonly CityVersion[],
  rules: Catalogue,
): readonly Rule<Id>[] => {
  const laws: readonly Rule<Id>[] = rules[id]
  return laws.flatMap(law => withChanges(law, changesOf(law, changes)))
}

const changesOf = (law: Rule, changes: readonly CityVersion[]): readonly CityVersion[] => {
  const own = changes.filter(
    ({ rule, basedOn, validFrom }) =>
      rule === law.id &&
      basedOn === law.version &&
      (law.validFrom === undefined || law.validFrom <= validFrom) &&
      (law.validTo === undefined || validFrom <= law.validTo),
  )
  const latest = new Map(own.toSorted((a, b) => a.version - b.version).map(change => [change.validFrom, change]))
  return [...latest.values()].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
}

const withChanges = <Id extends RuleId>(law: Rule<Id>, changes: readonly CityVersion[]): readonly Rule<Id>[] => {
  const fitting = changes.flatMap(change => {
    const thresholds = withThresholds(law, change.thresholds)
    return 'unfit' in thresholds ? [] : [{ change, thresholds: thresholds.settled }]
  })
  const [first] = fitting
  if (first === undefined) return [law]
  const { validTo: end, ...open } = law
  const city = fitting.map(({ change, thresholds }, at): Rule<Id> => {
    const next = fitting[at + 1]
    const validTo = next === undefined ? end : addDays(next.change.validFrom, -1)
    return {
      ...open,
      version: change.version,
      basedOn: law.version,
      sources: [...law.sources, decisionOf(change)],
      thresholds,
      validFrom: change.validFrom,
      ...(validTo === undefined ? {} : { validTo }),
    }
  })
  const before = addDays(first.change.validFrom, -1)
  // a change from the very first day of the law leaves nothing of it
  return law.validFrom !== undefined && before < law.validFrom ? city : [{ ...open, validTo: before }, ...city]
}

const decisionOf = ({ document }: CityVersion) =>
  ({
    instrument: document,
    mark: 'V',
    standing: 'in-force',
    note: 'the city’s decision on thresholds',
  }) as const
