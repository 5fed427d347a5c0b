export { employers } from './service.ts'
