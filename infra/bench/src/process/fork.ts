import { fork } from 'node:child_process'
import { z } from 'zod'

/** A measured process, seen from the benchmark. */
export type Measured = {
  readonly pid: number
  /** Asks it; rejects with what it threw. */
  readonly call: <Reply extends z.ZodType>(method: string, reply: Reply, argument?: unknown) => Promise<z.infer<Reply>>
  readonly stop: () => Promise<void>
}

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('result'), id: z.int(), result: z.unknown() }),
  z.object({ kind: z.literal('failed'), id: z.int(), error: z.string() }),
  z.object({ kind: z.literal('broken'), error: z.string() }),
])

type Waiting = { readonly done: (result: unknown) => void; readonly failed: (error: Error) => void }

const stopWithinMs = 30_000

/** Starts one subject in a process of its own and waits until it is open. BENCH_NODE_ARGS (e.g. --cpu-prof) is for profiling. */
export const forkSubject = async (name: string, options: unknown): Promise<Measured> => {
  const extra = process.env.BENCH_NODE_ARGS?.split(' ').filter(Boolean) ?? []
  const child = fork(process.argv[1] ?? '', ['subject', name], { execArgv: [...process.execArgv, ...extra] })
  const waiting = new Map<number, Waiting>()
  let next = 1
  let stopping = false
  let opened: Waiting = { done: () => undefined, failed: () => undefined }
  const open = new Promise<unknown>((done, failed) => {
    opened = { done, failed }
  })
  const breakAll = (error: Error): void => {
    opened.failed(error)
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  }
  child.on('message', raw => {
    const message = Message.parse(raw)
    if (message.kind === 'opened') return opened.done(undefined)
    if (message.kind === 'broken') return breakAll(new Error(`${name}: ${message.error}`))
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'result') asked?.done(message.result)
    else asked?.failed(new Error(`${name}: ${message.error}`))
  })
  const gone = new Promise<void>(resolve => {
    child.once('exit', code => {
      if (!stopping) breakAll(new Error(`${name} ended with code ${code}`))
      resolve()
    })
  })
  child.send({ kind: 'open', options })
  try {
    await open
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    pid: child.pid ?? 0,
    call: async (method, reply, argument) => {
      const id = next++
      const answer = new Promise<unknown>((done, failed) => waiting.set(id, { done, failed }))
      child.send({ kind: 'call', id, method, argument })
      return reply.parse(await answer)
    },
    stop: async () => {
      stopping = true
      if (child.connected) child.send({ kind: 'close' })
      const deadline = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
      await gone
      clearTimeout(deadline)
    },
  }
}
