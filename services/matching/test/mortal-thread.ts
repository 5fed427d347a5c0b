import { parentPort } from 'node:worker_threads'
import type { Asked } from '../src/planner/messages.ts'
import '../src/planner/planner-thread.ts'

// The planning thread, but a what-if is the end of it.
parentPort?.on('message', ({ kind }: Asked) => {
  if (kind === 'whatIf') throw new Error('the thread is gone')
})
