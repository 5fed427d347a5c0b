import { type MessagePort, parentPort } from 'node:worker_threads'
import { gatherParts, type Part, sendInParts } from './in-parts.ts'
import type { Answered, Asked } from './messages.ts'
import { type Asks, jobs, type Kind } from './planner.ts'

// The thread that plans batches and answers what else needs a whole book: it takes a request in parts and sends what
// came of it in parts.

if (parentPort === null) throw new Error('this program runs as a worker thread')

const answer = async <Of extends Kind>(kind: Of, request: Asks[Of], port: MessagePort): Promise<void> => {
  const send = (message: Answered<unknown>) => port.postMessage(message)
  try {
    await sendInParts(await jobs[kind](request), send)
  } catch (error) {
    send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

const listen = <Of extends Kind>(kind: Of, port: MessagePort): void => {
  const gather = gatherParts<Asks[Of]>()
  port.on('message', (part: Part<Asks[Of]>) => {
    const request = gather(part)
    if (request !== undefined) void answer(kind, request, port)
  })
}

parentPort.on('message', ({ kind, port }: Asked) => listen(kind, port))
