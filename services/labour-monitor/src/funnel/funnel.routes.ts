import {
  CsvText,
  FunnelQuery,
  FunnelView,
  IndicatorList,
  PublicFunnelQuery,
  PublicFunnelView,
  publicFunnelCuts,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { anyone, type Clock, memberOf, type Route, route } from '@noinghe/service-kit'
import { coverageOf } from '../facts/coverage.ts'
import type { Monitor } from '../monitor.ts'
import { type Reach, reachOf } from '../reach.ts'
import { funnelIndicators } from './catalogue.ts'
import { funnelCsv } from './funnel.csv.ts'
import type { Question } from './funnel.query.ts'
import { readFunnel } from './funnel.reading.ts'

type Parts = { readonly monitor: Monitor; readonly clock: Clock }

const officials = memberOf('labour-authority', 'gdnn-authority', 'zone-authority', 'commune', 'council', 'observer')

/** Published tables are fixed: with filters and dates of one's own choice small cells could be worked out by difference. */
const refuseQuestion = ({ by, ...filters }: Question, { level }: Reach): Refusal | undefined => {
  if (filters.from !== undefined && filters.to !== undefined && filters.to < filters.from)
    return refuse('period-reversed', { at: '/to' })
  if (level === 'operational') return undefined
  const fixed = publicFunnelCuts.some(cut => cut === by) && Object.values(filters).every(value => value === undefined)
  return fixed ? undefined : refuse('public-tables-only')
}

/** The funnel for officials, for spreadsheets and for everybody. */
export const funnelRoutes = ({ monitor, clock }: Parts): readonly Route[] => {
  const read = async (question: Question, reach: Reach) => {
    const { today, now } = clock.facts()
    const found = await monitor.reading(async ask => ({
      ...(await readFunnel(ask, question, reach)),
      coverage: await coverageOf(ask),
    }))
    if (found === undefined) return refuse('facts-not-ready')
    const dates = { by: question.by, asOf: question.asOf ?? today, knownBy: question.knownBy ?? now }
    return { ...dates, rows: [...found.rows], totals: [...found.totals], coverage: found.coverage }
  }

  return [
    route.get('/funnel', {
      may: officials,
      summary: {
        vi: 'Phễu cung cầu: số người, tỷ lệ, số ngày từng bước',
        en: 'The funnel: people, rates and days step by step',
      },
      query: FunnelQuery,
      reply: FunnelView,
      run: async ({ query, scope }) => {
        const reach = reachOf(scope)
        const refused = refuseQuestion(query, reach)
        if (refused !== undefined) return refused
        const found = await read(query, reach)
        return 'refused' in found ? found : { level: reach.level, ...found, indicators: [...funnelIndicators] }
      },
    }),
    route.get('/funnel.csv', {
      may: officials,
      summary: { vi: 'Phễu cung cầu dạng CSV cho bảng tính', en: 'The funnel as CSV for spreadsheets' },
      query: FunnelQuery,
      reply: CsvText,
      raw: true,
      run: async ({ query, scope, reply }) => {
        const reach = reachOf(scope)
        const refused = refuseQuestion(query, reach)
        if (refused !== undefined) return refused
        const found = await read(query, reach)
        if ('refused' in found) return found
        reply.header('content-disposition', `attachment; filename="pheu-${found.by}-${found.asOf}.csv"`)
        return reply.type('text/csv; charset=utf-8').serializer(String).send(funnelCsv(found.rows, found.totals))
      },
    }),
    route.get('/public/funnel', {
      may: anyone,
      summary: { vi: 'Phễu cung cầu công bố', en: 'The published funnel' },
      query: PublicFunnelQuery,
      reply: PublicFunnelView,
      run: async ({ query }) => {
        const found = await read(query, { level: 'published', territory: 'everywhere' })
        if ('refused' in found) return found
        const { coverage, ...funnel } = found
        return { ...funnel, newestEventAt: coverage.newestEventAt, indicators: [...funnelIndicators] }
      },
    }),
    route.get('/indicators', {
      may: anyone,
      summary: {
        vi: 'Danh mục chỉ tiêu: định nghĩa, công thức, đơn vị',
        en: 'The catalogue of indicators: definition, formula, unit',
      },
      reply: IndicatorList,
      run: async () => ({ items: [...funnelIndicators] }),
    }),
  ]
}
