export { type MatchingOptions, matching, matchingWith } from './service.ts'
