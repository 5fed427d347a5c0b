import type { Subject } from './process/serve.ts'
import { serve } from './process/serve.ts'

/** What is measured, each in a process of its own that loads nothing else. */
const subjects: Readonly<Record<string, () => Promise<{ readonly subject: Subject }>>> = {
  employers: () => import('./command/employers.subject.ts'),
  bare: () => import('./command/bare.subject.ts'),
  emmett: () => import('./command/emmett.subject.ts'),
  relay: () => import('./relay/relay.subject.ts'),
  'raw-batches': () => import('./relay/raw-batches.subject.ts'),
  reactor: () => import('./effect/reactor.subject.ts'),
  'raw-producer': () => import('./effect/raw-producer.subject.ts'),
  'raw-consumer': () => import('./effect/raw-consumer.subject.ts'),
  fold: () => import('./fold/fold.subject.ts'),
  'raw-reading': () => import('./fold/raw-reading.subject.ts'),
  funnel: () => import('./fold/funnel.subject.ts'),
}

/** The main function of such a process: serves what the benchmark asks until it lets go. */
export const runSubject = async (name: string): Promise<void> => {
  const load = subjects[name]
  if (load === undefined) throw new Error(`${name} is nothing to measure; choose ${Object.keys(subjects).join(', ')}`)
  const { subject } = await load()
  await serve(subject)
}
