import { start } from '@noinghe/service-kit'
import { apprenticeships } from './service.ts'

await start(apprenticeships)
