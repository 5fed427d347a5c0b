import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const Text = z.object({ vi: z.string(), en: z.string() })

/** What the demo's scenario left open, and how to see it from a shell. */
const Waiting = z.object({
  cases: z.array(z.object({ role: z.enum(['enterprise', 'school', 'department']), title: Text, curl: z.string() })),
})
export type WaitingCase = z.infer<typeof Waiting>['cases'][number]

/** Empty while the scenario has not been played. */
export const readWaiting = async (file: string | undefined): Promise<readonly WaitingCase[]> => {
  if (file === undefined) return []
  try {
    return Waiting.parse(JSON.parse(await readFile(file, 'utf8'))).cases
  } catch {
    return []
  }
}
