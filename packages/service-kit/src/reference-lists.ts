import { type ReferenceListName, referenceListTopic } from '@noinghe/contracts'
import { hasColumns, installEdition, isReferenceList } from '@noinghe/reference-data'
import type { Logger } from 'pino'
import { type BoundReaction, on, sourceOf } from './events/reaction.ts'
import { type Projection, projection } from './store/projection.ts'
import type { Timer } from './timers.ts'

/** One part of an edition as it came; `parts` is 0 where nothing came yet. */
type KeptPart = {
  readonly list: string
  readonly edition: number
  readonly effectiveOn: string
  readonly part: number
  readonly parts: number
  readonly digest: string
  readonly document?: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const keptParts = projection<KeptPart>({
  collection: 'reference_list_parts',
  initial: { list: '', edition: 0, effectiveOn: '', part: 0, parts: 0, digest: '', columns: [], rows: [] },
})

/** An edition whose parts are all there, as reference-data takes it; undefined while one is missing. */
export const editionFrom = (parts: readonly KeptPart[]) => {
  const [first] = parts
  if (first === undefined || !isReferenceList(first.list)) return undefined
  const inOrder = Array.from({ length: first.parts }, (_, n) => parts.find(({ part }) => part === n + 1))
  if (inOrder.includes(undefined)) return undefined
  const { list, edition, effectiveOn, document, digest } = first
  const rows = inOrder.flatMap(one =>
    (one?.rows ?? []).map(cells =>
      Object.fromEntries((one?.columns ?? []).map((column, n): [string, string] => [column, cells[n] ?? ''])),
    ),
  )
  return {
    list: list satisfies ReferenceListName,
    edition,
    effectiveOn,
    digest,
    rows,
    ...(document === undefined ? {} : { document }),
  }
}

export type ReferenceLists = {
  readonly reactions: readonly BoundReaction[]
  /** Reads what is kept and not yet installed; before the service takes requests, and wherever another instance heard the event. */
  readonly refresh: () => Promise<void>
  readonly timer: Timer
}

const refreshMs = 15_000

/**
 * Lists of reference data as the authority replaces them: each service keeps the parts of every edition from identity's
 * events and installs complete editions into reference-data, where lookups by date meet them. What is kept is enough to
 * start without the broker.
 */
export const createReferenceLists = (parts: Projection<KeptPart>, log: Logger): ReferenceLists => {
  const installed = new Set<string>()

  const install = async (list: string, edition: number): Promise<void> => {
    const name = `${list} ${edition}`
    if (installed.has(name)) return
    const found = await parts.find({ 'state.list': list, 'state.edition': edition })
    const complete = editionFrom(found)
    if (complete === undefined) return
    installed.add(name)
    if (!hasColumns(complete.list, found[0]?.columns ?? []))
      return log.warn({ list, edition }, 'an edition from before the list got new columns is left out')
    installEdition(complete)
    log.info({ list, edition, effectiveOn: complete.effectiveOn }, 'a list of reference data was replaced')
  }

  const refresh = async (): Promise<void> => {
    const kept = await parts.model
      .find({}, { 'state.list': 1, 'state.edition': 1 })
      .lean<{ readonly state: Pick<KeptPart, 'list' | 'edition'> }[]>()
    const editions = new Map(kept.map(({ state }) => [`${state.list} ${state.edition}`, state]))
    for (const { list, edition } of editions.values()) await install(list, edition)
  }

  return {
    refresh,
    timer: { name: 'refresh-reference-lists', everyMs: refreshMs, run: refresh },
    reactions: [
      on(referenceListTopic, {
        replaced: async event => {
          const { list, edition, part } = event.data
          await parts.apply(`${list} ${edition} ${part}`, sourceOf(event), () => event.data)
          await install(list, edition)
        },
      }),
    ],
  }
}
