import { parentPort } from 'node:worker_threads'
import { type Answered, type Asked, emptyBook } from './messages.ts'
import { addPart, partsOf, sendEach } from './parts.ts'
import { planned } from './planner.ts'

// The thread that plans batches: it takes a book in parts, allocates, and sends what came of it in parts.

const port = parentPort
if (port === null) throw new Error('this program runs as a worker thread')

const books = new Map<number, ReturnType<typeof emptyBook>>()
const send = (message: Answered) => port.postMessage(message)

const answer = async (message: Asked): Promise<void> => {
  const { job } = message
  const book = books.get(job) ?? emptyBook()
  if (message.kind === 'part') {
    addPart(book, message.book)
    books.set(job, book)
    return
  }
  books.delete(job)
  try {
    const { moves, certificate } = planned({ ...message.request, book })
    const { demands, slots, flows, ...rest } = certificate
    await sendEach(partsOf({ moves, demands, slots, flows }), lists => send({ kind: 'part', job, lists }))
    send({ kind: 'done', job, rest })
  } catch (error) {
    send({ kind: 'failed', job, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

port.on('message', (message: Asked) => void answer(message))
