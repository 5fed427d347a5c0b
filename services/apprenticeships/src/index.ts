export { apprenticeships } from './service.ts'
