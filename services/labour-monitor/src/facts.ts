/** The fold without its service, for benchmarks: no other room of the house may use it. */
export { openFacts } from './facts/database.ts'
export { createFold } from './facts/fold.ts'
export { readFunnel } from './funnel/funnel.reading.ts'
