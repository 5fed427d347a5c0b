export { type ExplainOptions, explainPair } from './explain-pair.ts'
export type * from './explanation.ts'
export { type PairNames, sentences } from './sentences.ts'
export type { Sentence } from './words.ts'
