import { Worker } from 'node:worker_threads'
import { type Answered, type Asked, emptyAnswer } from './messages.ts'
import { addPart, partsOf, sendEach } from './parts.ts'
import type { Planned, Planner } from './planner.ts'

type Waiting = {
  readonly resolve: (planned: Planned) => void
  readonly reject: (error: Error) => void
  readonly lists: ReturnType<typeof emptyAnswer>
}

/**
 * Plans on a thread of its own, started at the first request and again after it died; what it was asked then fails.
 *
 * @param program the built `planner-thread.js`
 */
export const plannerInThread = (program: URL): Planner => {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let jobs = 0

  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const take = (message: Answered): void => {
    const job = waiting.get(message.job)
    if (job === undefined) return
    if (message.kind === 'part') {
      addPart(job.lists, message.lists)
      return
    }
    waiting.delete(message.job)
    if (waiting.size === 0) worker?.unref()
    const { moves, ...long } = job.lists
    if (message.kind === 'failed') job.reject(new Error(message.error))
    else job.resolve({ moves, certificate: { ...message.rest, ...long } })
  }
  const started = (): Worker => {
    if (worker !== undefined) return worker
    const begun = new Worker(program)
    const gone = (error: Error) => {
      if (worker === begun) worker = undefined
      fail(error)
    }
    begun.on('message', take)
    begun.on('error', gone)
    begun.on('exit', code => gone(new Error(`the planning thread ended with code ${code}`)))
    worker = begun
    return begun
  }

  return {
    plan: async ({ book, ...request }) => {
      const thread = started()
      const job = jobs++
      const answer = new Promise<Planned>((resolve, reject) => {
        waiting.set(job, { resolve, reject, lists: emptyAnswer() })
      })
      thread.ref()
      const send = (message: Asked) => thread.postMessage(message)
      // awaited below; a thread that dies meanwhile rejects it first
      answer.catch(() => undefined)
      await sendEach(partsOf(book), part => send({ kind: 'part', job, book: part }))
      send({ kind: 'plan', job, request })
      return answer
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}
