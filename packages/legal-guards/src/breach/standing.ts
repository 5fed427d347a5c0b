import { isRefusal } from '@noinghe/contracts'
import { deriveId, type Filter, type Platform, type Timer, withoutKey } from '@noinghe/service-kit'
import { refusing } from '../refusals.ts'
import type { StandingVerdict } from '../verdicts.ts'
import { type Breaches, overdueOn } from './breach.store.ts'
import type { BreachSubject, FoundBreach } from './breach.ts'
import { ruleOfPeriod } from './period.ts'

/** Hazardous work under 18 is work banned by the list of hazardous trades. */
const atOnce: Readonly<Record<string, 'every-code' | readonly string[]>> = {
  R1: ['minimum-age', 'hazardous-trade'],
  R13: 'every-code',
}

/** Age under 14 and banned work go to the authority at once; so do accidents, which their service reports itself. */
const isImmediate = (rule: string, codes: readonly string[]): boolean => {
  const listed = atOnce[rule]
  return listed !== undefined && (listed === 'every-code' || codes.some(code => listed.includes(code)))
}

/** The same breach has the same id, whoever finds it and however often. */
const breachIdOf = ({ id, period }: Pick<BreachSubject, 'id' | 'period'>, rule: string, version: number): string =>
  deriveId('breach', id, rule, version, period)

/**
 * What verdicts on a standing fact mean for its breaches: each rule that refuses is found, those found earlier for the
 * same subject and period that no longer refuse are cleared. Safe to run twice; call it from a reaction to the own topic,
 * so that a kill between the fact and its breach loses none.
 */
export const createStanding =
  (breaches: Breaches) =>
  (subject: BreachSubject, verdicts: readonly StandingVerdict[]): Promise<void> =>
    withoutKey(async () => {
      const standing = new Set<string>()
      for (const { rule, version, title, ground, codes } of refusing(verdicts)) {
        const id = breachIdOf(subject, rule, version)
        standing.add(id)
        const immediate = isImmediate(rule, codes)
        const command = { type: 'find', rule, version, title, ground, codes, subject, immediate } as const
        const known = await breaches.get(id)
        const outcome =
          known === undefined ? await breaches.create(command, { id }) : await breaches.change(id, undefined, command)
        // another instance found it first
        if (isRefusal(outcome) && outcome.refused !== 'already-exists')
          throw new Error(`breach ${id}: ${outcome.refused}`)
      }
      for (const { id, state } of await breaches.find(openFor(subject))) {
        if (standing.has(id) || state.status === 'absent') continue
        const now = verdicts.find(({ rule }) => rule === state.rule)
        // judged by other rules only, it says nothing about this one; against a version before as against this one, it stays
        if (now === undefined || (now.outcome === 'refuses' && state.subject.period !== subject.period)) continue
        await breaches.change(id, undefined, { type: 'clear', reason: endOf(now, state) })
      }
    })

/** What may be over: breaches of the same period, and where a rule has changed also those under its other versions. */
const openFor = ({ id, period }: BreachSubject): Filter => {
  const rule = ruleOfPeriod(period)
  return {
    'state.subject.id': id,
    'state.subject.period': rule === undefined ? period : { $regex: `^${rule}-v` },
    'state.status': { $in: ['found', 'escalated'] },
  }
}

/** Why a breach is over: the fact is in order, excepted, or its rule no longer refuses what it refused. */
export const endOf = (now: StandingVerdict, { version, codes }: Pick<FoundBreach, 'version' | 'codes'>) => {
  if (now.outcome === 'passes' && now.exceptions.length > 0) return 'excepted'
  const onlyWarned = now.outcome === 'warns' && now.codes.some(code => codes.includes(code))
  return now.version === version && !onlyWarned ? 'corrected' : 'rule-changed'
}

/** After three working days without correction a breach becomes a case. */
export const escalateBreaches = (breaches: Breaches, { clock, log }: Pick<Platform, 'clock' | 'log'>): Timer => ({
  name: 'escalate-breaches',
  everyMs: 30_000,
  run: async () => {
    for (const { id } of await breaches.find(overdueOn(clock.facts().today))) {
      const outcome = await breaches.change(id, undefined, { type: 'escalate' })
      if (isRefusal(outcome)) log.info({ breach: id, refused: outcome.refused }, 'not escalated')
    }
  },
})
