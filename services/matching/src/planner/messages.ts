import type { MessagePort } from 'node:worker_threads'
import type { Part } from './in-parts.ts'
import type { Kind } from './planner.ts'

/** To the planning thread: what is asked, and the channel on which the request comes and the answer goes. */
export type Asked = { readonly kind: Kind; readonly port: MessagePort }

/** On the channel, back from the thread. */
export type Answered<Answer> = Part<Answer> | { readonly failed: string }
