import { z } from 'zod'
import { commandLine, runNode, statedIn } from '../program.ts'
import { askSubject } from '../subject.ts'
import type { Solver } from './solver.ts'

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

const Solved = z.object({ objective: z.number(), seconds: z.number() })

/** The engine in a process that has solved before, as in the service, which keeps its planning thread. */
export const oursWarm: Solver = {
  name: 'ours, warm',
  solve: async ({ columns }, withinMs) => {
    const { answer, peakBytes } = await askSubject('warm', Solved, [columns], withinMs)
    return { ...answer, peakBytes }
  },
}
