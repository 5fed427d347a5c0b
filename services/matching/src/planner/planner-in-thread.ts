import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { gatherParts, sendInParts } from './in-parts.ts'
import type { Answered, Asked } from './messages.ts'
import type { Answers, Asks, Kind, Planner } from './planner.ts'

/**
 * Plans on a thread of its own, started at the first request and again after it died; what it was asked then fails. Each
 * request has a channel of its own.
 *
 * @param program the built `planner-thread.js`
 */
export const plannerInThread = (program: URL): Planner => {
  const waiting = new Map<MessagePort, (error: Error) => void>()
  let worker: Worker | undefined

  const started = (): Worker => {
    if (worker !== undefined) return worker
    const begun = new Worker(program)
    const gone = (error: Error) => {
      if (worker !== begun) return
      worker = undefined
      for (const reject of waiting.values()) reject(error)
    }
    begun.on('error', gone)
    begun.on('exit', code => gone(new Error(`the planning thread ended with code ${code}`)))
    // a channel with a question on it keeps the process alive, not the thread
    begun.unref()
    worker = begun
    return begun
  }

  const ask = async <Of extends Kind>(kind: Of, request: Asks[Of]): Promise<Answers[Of]> => {
    const { port1: ours, port2: theirs } = new MessageChannel()
    const asked: Asked = { kind, port: theirs }
    started().postMessage(asked, [theirs])
    const gather = gatherParts<Answers[Of]>()
    const answer = new Promise<Answers[Of]>((resolve, reject) => {
      waiting.set(ours, reject)
      ours.on('message', (message: Answered<Answers[Of]>) => {
        if (typeof message === 'object' && 'failed' in message) return reject(new Error(message.failed))
        const whole = gather(message)
        if (whole !== undefined) resolve(whole)
      })
    })
    try {
      const sent = sendInParts(request, part => ours.postMessage(part))
      const [answered] = await Promise.all([answer, sent])
      return answered
    } finally {
      waiting.delete(ours)
      ours.close()
    }
  }

  return {
    plan: request => ask('plan', request),
    explain: request => ask('explain', request),
    whatIf: request => ask('whatIf', request),
    close: async () => {
      await worker?.terminate()
    },
  }
}
