import { MonitorStatus, NoBody, RebuildReport, refuse } from '@noinghe/contracts'
import { authority, type Route, route } from '@noinghe/service-kit'
import type { Monitor } from '../monitor.ts'
import { statusOf } from './status.query.ts'

export const statusRoutes = (monitor: Monitor): readonly Route[] => [
  route.get('/status', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority', 'platform'),
    summary: { vi: 'Số liệu mới đến đâu, còn thiếu gì', en: 'How fresh the figures are and what is missing' },
    reply: MonitorStatus,
    run: async () => {
      const found = await monitor.reading(statusOf)
      if (found === undefined) return refuse('facts-not-ready')
      return { ...found, lag: await monitor.lag().catch(() => null), rebuilding: monitor.rebuilding() }
    },
  }),
  route.post('/rebuild', {
    may: authority('labour-authority', 'platform'),
    summary: { vi: 'Dựng lại số liệu từ đầu các luồng sự kiện', en: 'Rebuild the figures from the events' },
    body: NoBody,
    reply: RebuildReport,
    perMinute: 6,
    run: async () => {
      const report = await monitor.rebuild()
      return report === undefined ? refuse('rebuild-running') : { ...report, differences: [...report.differences] }
    },
  }),
]
