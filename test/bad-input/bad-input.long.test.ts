import { badInput } from './suite.ts'

badInput({ seed: 7, perField: 100, pairs: 60, most: 1_000_000 })
