import { createClock } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { plainPolicy } from '../allocation/policy.ts'
import { createQuestions } from './questions.ts'

const empty = { demands: [], slots: [], standing: [], cooling: [] }

/** Books that are there when the test says so. */
const questions = () => {
  const asked: (() => void)[] = []
  const whole = () => new Promise<typeof empty>(resolve => asked.push(() => resolve(empty)))
  const askNow = createQuestions({ book: { whole }, clock: createClock(), policy: plainPolicy })
  return { asked, ask: () => askNow('all', async () => 'answer') }
}
const turn = () => new Promise(resolve => setImmediate(resolve))

describe('questions about a whole book', () => {
  it('are answered one at a time', async () => {
    const { asked, ask } = questions()
    const answers = [ask(), ask()]
    await turn()
    expect(asked).toHaveLength(1)
    asked[0]?.()
    expect(await answers[0]).toBe('answer')
    await turn()
    expect(asked).toHaveLength(2)
    asked[1]?.()
    expect(await answers[1]).toBe('answer')
  })

  it('beyond sixteen are put off, until one is answered', async () => {
    const { asked, ask } = questions()
    const first = ask()
    for (let more = 0; more < 15; more++) void ask()
    expect(await ask()).toEqual({ refused: 'temporarily-unavailable' })
    await turn()
    asked[0]?.()
    await first
    const late = ask()
    await turn()
    expect(await Promise.race([late, Promise.resolve('waits')])).toBe('waits')
  })
})
