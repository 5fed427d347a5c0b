export { labourMonitor } from './service.ts'
