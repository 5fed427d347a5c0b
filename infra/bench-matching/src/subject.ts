import type { z } from 'zod'
import { runNode, statedIn } from './program.ts'
import type { Subject } from './subjects/subject.ts'

/** What is measured in a cold process that loads nothing else; each prints one line of JSON. */
const subjects: Readonly<Record<string, () => Promise<{ readonly subject: Subject }>>> = {
  highs: () => import('./subjects/highs.subject.ts'),
  'highs-live': () => import('./subjects/highs-live.subject.ts'),
  live: () => import('./subjects/live.subject.ts'),
  verify: () => import('./subjects/verify.subject.ts'),
  warm: () => import('./subjects/warm.subject.ts'),
}

/** The main function of such a process. */
export const runSubject = async ([name = '', ...args]: readonly string[]): Promise<void> => {
  const load = subjects[name]
  if (load === undefined) throw new Error(`${name} is nothing to measure; choose ${Object.keys(subjects).join(', ')}`)
  const { subject } = await load()
  console.log(JSON.stringify(await subject(args)))
}

/** Runs a subject to its end. @throws Error when it fails or takes longer than `withinMs` */
export const askSubject = async <Answer extends z.ZodType>(
  name: string,
  answer: Answer,
  args: readonly string[],
  withinMs?: number,
): Promise<{ readonly answer: z.infer<Answer>; readonly peakBytes: number }> => {
  const { stdout, stderr } = await runNode(['infra/bench-matching/dist/main.js', 'subject', name, ...args], withinMs)
  return { answer: answer.parse(JSON.parse(stdout)), peakBytes: statedIn(stderr, 'peak bytes') }
}
