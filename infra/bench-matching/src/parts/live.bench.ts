import { compared, type Figure, interleave, median, short } from '@noinghe/bench'
import { z } from 'zod'
import { instanceFile } from '../instances/files.ts'
import type { Stage } from '../stage.ts'
import { askSubject } from '../subject.ts'
import { stated } from './stated.ts'

/** Milliseconds by the clock; `processor`: milliseconds of the processor, our p99 and HiGHS' median. */
const Theirs = z.object({ p50: z.number(), processor: z.number(), objective: z.number() })
const Ours = Theirs.extend({ p99: z.number(), max: z.number(), inexact: z.number() })
type Timed = z.infer<typeof Theirs> & Partial<z.infer<typeof Ours>>

/** Nodes that one event may settle in the budgeted run. */
const budget = 2000

/** Thousands of mixed events kept exact, against a warm run of HiGHS after each of the first of them. */
export const liveBench = async ({ sizes }: Stage): Promise<readonly Figure[]> => {
  const { large, events, warmRuns, hugeRounds } = sizes
  const file = await instanceFile('clustered', large)
  const args = [file.columns, String(events), String(warmRuns)]
  const of = await interleave<Timed>(
    [
      { name: 'ours', measure: async () => (await askSubject('live', Ours, args)).answer },
      { name: 'budgeted', measure: async () => (await askSubject('live', Ours, [...args, String(budget)])).answer },
      { name: 'highs', measure: async () => (await askSubject('highs-live', Theirs, args)).answer },
    ],
    hugeRounds,
  )
  const [ours, budgeted, highs] = [of('ours'), of('budgeted'), of('highs')]
  const found = new Set([...ours, ...highs].map(({ objective }) => objective))
  if (found.size > 1) throw new Error(`after ${warmRuns} events the optimum is one of ${[...found].join(', ')}`)
  const each = (rounds: readonly Timed[], name: 'p50' | 'p99' | 'max' | 'processor' | 'inexact'): readonly number[] =>
    rounds.map(round => round[name] ?? Number.NaN)
  const times = (rounds: readonly Timed[]): string =>
    `p50 ${short(median(each(rounds, 'p50')))}, p99 ${short(median(each(rounds, 'p99')))}, max ${short(median(each(rounds, 'max')))} ms`
  const what = `One of ${events.toLocaleString('en')} events at ${file.name}`
  return [
    {
      ...compared({
        what: `${what}: p99, against the median of ${warmRuns} warm runs of highs`,
        ours: each(ours, 'p99'),
        theirs: each(highs, 'p50'),
        unit: 'ms',
        target: { atMost: 0.02 },
      }),
      ours: times(ours),
    },
    compared({
      what: `${what}: the same in processor time`,
      ours: each(ours, 'processor'),
      theirs: each(highs, 'processor'),
      unit: 'ms',
    }),
    stated(each(budgeted, 'max'), {
      what: `${what}, at most ${budget.toLocaleString('en')} nodes each: maximum`,
      ours: `${times(budgeted)}; ${short(median(each(budgeted, 'inexact')))} left to the batch`,
      unit: ' ms',
    }),
  ]
}
