export { trainingProgrammes } from './service.ts'
