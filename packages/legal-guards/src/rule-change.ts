import {
  type Catalogue,
  type Facts,
  type GuardId,
  guardIds,
  isSettled,
  catalogue as law,
  type Rule,
  ruleOn,
} from '@noinghe/legal-rules'
import type { Clock, Platform, Timer } from '@noinghe/service-kit'
import type { BreachSubject } from './breach/breach.ts'
import { ruleChangePeriod } from './breach/period.ts'
import type { ExceptionsFor } from './exceptions.ts'
import type { Guards } from './guards.ts'
import type { RuleBook } from './rule-book/rule-book.ts'
import type { JudgedRules } from './rule-change.store.ts'
import type { StandingVerdict } from './verdicts.ts'

/** A fact that stands, with what it is judged by; a date of birth among the facts makes it a learner's. */
export type StandingSubject = {
  readonly subject: Omit<BreachSubject, 'period'>
  readonly facts: Facts
  readonly exceptionsFor?: ExceptionsFor
}

/** Every fact of the service that stands on a day, one by one. */
export type StandingSubjects = (on: string) => AsyncIterable<StandingSubject>

type Parts = {
  readonly guards: Guards
  readonly judged: JudgedRules
  readonly standing: (subject: BreachSubject, verdicts: readonly StandingVerdict[]) => Promise<void>
  readonly subjects: StandingSubjects
  readonly clock: Clock
  readonly log: Platform['log']
}

/** How a rule stands: its version, and whether it refuses or only warns for want of a confirmation. */
const stateOf = (rule: Rule, confirmations: RuleBook['confirmations'], on: string): string =>
  isSettled(rule, confirmations, on) ? `${rule.version}` : `${rule.version} unconfirmed`

const inForce = (id: GuardId, on: string, rules: Catalogue): Rule | undefined => ruleOn(id, on, rules)

/** What everything was entered under that is older than any change: the law's first version, as its sources stand. */
const firstState = (id: GuardId): string => {
  const first: Rule | undefined = law[id][0]
  return first === undefined ? '' : stateOf(first, [], first.validFrom ?? '')
}

/**
 * Judges what stands again by every rule that has changed: a new version or threshold on its first day, a version confirmed
 * or its confirmation withdrawn, or as soon after it as the service runs. One walk for all of them; how a rule stood is
 * kept only when everything was judged, and breaches have ids of their own, so that a kill repeats none and misses none.
 */
export const judgeChangedRules = ({ guards, judged, standing, subjects, clock, log }: Parts): Timer => ({
  name: 'judge-changed-rules',
  everyMs: 60_000,
  run: async () => {
    const { today } = clock.facts()
    const { catalogue, confirmations } = await guards.book()
    const known = await judged.all()
    const changed = guardIds.flatMap(id => {
      const rule = inForce(id, today, catalogue)
      if (rule === undefined) return []
      const state = stateOf(rule, confirmations, today)
      return state === (known.get(id) ?? firstState(id)) ? [] : [{ id, rule, state }]
    })
    if (changed.length === 0) return
    const only = changed.map(({ id }) => id)
    let count = 0
    for await (const { subject, facts, exceptionsFor } of subjects(today)) {
      const verdicts = await guards.look('rule-change', facts, { on: today, exceptionsFor, only })
      for (const { id, rule } of changed) {
        const own = verdicts.filter(verdict => verdict.rule === id && verdict.version === rule.version)
        await standing({ ...subject, period: ruleChangePeriod(id, rule.version) }, own)
      }
      count += 1
    }
    for (const { id, state } of changed) await judged.set(id, state)
    log.info({ rules: changed.map(({ id, state }) => `${id} ${state}`), judged: count }, 'rules changed')
  },
})
