import type { ReferenceListName } from '@noinghe/contracts'
import { type Edition, editionOn, editionsOf } from './editions.ts'
import { grouped, holdsOn, type Provenance, type Row, rowOf } from './rows.ts'

/** True where only an older edition of the list has the code: old records keep reading it, new ones may not use it. */
export type Remembered = { readonly noLongerListed?: true }

type Items<Item> = { readonly all: readonly Item[]; readonly by: ReadonlyMap<string, readonly Item[]> }

/** One list, read as items of one type. */
export type Table<Item> = {
  /** Items that hold on a day, from the edition in force then; without a day, all of the last edition known. */
  readonly on: (date?: string) => readonly Item[]
  /**
   * With a day: the item that holds then, for whoever accepts a code. Without: the item of the last edition that has the
   * code, for whoever shows an old record; it says so when the last edition has it no longer.
   */
  readonly find: (code: string, date?: string) => (Item & Remembered) | undefined
  /** All items of one edition, whenever they hold. */
  readonly of: (edition: Edition) => readonly Item[]
}

/** Rows of a list as items. A code may stand twice with different validity: the later row comes first. */
export const table = <Item extends Provenance>(
  list: ReferenceListName,
  read: (row: Row) => Item,
  codeOf: (item: Item) => string,
): Table<Item> => {
  const known = new WeakMap<Edition, Items<Item>>()

  const itemsOf = (edition: Edition): Items<Item> => {
    const before = known.get(edition)
    if (before !== undefined) return before
    const all = edition.rows.map((cells, at) => read(rowOf(cells, `${list} edition ${edition.edition} row ${at + 1}`)))
    const latestFirst = [...all].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))
    const made = { all, by: grouped(latestFirst, codeOf) }
    known.set(edition, made)
    return made
  }

  const remembered = (code: string): (Item & Remembered) | undefined => {
    const editions = editionsOf(list)
    for (let n = editions.length - 1; n >= 0; n -= 1) {
      const edition = editions[n]
      const item = edition && itemsOf(edition).by.get(code)?.[0]
      if (item !== undefined) return n === editions.length - 1 ? item : { ...item, noLongerListed: true }
    }
    return undefined
  }

  return {
    of: edition => itemsOf(edition).all,
    on: date => {
      const { all } = itemsOf(editionOn(list, date))
      return date === undefined ? all : all.filter(item => holdsOn(item, date))
    },
    find: (code, date) =>
      date === undefined
        ? remembered(code)
        : itemsOf(editionOn(list, date))
            .by.get(code)
            ?.find(item => holdsOn(item, date)),
  }
}
