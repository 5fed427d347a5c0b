import { projection } from '@noinghe/service-kit'
import { noProgress, type Progress } from './progress.ts'

/** By slot id. */
export const progressProjection = projection<Progress>({ collection: 'progress', initial: noProgress })
