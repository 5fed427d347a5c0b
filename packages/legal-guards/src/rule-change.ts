import { type Catalogue, type Facts, guardIds, type Rule } from '@noinghe/legal-rules'
import type { Clock, Platform, Timer } from '@noinghe/service-kit'
import type { BreachSubject } from './breach/breach.ts'
import type { ExceptionsFor } from './exceptions.ts'
import type { Guards } from './guards.ts'
import type { JudgedVersions } from './rule-change.store.ts'
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
  readonly judged: JudgedVersions
  readonly standing: (subject: BreachSubject, verdicts: readonly StandingVerdict[]) => Promise<void>
  readonly subjects: StandingSubjects
  readonly clock: Clock
  readonly log: Platform['log']
}

/** Versions that have started by that day and are not a rule's first: the first is what everything was entered under. */
const startedBy = (rules: Catalogue, today: string): readonly Rule[] =>
  guardIds.flatMap(id => {
    const versions: readonly Rule[] = rules[id]
    return versions.filter(({ validFrom }, at) => at > 0 && validFrom !== undefined && validFrom <= today)
  })

/**
 * On the first day of a new version of a rule, or as soon after it as the service runs, judges what stands by it. Each
 * version once; marked only when all were judged, and found under ids of their own, so that a kill repeats no breach.
 */
export const judgeNewVersions = ({ guards, judged, standing, subjects, clock, log }: Parts): Timer => ({
  name: 'judge-new-versions',
  everyMs: 60_000,
  run: async () => {
    const { today } = clock.facts()
    for (const { id, version, validFrom = today } of startedBy((await guards.book()).catalogue, today)) {
      const key = `${id}|${version}`
      if (await judged.has(key)) continue
      let count = 0
      for await (const { subject, facts, exceptionsFor } of subjects(today)) {
        const verdicts = await guards.look('rule-change', facts, { on: validFrom, exceptionsFor })
        const own = verdicts.filter(verdict => verdict.rule === id && verdict.version === version)
        await standing({ ...subject, period: `${id}-v${version}` }, own)
        count += 1
      }
      await judged.add(key)
      log.info({ rule: id, version, judged: count }, 'standing facts judged by a new version')
    }
  },
})
