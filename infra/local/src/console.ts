import type { Say, Sentence } from './sentence.ts'
import { Unmet } from './sentence.ts'

/** Prints a sentence on two lines, Vietnamese first. */
export const say: Say = ({ vi, en }) => console.log(`▸ ${vi}\n  ${en}`)

export const complain = ({ vi, en }: Sentence, detail?: string): void =>
  console.error(`✗ ${vi}\n  ${en}${detail ? `\n${detail}` : ''}`)

export const secondsSince = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`

/** Shows a step and, while it lasts, for how long: in place on a terminal, every 10 s in a log. */
export const step = async <T>(sentence: Sentence, work: () => Promise<T>): Promise<T> => {
  const began = performance.now()
  const live = process.stdout.isTTY === true
  say(sentence)
  const progress = setInterval(
    () => process.stdout.write(live ? `\r  … ${secondsSince(began)}` : `  … ${secondsSince(began)}\n`),
    live ? 1_000 : 10_000,
  )
  try {
    const result = await work()
    console.log(`${live ? '\r' : ''}  ✓ ${secondsSince(began)}`)
    return result
  } finally {
    clearInterval(progress)
  }
}

/** Runs a command; what a person can mend is told in a sentence, anything else with its stack. @returns the exit code. */
export const reporting = async <T>(work: () => Promise<T>): Promise<T | 1> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unmet) complain(error.sentence, error.detail)
    else console.error(error)
    return 1
  }
}
