import { isRefusal } from '@noinghe/contracts'
import { deriveId, type Platform, type Timer, withoutKey } from '@noinghe/service-kit'
import { refusing } from '../refusals.ts'
import type { StandingVerdict } from '../verdicts.ts'
import { type Breaches, overdueOn } from './breach.store.ts'
import type { BreachSubject } from './breach.ts'

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
      const open = await breaches.find({
        'state.subject.id': subject.id,
        'state.subject.period': subject.period,
        'state.status': { $in: ['found', 'escalated'] },
      })
      for (const { id, state } of open) {
        if (standing.has(id) || state.status === 'absent') continue
        const now = verdicts.find(({ rule }) => rule === state.rule)
        // judged by other rules only, it says nothing about this one
        if (now === undefined) continue
        await breaches.change(id, undefined, { type: 'clear', reason: endOf(now, state.version) })
      }
    })

export const endOf = (now: StandingVerdict, version: number) => {
  if (now.outcome === 'passes' && now.exceptions.length > 0) return 'excepted'
  return now.version === version ? 'corrected' : 'rule-changed'
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
