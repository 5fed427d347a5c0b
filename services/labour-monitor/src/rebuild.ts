import { kafkaBus } from '@noinghe/event-bus'
import { readConfig } from '@noinghe/service-kit'
import pino from 'pino'
import { isLocked } from './facts/database.ts'
import { ensureTopics, factsFile } from './installation.ts'
import { rebuildOffline } from './rebuild/offline.ts'

/**
 * Rebuilds the figures from Kafka while the service is stopped; reads the same environment. A running service holds its
 * file and does the same by POST /rebuild.
 */
const config = readConfig(process.env)
const log = pino({ level: config.logLevel, base: { service: 'labour-monitor', instance: config.instance } })
const bus = kafkaBus({
  brokers: [...config.brokers],
  clientId: `${config.topicPrefix}.labour-monitor.rebuild`,
  log: (level, message, extra) => log[level](extra ?? {}, message),
})
try {
  await ensureTopics({ bus, config })
  const report = await rebuildOffline({ bus, config, log, file: factsFile(config.dataDir) })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  // the file is right in any case; 2 says that it was not before
  process.exitCode = report.same ? 0 : 2
} catch (error) {
  if (isLocked(error)) log.fatal('the service is running and has the file; ask it with POST /rebuild')
  else log.fatal({ error }, 'the figures could not be rebuilt')
  process.exitCode = 1
}
