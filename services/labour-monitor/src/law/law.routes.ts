import { LawFigures, LawFiguresQuery, refuse } from '@noinghe/contracts'
import { authority, type Route, route } from '@noinghe/service-kit'
import { coverageOf } from '../facts/coverage.ts'
import type { Monitor } from '../monitor.ts'
import { lawFiguresOf } from './law.query.ts'

export const lawRoutes = (monitor: Monitor): readonly Route[] => [
  route.get('/law-figures', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: {
      vi: 'Số liệu theo quy định pháp luật: bị từ chối khi nhập, trái quy định, kết quả xét',
      en: 'Figures on the rules: refused at entry, breaches, verdicts',
    },
    query: LawFiguresQuery,
    reply: LawFigures,
    run: async ({ query, scope }) => {
      if (query.from !== undefined && query.to !== undefined && query.to < query.from) return refuse('period-reversed')
      const figures = await monitor.reading(async ask => ({
        ...(await lawFiguresOf(ask, scope.territory, query)),
        coverage: await coverageOf(ask),
      }))
      return figures ?? refuse('facts-not-ready')
    },
  }),
]
