import { projection } from '@noinghe/service-kit'
import { noProgress, type Progress } from './progress.ts'

/** By demand id. */
export const progressProjection = projection<Progress>({
  collection: 'progress',
  initial: noProgress,
  indexes: [[{ 'state.enterprise': 1, 'state.partners': 1 }]],
})

/** Demands of an enterprise on which it agreed with a school: the two know each other. */
export const partnersOf = (enterprise: string, school: string) => ({
  'state.enterprise': enterprise,
  'state.partners': school,
})
