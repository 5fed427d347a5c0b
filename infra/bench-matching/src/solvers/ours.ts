import { z } from 'zod'
import { runNode, statedIn } from '../program.ts'
import type { Solver } from './solver.ts'

export const commandLine = 'infra/match/dist/main.js'

const Result = z.object({ status: z.literal('optimal'), weight: z.number(), gap: z.literal(0) })

/** The engine as anyone runs it: the command line, cold, from the JSON file. */
export const ours: Solver = {
  name: 'ours',
  solve: async ({ json }, withinMs) => {
    const { stdout, stderr } = await runNode([commandLine, 'solve', json], withinMs)
    const { weight } = Result.parse(JSON.parse(stdout))
    return {
      objective: weight,
      seconds: statedIn(stderr, 'solve seconds'),
      peakBytes: statedIn(stderr, 'peak bytes'),
    }
  },
}
