import { z } from 'zod'
import { askSubject } from '../subject.ts'
import type { Solver } from './solver.ts'

const Solved = z.object({ objective: z.number(), seconds: z.number() })

/** The `highs` package: simplex without presolve, which is its fastest on these instances. */
export const highs: Solver = {
  name: 'highs',
  solve: async ({ columns }, withinMs) => {
    const { answer, peakBytes } = await askSubject('highs', Solved, [columns], withinMs)
    return { ...answer, peakBytes }
  },
}
