import { refuse, TotalsView } from '@noinghe/contracts'
import { authority, type Route, route } from '@noinghe/service-kit'
import { coverageOf } from '../facts/coverage.ts'
import type { Monitor } from '../monitor.ts'
import { totalsOf } from './totals.query.ts'

export const totalsRoutes = (monitor: Monitor): readonly Route[] => [
  route.get('/totals', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: {
      vi: 'Tổng số theo trạng thái, để đối chiếu với từng dịch vụ',
      en: 'Totals by state, to be compared with the services themselves',
    },
    reply: TotalsView,
    run: async ({ scope }) =>
      (await monitor.reading(async ask => ({
        ...(await totalsOf(ask, scope.territory)),
        coverage: await coverageOf(ask),
      }))) ?? refuse('facts-not-ready'),
  }),
]
