import { isRefusal, PlacementFlowFilter, PlacementFlowPage, refuse } from '@noinghe/contracts'
import { authority, type Route, route } from '@noinghe/service-kit'
import type { Monitor } from '../monitor.ts'
import { placementFlows } from './flows.query.ts'

export const flowRoutes = (monitor: Monitor): readonly Route[] => [
  route.get('/flows/placements', {
    may: authority('labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: {
      vi: 'Các lượt thực hành trên địa bàn, không nêu người học',
      en: 'Placements of the territory, without the learners',
    },
    query: PlacementFlowFilter,
    reply: PlacementFlowPage,
    run: async ({ query, scope, cursors }) => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      const found = await monitor.reading(ask => placementFlows(ask, scope.territory, query, request))
      return found === undefined ? refuse('facts-not-ready') : cursors.page(found, ({ state }) => state)
    },
  }),
]
