import { start } from '@noinghe/service-kit'
import { placements } from './service.ts'

await start(placements)
