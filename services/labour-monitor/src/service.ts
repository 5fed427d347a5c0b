import { defineService, type Platform } from '@noinghe/service-kit'
import { caseRoutes } from './case/case.routes.ts'
import { caseAggregate } from './case/case.store.ts'
import { openCases } from './case/open-cases.ts'
import { flowRoutes } from './flows/flows.routes.ts'
import { funnelRoutes } from './funnel/funnel.routes.ts'
import { ensureTopics } from './installation.ts'
import { lawRoutes } from './law/law.routes.ts'
import { createMonitor, type Monitor } from './monitor.ts'
import { statusRoutes } from './status/status.routes.ts'
import { totalsRoutes } from './totals/totals.routes.ts'

const monitors = new WeakMap<Platform, Monitor>()

/** The one monitor of a running service: its routes, timers and companion are made one after the other. */
const monitorOf = (app: Platform): Monitor => {
  const known = monitors.get(app) ?? createMonitor(app)
  monitors.set(app, known)
  return known
}

/** Facts of all topics in one DuckDB file, the figures made from them, and the cases they raise. */
export const labourMonitor = defineService({
  name: 'labour-monitor',
  aggregates: { case: caseAggregate },
  prepare: app => ensureTopics(app),
  companions: app => [monitorOf(app)],
  routes: app => {
    const monitor = monitorOf(app)
    return [
      ...funnelRoutes({ monitor, clock: app.clock }),
      ...totalsRoutes(monitor),
      ...flowRoutes(monitor),
      ...lawRoutes(monitor),
      ...statusRoutes(monitor),
      ...caseRoutes(app.aggregates.case),
    ]
  },
  timers: app => [openCases({ cases: app.aggregates.case, monitor: monitorOf(app), clock: app.clock, log: app.log })],
})
