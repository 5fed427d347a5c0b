import { type Figure, interleave, median, short } from '@noinghe/bench'
import { z } from 'zod'
import { instanceFile } from '../instances/files.ts'
import type { Stage } from '../stage.ts'
import { askSubject } from '../subject.ts'
import { stated } from './stated.ts'

const Timed = z.object({ solveMs: z.number(), verifyMs: z.number() })

/** What verifying costs beside solving, both in one cold process. */
export const verifyBench = async ({ sizes }: Stage): Promise<readonly Figure[]> => {
  const { small, large, huge, hugeRounds } = sizes
  const files = await Promise.all([small, large, huge].map(size => instanceFile('clustered', size)))
  const of = await interleave<z.infer<typeof Timed>>(
    files.map(({ name, columns }) => ({
      name,
      measure: async () => (await askSubject('verify', Timed, [columns])).answer,
    })),
    hugeRounds,
  )
  return files.map(({ name }, at) => {
    const rounds = of(name)
    return stated(
      rounds.map(({ solveMs, verifyMs }) => (100 * verifyMs) / solveMs),
      {
        what: `Verify ${name}, as a share of the solve`,
        ours: `${short(median(rounds.map(({ verifyMs }) => verifyMs)))} ms`,
        against: `${short(median(rounds.map(({ solveMs }) => solveMs)))} ms`,
        unit: ' %',
        target: { atMost: at < 2 ? 15 : 2 },
      },
    )
  })
}
