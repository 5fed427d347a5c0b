import { start } from '@noinghe/service-kit'
import { plannerInThread } from './planner/planner-in-thread.ts'
import { matchingWith } from './service.ts'

await start(matchingWith({ planner: plannerInThread(new URL('./planner-thread.js', import.meta.url)) }))
