import { type ReferenceListName, refuse, rowsPerPart } from '@noinghe/contracts'
import { addDays, type Decision, type Facts, type LifeCycle } from '@noinghe/service-kit'

/** What is kept of an edition here; its rows leave with the events and live where the lists are read. */
export type ListEdition = {
  readonly edition: number
  readonly effectiveOn: string
  readonly digest: string
  readonly rows: number
  readonly document?: string
  readonly recordedOn: string
}

/** One list of reference data and the editions that replaced it, in the order they were recorded. */
export type ReferenceList =
  | { readonly status: 'absent' }
  | { readonly status: 'replaced'; readonly list: ReferenceListName; readonly editions: readonly ListEdition[] }

type Table = { readonly columns: readonly string[]; readonly table: readonly (readonly string[])[] }

export type ReferenceListCommand = {
  readonly type: 'replace'
  readonly list: ReferenceListName
  readonly effectiveOn: string
  readonly digest: string
  /** Of the list that comes with the platform: sent unchanged, it replaces nothing. */
  readonly baseDigest: string
  readonly document?: string
} & Table

/** One part of an edition; the first says how much there is of it. */
export type ReferenceListEvent = {
  readonly type: 'replaced'
  readonly list: ReferenceListName
  readonly part: number
  readonly parts: number
} & ListEdition &
  Table

export const initial: ReferenceList = { status: 'absent' }

export const lifeCycle = {
  replace: ['absent', 'replaced'],
} as const satisfies LifeCycle<ReferenceList, ReferenceListCommand>

/** Further back, a first day needs its instrument. */
export const backDays = 60

const editionsOf = (list: ReferenceList): readonly ListEdition[] => (list.status === 'replaced' ? list.editions : [])

/** The edition in force on a day: the latest first day, of two with the same the one recorded later; else the platform's own. */
export const inForce = (list: ReferenceList, on: string): ListEdition | undefined =>
  editionsOf(list)
    .filter(({ effectiveOn }) => effectiveOn <= on)
    .toSorted((a, b) =>
      a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : a.edition - b.edition,
    )
    .at(-1)

export const decide = (
  list: ReferenceList,
  command: ReferenceListCommand,
  { today }: Facts,
): Decision<ReferenceListEvent> => {
  const { effectiveOn, digest, baseDigest, document, columns, table } = command
  if (effectiveOn < addDays(today, -backDays) && document === undefined)
    return refuse('list-backdated', { at: '/effectiveOn', params: { days: backDays } })
  if ((inForce(list, effectiveOn)?.digest ?? baseDigest) === digest) return []
  const edition: ListEdition = {
    edition: (editionsOf(list).at(-1)?.edition ?? 0) + 1,
    effectiveOn,
    digest,
    rows: table.length,
    ...(document === undefined ? {} : { document }),
    recordedOn: today,
  }
  const parts = inParts(table)
  return parts.map((rows, n) => ({
    type: 'replaced',
    list: command.list,
    ...edition,
    part: n + 1,
    parts: parts.length,
    columns,
    table: rows,
  }))
}

/** Well under the largest record of a topic, also once it is wrapped. */
const bytesPerPart = 500_000

/** Rows in parts of at most 500 and at most half a megabyte. */
const inParts = (table: Table['table']): readonly Table['table'][] => {
  const parts: (readonly string[])[][] = [[]]
  let bytes = 0
  for (const row of table) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1
    const last = parts.at(-1)
    if (last === undefined || last.length === rowsPerPart || bytes + size > bytesPerPart) {
      parts.push([row])
      bytes = size
    } else {
      last.push(row)
      bytes += size
    }
  }
  return parts
}

export const evolve = (list: ReferenceList, event: ReferenceListEvent): ReferenceList => {
  if (event.part > 1) return list
  const { edition, effectiveOn, digest, rows, document, recordedOn } = event
  const added = { edition, effectiveOn, digest, rows, recordedOn, ...(document === undefined ? {} : { document }) }
  return { status: 'replaced', list: event.list, editions: [...editionsOf(list), added] }
}
