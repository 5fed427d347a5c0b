import { start } from '@noinghe/service-kit'
import { labourMonitor } from './service.ts'

await start(labourMonitor)
