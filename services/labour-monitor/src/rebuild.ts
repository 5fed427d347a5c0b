import { kafkaBus } from '@noinghe/event-bus'
import { readConfig } from '@noinghe/service-kit'
import pino from 'pino'
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
await ensureTopics({ bus, config })
const report = await rebuildOffline({ bus, config, log, file: factsFile(config.dataDir) })
process.stdout.write(`${JSON.stringify(report)}\n`)
process.exitCode = report.same ? 0 : 2
