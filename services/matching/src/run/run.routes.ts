import {
  isRefusal,
  RequestRun,
  RunDetail,
  RunFilter,
  type RunId,
  RunPage,
  RunsRequested,
  refuse,
} from '@noinghe/contracts'
import { authority, deriveId, newId, type Route, route } from '@noinghe/service-kit'
import type { Leases } from '../market/lease.store.ts'
import type { Markets } from '../market/markets.ts'
import { type Runs, runsLike } from './run.store.ts'
import { requestedRun, runDetail, runView } from './run.view.ts'

type Parts = {
  readonly runs: Runs
  readonly leases: Leases
  readonly markets: Markets
  /** Starts the run here when this instance holds the lease; else its holder sees the request at its next beat. */
  readonly start: (market: string, run: RunId) => void
}

const may = authority('labour-authority', 'gdnn-authority', 'zone-authority', 'platform')

export const runRoutes = ({ runs, leases, markets, start }: Parts): readonly Route[] => [
  route.post('/runs', {
    may: authority('labour-authority', 'gdnn-authority', 'platform'),
    summary: { vi: 'Yêu cầu ghép lại ngay', en: 'Ask for a batch allocation now' },
    body: RequestRun,
    reply: RunsRequested,
    status: 202,
    example: {},
    run: async ({ body: { market }, scope, request }) => {
      const asked = markets.all.filter(({ name }) => market === undefined || name === market)
      if (asked.length === 0) return refuse('market-unknown', { at: '/market' })
      const key = request.headers['idempotency-key']
      const wanted = asked.map(({ name }) => ({
        market: name,
        id: typeof key === 'string' ? deriveId<RunId>(scope.subject, 'runs', key, name) : newId<RunId>(),
      }))
      for (const { market: name, id } of wanted) {
        if ((await runs.get(id)) === undefined) await leases.request(name, id)
        start(name, id)
      }
      return { runs: wanted }
    },
  }),
  route.get('/runs', {
    may,
    summary: { vi: 'Các lần ghép', en: 'List allocation runs' },
    query: RunFilter,
    reply: RunPage,
    run: async ({ query, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      return cursors.page(await runs.page(runsLike(query), request), runView)
    },
  }),
  route.get('/runs/:id', {
    may,
    summary: { vi: 'Xem một lần ghép và chứng minh tối ưu', en: 'Show a run with its certificate' },
    reply: RunDetail,
    run: async ({ id }) => {
      const found = await runs.get(id)
      if (found !== undefined) return runDetail(found)
      const market = await leases.isRequested(id)
      if (market === undefined) return refuse('not-found')
      return requestedRun(id, market)
    },
  }),
]
