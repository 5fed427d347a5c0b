export { placements } from './service.ts'
