import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import type { ServiceDefinition } from './define-service.ts'
import { startService } from './service.ts'
import { startTracing } from './tracing.ts'

/** How long an ordered stop may take before the process ends anyway. */
const deadlineMs = 20_000

/** The main function of a service process: reads the environment, starts, stops in order on a signal. */
// biome-ignore lint/suspicious/noExplicitAny: any service, whatever its aggregates
export const start = async (definition: ServiceDefinition<any, any>): Promise<void> => {
  const config = readConfig(process.env)
  const stopTracing = await startTracing(definition.name, process.env)
  const service = await startService(definition, config, {
    onFatal: () => {
      // a supervisor starts it anew; a wiped or foreign broker needs a person, and the log says so
      process.exitCode = 1
      setTimeout(() => process.exit(1), 1000)
    },
  })
  closeWithGrace({ delay: deadlineMs }, async ({ err }) => {
    if (err) service.app.log.fatal({ error: err }, 'uncaught')
    await service.stop()
    await stopTracing()
  })
}
