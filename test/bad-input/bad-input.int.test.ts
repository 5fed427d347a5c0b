import { badInput } from './suite.ts'

badInput({ seed: 20_261_122, perField: 1, pairs: 1, most: 300 })
