import { start } from '@noinghe/service-kit'
import { trainingProgrammes } from './service.ts'

await start(trainingProgrammes)
