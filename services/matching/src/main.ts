import { start } from '@noinghe/service-kit'
import { matching } from './service.ts'

await start(matching)
