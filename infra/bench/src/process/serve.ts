import { z } from 'zod'

/** What a measured process can be asked, by name. Arguments and results cross a process border as JSON. */
export type Served = {
  readonly methods: Readonly<Record<string, (argument: unknown) => Promise<unknown>>>
  readonly close: () => Promise<void>
}
export type Subject = (options: unknown) => Promise<Served>

const Request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), options: z.unknown().optional() }),
  z.object({ kind: z.literal('call'), id: z.int(), method: z.string(), argument: z.unknown().optional() }),
  z.object({ kind: z.literal('close') }),
])

const tell = (message: object): void => {
  process.send?.(message)
}
const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** Serves one subject to the process that forked this one; ends when that lets go. */
export const serve = async (subject: Subject): Promise<void> => {
  let served: Served | undefined
  const handle = async (request: z.infer<typeof Request>): Promise<void> => {
    if (request.kind === 'open') {
      served = await subject(request.options)
      return tell({ kind: 'opened' })
    }
    if (request.kind === 'close') {
      await served?.close()
      process.exit(0)
    }
    const { id, method, argument } = request
    try {
      const run = served?.methods[method]
      if (run === undefined) throw new Error(`no method ${method}`)
      tell({ kind: 'result', id, result: (await run(argument)) ?? null })
    } catch (error) {
      tell({ kind: 'failed', id, error: textOf(error) })
    }
  }
  process.on('message', message => {
    handle(Request.parse(message)).catch(error => tell({ kind: 'broken', error: textOf(error) }))
  })
  process.on('disconnect', () => process.exit(1))
}
