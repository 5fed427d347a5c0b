import { setTimeout as delay } from 'node:timers/promises'
import { type Sentence, Unmet } from '../sentence.ts'

const shown = (found: unknown): string => (typeof found === 'string' ? found : JSON.stringify(found, undefined, 1))

/** A step that went otherwise than it should: what was expected, and what was found instead. */
export const unexpected = ({ vi, en }: Sentence, found: unknown): Unmet =>
  new Unmet({ vi: `Mong đợi: ${vi}`, en: `Expected: ${en}` }, shown(found)?.slice(0, 2000))

/** @throws Unmet with the expectation and what was found, unless it holds */
export function expected(sentence: Sentence, holds: boolean, found: unknown): asserts holds {
  if (!holds) throw unexpected(sentence, found)
}

/** How long the parts may take to follow each other's events before a step counts as failed. */
const patienceMs = 90_000

/**
 * Asks again until there is an answer: what one service says, another knows a moment later.
 * @throws Unmet with the expectation and the last failure
 */
export const until = async <T>(
  sentence: Sentence,
  ask: () => Promise<T | undefined>,
  timeoutMs = patienceMs,
): Promise<T> => {
  const deadline = performance.now() + timeoutMs
  let last: unknown = 'nothing'
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined) return answer
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    if (performance.now() > deadline) throw unexpected(sentence, last)
    await delay(150)
  }
}

/** Runs `work` for all, so many at a time; results in the order of the items. */
export const eachOf = async <T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
  atOnce = 8,
): Promise<R[]> => {
  const waiting = [...items.entries()]
  const done: { readonly at: number; readonly result: R }[] = []
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done.push({ at: next[0], result: await work(next[1], next[0]) })
  }
  const stopping = async (): Promise<void> => {
    try {
      await worker()
    } catch (error) {
      // one failed: the others finish what they have and begin nothing more
      waiting.length = 0
      throw error
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, stopping))
  return done.sort((a, b) => a.at - b.at).map(({ result }) => result)
}
