import {
  isRefusal,
  ListReplacement,
  ReferenceListFile,
  type ReferenceListName,
  ReferenceListParams,
  type Refusal,
  ReplaceListQuery,
  refuse,
  say,
} from '@noinghe/contracts'
import {
  type Cells,
  differenceOf,
  digestOf,
  editionOn,
  listSchemas,
  type RowFault,
  readListFile,
  tableOf,
} from '@noinghe/reference-data'
import { clerkOf, type DetailedRefusal, type Repository, type Route, route, type Saved } from '@noinghe/service-kit'
import { type ListOwners, mayReplace } from './list-powers.ts'
import { baseDigest, digestOfEdition } from './list-view.ts'
import { listId } from './reference-list.store.ts'
import { inForce, type ReferenceList, type ReferenceListCommand } from './reference-list.ts'

type Lists = Repository<ReferenceList, ReferenceListCommand>

/** A file of 4 MB, and room for what JSON adds to it. */
const bodyLimit = 6_000_000
const mostErrors = 500

const sentences = ({ refused, params }: Pick<RowFault, 'refused' | 'params'>) => {
  const refusal = refuse(refused, params === undefined ? {} : { params })
  return { code: refused, vi: say(refusal, 'vi'), en: say(refusal, 'en') }
}

const textOf = (body: { readonly csv: string } | { readonly file: string }): string =>
  'csv' in body ? body.csv : Buffer.from(body.file, 'base64').toString('utf8')

type Asked = { readonly list: ReferenceListName; readonly effectiveOn: string; readonly document?: string | undefined }

/** What would come of the rows, without an edition number yet. */
const outlookOf = ({ list, effectiveOn, document }: Asked, rows: readonly Cells[]) => {
  const before = editionOn(list, effectiveOn)
  const digest = digestOf(list, rows)
  return {
    dryRun: true,
    list,
    edition: before.edition,
    effectiveOn,
    ...(document === undefined ? {} : { document }),
    rows: rows.length,
    digest,
    changes: digest !== digestOfEdition(before),
    difference: differenceOf(list, before.rows, rows),
  }
}

const failedOutlook = ({ list, effectiveOn }: Asked, faults: readonly RowFault[]) => {
  const before = editionOn(list, effectiveOn)
  return {
    dryRun: true,
    list,
    edition: before.edition,
    effectiveOn,
    rows: 0,
    digest: digestOfEdition(before),
    changes: false,
    errors: faults.slice(0, mostErrors).map(({ line, column, ...fault }) => ({ line, column, ...sentences(fault) })),
    errorCount: faults.length,
  }
}

/** Each place by line and column of the file: `/12/valid_from`. */
const refusalOf = (faults: readonly RowFault[]): DetailedRefusal => ({
  ...refuse('list-rows-refused', { params: { errors: faults.length } }),
  errors: faults
    .slice(0, mostErrors)
    .map(({ line, column, ...fault }) => ({ pointer: `/${line}/${column}`, ...sentences(fault) })),
})

const replacementView = ({ state }: Saved<ReferenceList>): ListReplacement => {
  const last = state.status === 'replaced' ? state.editions.at(-1) : undefined
  if (state.status !== 'replaced' || last === undefined) throw new Error('a list without editions')
  const { recordedOn: _, ...edition } = last
  return { dryRun: false, list: state.list, ...edition, changes: true }
}

/** The same rows are in force on that day already: no new edition, whatever version the sender has seen. */
const standing = (
  state: ReferenceList,
  { list, effectiveOn, digest, baseDigest: base }: ReferenceListCommand,
): ListReplacement | undefined => {
  const edition = inForce(state, effectiveOn)
  if ((edition?.digest ?? base) !== digest) return undefined
  const { recordedOn: _, ...known } = edition ?? {
    edition: 0,
    rows: editionOn(list).rows.length,
    digest,
    recordedOn: '',
  }
  return { dryRun: false, list, ...known, changes: false }
}

const save = async (
  lists: Lists,
  command: ReferenceListCommand,
  version: number,
): Promise<Saved<ReferenceList> | ListReplacement | Refusal> => {
  const id = listId(command.list)
  const known = await lists.get(id)
  const same = standing(known?.state ?? { status: 'absent' }, command)
  if (same !== undefined) return same
  if (known !== undefined) return lists.change(id, version, command)
  if (version !== 0) return refuse('version-mismatch', { params: { version: 0 } })
  const created = await lists.create(command, { id })
  return isRefusal(created) && created.refused === 'already-exists' ? refuse('version-mismatch') : created
}

export const replaceRoutes = (lists: Lists, owners: ListOwners): readonly Route[] => [
  route.post('/reference-lists/:list/replacements', {
    may: clerkOf('platform', 'labour-authority', 'gdnn-authority', 'zone-authority'),
    summary: { vi: 'Thay trọn một danh mục bằng tệp CSV', en: 'Replace a whole list by a CSV file' },
    params: ReferenceListParams,
    query: ReplaceListQuery,
    body: ReferenceListFile,
    reply: ListReplacement,
    view: replacementView,
    status: 200,
    ifMatch: true,
    bodyLimit,
    perMinute: 20,
    example: {
      csv: 'trade;period;plan;source;verified;valid_from;valid_to\r\n6340113;2030;Kế hoạch 2027;QĐ …;V;;\r\n',
    },
    run: async ({ params: { list }, query, body, scope, version }) => {
      if (!mayReplace(scope, list, owners)) return refuse('list-not-in-your-power')
      const { dryRun, effectiveOn, document } = query
      const asked = { list, effectiveOn, document }
      const read = readListFile(list, textOf(body), effectiveOn)
      if ('fault' in read) return refuse(read.fault.refused, read.fault.params ? { params: read.fault.params } : {})
      if ('faults' in read) return dryRun ? failedOutlook(asked, read.faults) : refusalOf(read.faults)
      if (dryRun) return outlookOf(asked, read.rows)
      const command: ReferenceListCommand = {
        type: 'replace',
        list,
        effectiveOn,
        ...(document === undefined ? {} : { document }),
        digest: digestOf(list, read.rows),
        baseDigest: baseDigest(list),
        columns: Object.keys(listSchemas[list].columns),
        table: tableOf(list, read.rows),
      }
      return save(lists, command, version)
    },
  }),
]
