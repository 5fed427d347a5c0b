import {
  ReferenceListCsv,
  ReferenceListEditions,
  type ReferenceListName,
  ReferenceListOverview,
  ReferenceListParams,
  ReferenceListQuery,
  ReferenceListRows,
  referenceLists,
  refuse,
} from '@noinghe/contracts'
import { type Edition, editionOn, editionsOf, listSchemas, tableOf, writeListFile } from '@noinghe/reference-data'
import { anyone, type Clock, type Repository, type Route, route } from '@noinghe/service-kit'
import { cached } from './cached.ts'
import type { ListOwners } from './list-powers.ts'
import { baseDigest, editionView, overviewOf } from './list-view.ts'
import { listId } from './reference-list.store.ts'
import type { ReferenceList, ReferenceListCommand } from './reference-list.ts'

type Parts = {
  readonly lists: Repository<ReferenceList, ReferenceListCommand>
  readonly owners: ListOwners
  readonly clock: Clock
}

const editionAsked = (
  list: ReferenceListName,
  { on, edition }: { on?: string | undefined; edition?: number | undefined },
  clock: Clock,
): Edition | undefined =>
  edition === undefined
    ? editionOn(list, on ?? clock.facts().today)
    : editionsOf(list).find(one => one.edition === edition)

/** The lists themselves, for everybody: public data of the state, with source and mark of every row. */
export const listRoutes = ({ lists, owners, clock }: Parts): readonly Route[] => [
  route.get('/reference-lists', {
    may: anyone,
    summary: { vi: 'Các danh mục dùng chung', en: 'The lists of reference data' },
    reply: ReferenceListOverview,
    run: async ({ reply }) => {
      const { today } = clock.facts()
      return cached(reply, { items: referenceLists.map(list => overviewOf(list, owners, today)) })
    },
  }),
  route.get('/reference-lists/:list', {
    may: anyone,
    summary: { vi: 'Một danh mục với nguồn của từng dòng', en: 'One list with the source of each row' },
    params: ReferenceListParams,
    query: ReferenceListQuery,
    reply: ReferenceListRows,
    run: async ({ params: { list }, query, reply }) => {
      const found = editionAsked(list, query, clock)
      if (found === undefined) return refuse('not-found')
      const columns = Object.keys(listSchemas[list].columns)
      return cached(reply, { list, ...editionView(found), columns, table: tableOf(list, found.rows) })
    },
  }),
  route.get('/reference-lists/:list/file', {
    may: anyone,
    summary: { vi: 'Một danh mục dạng tệp CSV', en: 'One list as a CSV file' },
    params: ReferenceListParams,
    query: ReferenceListQuery,
    reply: ReferenceListCsv,
    raw: true,
    run: async ({ params: { list }, query, reply }) => {
      const found = editionAsked(list, query, clock)
      if (found === undefined) return refuse('not-found')
      reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${list}.csv"`)
      return cached(reply, writeListFile(list, found.rows))
    },
  }),
  route.get('/reference-lists/:list/editions', {
    may: anyone,
    summary: { vi: 'Các lần thay của một danh mục', en: 'Editions of a list' },
    params: ReferenceListParams,
    reply: ReferenceListEditions,
    run: async ({ params: { list }, reply }) => {
      const saved = await lists.get(listId(list))
      // what If-Match of the next replacement has to say; 0 where nothing was replaced yet
      reply.header('etag', `"${saved?.version ?? 0}"`).header('cache-control', 'no-cache')
      const base = editionsOf(list).find(({ edition }) => edition === 0)
      const replaced = saved?.state.status === 'replaced' ? saved.state.editions : []
      return { list, items: [{ edition: 0, rows: base?.rows.length ?? 0, digest: baseDigest(list) }, ...replaced] }
    },
  }),
]
