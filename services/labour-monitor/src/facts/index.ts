/** What the benchmark measures: the file, the fold and the question asked of it. */
export { readFunnel } from '../funnel/funnel.reading.ts'
export { openFacts } from './database.ts'
export { createFold } from './fold.ts'
