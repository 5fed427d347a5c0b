import { start } from '@noinghe/service-kit'
import { employers } from './service.ts'

await start(employers)
