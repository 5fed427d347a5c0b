import type { EventData, LocalDate, ProgrammeId, programmeTopic } from '@noinghe/contracts'
import { deriveId, type Projection, projection } from '@noinghe/service-kit'

export type Module = NonNullable<EventData<typeof programmeTopic, 'published'>['modules']>[number]

/** One version of a programme, from its day on. A document each: a programme is revised as often as its school likes. */
export type Edition = {
  readonly programme?: ProgrammeId
  readonly version: number
  readonly on?: LocalDate
  readonly modules: readonly Module[]
}
export type Editions = Projection<Edition>

export const editions = projection<Edition>({
  collection: 'programme_editions',
  initial: { version: 0, modules: [] },
  indexes: [[{ 'state.programme': 1, 'state.version': -1 }]],
})

export const editionIdOf = (programme: string, version: number): string =>
  deriveId('programme-edition', programme, version)

/** Which programme the learners of a slot are in; agreements name their slot. */
export type SlotCopy = { readonly programme?: ProgrammeId }
export type SlotCopies = Projection<SlotCopy>

export const slots = projection<SlotCopy>({ collection: 'slot_copies', initial: {} })

/** What may be noted in the logbook of a placement. */
export type Curriculum = {
  readonly programme: ProgrammeId
  /** Of the version in force on the first day, and of the newest where it adds some. None: nothing is checked. */
  readonly modules: readonly Module[]
}

type Parts = { readonly editions: Editions; readonly slots: SlotCopies }

/** The newest version that fits, by programme and day. */
const newest = async (editions: Editions, filter: Parameters<Editions['find']>[0]): Promise<Edition | undefined> => {
  const found = await editions.model.find(filter).sort({ 'state.version': -1 }).limit(1).lean<{ state: Edition }[]>()
  return found[0]?.state
}

/**
 * The modules that count for a placement which began on a day: a version that came later takes none away. Where the
 * version of that day declared none, nothing is checked, as before there were modules.
 *
 * @param slot of the agreement; undefined under a training contract
 */
export const curriculumOf = async (
  { editions, slots }: Parts,
  slot: string | undefined,
  began: LocalDate,
): Promise<Curriculum | undefined> => {
  const programme = slot === undefined ? undefined : (await slots.get(slot))?.programme
  if (programme === undefined) return undefined
  const of = { 'state.programme': programme }
  const first = await newest(editions, { ...of, 'state.on': { $lte: began } })
  if (first === undefined || first.modules.length === 0) return { programme, modules: [] }
  const last = await newest(editions, of)
  const codes = new Set(first.modules.map(({ code }) => code))
  return { programme, modules: [...first.modules, ...(last?.modules ?? []).filter(({ code }) => !codes.has(code))] }
}
