import type { ReferenceListName } from '@noinghe/contracts'
import { baseCells, type Cells } from './rows.ts'

/** A list as it stands from a day on. Edition 0 comes with this package and has no first day; others replaced it. */
export type Edition = {
  readonly list: ReferenceListName
  readonly edition: number
  readonly effectiveOn?: string
  /** The instrument that set it, where one was named. */
  readonly document?: string
  readonly digest?: string
  readonly rows: readonly Cells[]
}

const bases = new Map<ReferenceListName, Edition>()
/** Of each list: all editions in the order of their first days; of two with the same day the later one counts. */
const held = new Map<ReferenceListName, readonly Edition[]>()
let generation = 0

const baseOf = (list: ReferenceListName): Edition => {
  const known = bases.get(list) ?? { list, edition: 0, rows: baseCells(list) }
  bases.set(list, known)
  return known
}

const before = (a: Edition, b: Edition): number =>
  (a.effectiveOn ?? '') < (b.effectiveOn ?? '') ? -1 : a.effectiveOn === b.effectiveOn ? a.edition - b.edition : 1

/**
 * All editions this process knows, the base first, then by first day. A process holds them as it holds a time-zone
 * database: whoever looks something up by date meets the edition in force on that date.
 */
export const editionsOf = (list: ReferenceListName): readonly Edition[] => {
  const known = held.get(list) ?? [baseOf(list)]
  held.set(list, known)
  return known
}

/** The edition in force on a day; without a day the last one known, which may not have begun. */
export const editionOn = (list: ReferenceListName, on?: string): Edition =>
  editionsOf(list).findLast(({ effectiveOn }) => on === undefined || (effectiveOn ?? '') <= on) ?? baseOf(list)

/** Adds an edition that replaces a list from its first day on. The same one again changes nothing. */
export const installEdition = (edition: Edition & { readonly effectiveOn: string }): void => {
  const others = editionsOf(edition.list)
  if (others.some(known => known.edition === edition.edition)) return
  held.set(edition.list, [...others, edition].sort(before))
  generation += 1
}

/** Back to what comes with the package. For tests: a process never forgets an edition otherwise. */
export const forgetEditions = (): void => {
  held.clear()
  generation += 1
}

const mostRemembered = 20_000

/** Remembers what a function makes of a key until any list gets another edition. */
export const whileEditionsStand = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const made = new Map<string, { readonly value: Value }>()
  let of = -1
  return key => {
    if (of !== generation || made.size > mostRemembered) {
      made.clear()
      of = generation
    }
    const known = made.get(key) ?? { value: make(key) }
    made.set(key, known)
    return known.value
  }
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const changeDays = whileEditionsStand((list): readonly string[] => {
  // the keys are names of lists: `lastChange` alone asks
  const editions = editionsOf(list as ReferenceListName)
  const days = editions.flatMap(({ effectiveOn, rows }) => [
    ...(effectiveOn === undefined ? [] : [effectiveOn]),
    ...rows.flatMap(({ valid_from: from = '', valid_to: to = '' }) => [from, to === '' ? '' : dayAfter(to)]),
  ])
  return [...new Set(days)].filter(day => day !== '').sort()
})

/**
 * The last day up to `on` on which one of the lists changed: what was made of them on that day still holds on `on`.
 * Work that is costly to make from whole lists is remembered by it instead of by each day.
 */
export const lastChange = (lists: readonly ReferenceListName[], on: string): string =>
  lists
    .map(list => changeDays(list).findLast(change => change <= on) ?? firstDay)
    .sort()
    .at(-1) ?? firstDay

const firstDay = '0001-01-01'
