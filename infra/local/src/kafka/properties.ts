export type BrokerPlace = { port: number; controllerPort: number; dataFolder: string }

/**
 * Settings every installation of ours needs, also in docker-compose.yml.
 * One broker: replication factors of 1, or the group coordinator stays unavailable for ever.
 * Retention: topics are the record and are kept for good; group positions ten years, because the default of seven days
 * makes a machine that was off for eight days lose its place.
 */
export const brokerSettings = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '10',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  // After a kill the broker may register again only when its old session has ended (default 9 s).
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'log.retention.ms': '-1',
  'offsets.retention.minutes': '5256000',
  'auto.create.topics.enable': 'false',
  'message.max.bytes': '1048588',
  // The default buffer of 128 MB would take a third of the small heap.
  'log.cleaner.dedupe.buffer.size': '16777216',
} as const

/** The `server.properties` of a combined broker and controller on this machine. */
export const serverProperties = ({ port, controllerPort, dataFolder }: BrokerPlace): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataFolder.replaceAll('\\', '/'),
    ...brokerSettings,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
