import { start } from '@noinghe/service-kit'
import { portal } from './service.ts'

await start(portal)
