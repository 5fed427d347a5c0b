export { portal } from './service.ts'
