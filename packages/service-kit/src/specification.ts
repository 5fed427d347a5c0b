import { isRefusal, type RefusalCode } from '@noinghe/contracts'
import { expect } from 'vitest'
import { type Decider, type Facts, runCommand } from './aggregate.ts'

const noon = (today: string): Facts => ({ today, now: `${today}T05:00:00.000Z` })

/**
 * Given events, when a command, then events or a refusal. Pure: no database, no clock.
 *
 * @param decider the aggregate's initial state, life cycle, decide and evolve
 * @param facts the day on which the specification happens
 */
export const specification = <S extends { status: string }, C extends { type: string }, E extends { type: string }>(
  decider: Decider<S, C, E>,
  facts: { today: string } | Facts,
) => {
  const known = 'now' in facts ? facts : noon(facts.today)
  return {
    given: (...history: readonly E[]) => ({
      when: (command: C) => {
        const before = history.reduce(decider.evolve, decider.initial)
        const outcome = runCommand(decider, before, command, known)
        return {
          // biome-ignore lint/suspicious/noThenProperty: given, when, then; nobody awaits a specification
          then: (expected: readonly E[]) => {
            if (isRefusal(outcome)) expect.fail(`refused: ${outcome.refused} at ${outcome.at ?? '-'}`)
            expect(outcome.events).toEqual(expected)
          },
          thenState: (expected: Partial<S>) => {
            if (isRefusal(outcome)) expect.fail(`refused: ${outcome.refused} at ${outcome.at ?? '-'}`)
            expect(outcome.states.at(-1) ?? before).toMatchObject(expected)
          },
          refused: (code: RefusalCode, at?: string) => {
            if (!isRefusal(outcome)) expect.fail(`not refused, but decided ${JSON.stringify(outcome.events)}`)
            expect(outcome.refused).toBe(code)
            if (at !== undefined) expect(outcome.at).toBe(at)
          },
        }
      },
      state: () => history.reduce(decider.evolve, decider.initial),
    }),
  }
}
