import { start } from '@noinghe/service-kit'
import { identity } from './service.ts'

await start(identity)
