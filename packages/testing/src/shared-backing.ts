import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    backing: { brokers: string; mongoUri: string; run: string }
  }
}

export type SharedBacking = {
  brokers: string
  /** URI of the server; a service's database is `${dbPrefix}${service}`. */
  mongoUri: string
  topicPrefix: string
  dbPrefix: string
}

const own = randomBytes(3).toString('hex')

/**
 * The one broker and database of this test run, with prefixes that no other test file uses. Within a file the same
 * `label` gives the same prefixes; give each test that needs an empty world its own.
 */
export const sharedBacking = (label = ''): SharedBacking => {
  const { brokers, mongoUri, run } = inject('backing')
  const prefix = `t${run}${own}${label}`
  return { brokers, mongoUri, topicPrefix: prefix, dbPrefix: `${prefix}-` }
}
