import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The figures of one service process; bounded labels only. */
export const createMetrics = (service: string) => {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'by route, method and status class',
    labelNames: ['route', 'method', 'status'],
    buckets: seconds,
    registers: [registry],
  })
  const handled = new Histogram({
    name: 'event_handling_seconds',
    help: 'by topic and type',
    labelNames: ['topic', 'type'],
    buckets: seconds,
    registers: [registry],
  })
  const skipped = new Counter({
    name: 'events_skipped_total',
    help: 'unknown types and events held behind a parked one',
    labelNames: ['topic', 'reason'],
    registers: [registry],
  })
  const retried = new Counter({
    name: 'event_retries_total',
    help: 'transient faults by topic',
    labelNames: ['topic'],
    registers: [registry],
  })
  const parked = new Counter({
    name: 'events_parked_total',
    help: 'permanent faults by topic',
    labelNames: ['topic'],
    registers: [registry],
  })
  const published = new Counter({
    name: 'events_published_total',
    help: 'acknowledged by the broker',
    registers: [registry],
  })
  const publishSeconds = new Histogram({
    name: 'relay_batch_seconds',
    help: 'publish and removal of one batch',
    buckets: seconds,
    registers: [registry],
  })
  const pending = new Gauge({
    name: 'outbox_pending_documents',
    help: 'documents with unpublished events',
    registers: [registry],
  })
  const oldest = new Gauge({
    name: 'outbox_oldest_seconds',
    help: 'age of the oldest unpublished event',
    registers: [registry],
  })
  const lag = new Gauge({
    name: 'consumer_lag',
    help: 'records not yet handled',
    labelNames: ['group', 'topic', 'partition'],
    registers: [registry],
  })
  return {
    registry,
    request: (route: string, method: string, status: number, milliseconds: number) =>
      requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, milliseconds / 1000),
    handled: (topic: string, type: string, milliseconds: number) =>
      handled.observe({ topic, type }, milliseconds / 1000),
    skipped: (topic: string, reason: string) => skipped.inc({ topic, reason }),
    retried: (topic: string) => retried.inc({ topic }),
    parked: (topic: string) => parked.inc({ topic }),
    published: (count: number, milliseconds: number) => {
      published.inc(count)
      publishSeconds.observe(milliseconds / 1000)
    },
    outbox: (documents: number, oldestMs: number) => {
      pending.set(documents)
      oldest.set(oldestMs / 1000)
    },
    lag: (group: string, topic: string, partition: number, value: number) =>
      lag.set({ group, topic, partition: String(partition) }, value),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
