import type { ReferenceListName } from '@noinghe/contracts'
import { digestOf, type Edition, editionOn, editionsOf, listSchemas } from '@noinghe/reference-data'
import type { ListOwners } from './list-powers.ts'

const digests = new WeakMap<Edition, string>()

/** Of an edition that comes with the platform the digest is made once. */
export const digestOfEdition = (edition: Edition): string => {
  const known = edition.digest ?? digests.get(edition) ?? digestOf(edition.list, edition.rows)
  digests.set(edition, known)
  return known
}

export const baseDigest = (list: ReferenceListName): string => {
  const base = editionsOf(list).find(({ edition }) => edition === 0)
  if (base === undefined) throw new Error(`${list} has no edition of its own`)
  return digestOfEdition(base)
}

export const editionView = (one: Edition) => ({
  edition: one.edition,
  ...(one.effectiveOn === undefined ? {} : { effectiveOn: one.effectiveOn }),
  ...(one.document === undefined ? {} : { document: one.document }),
  rows: one.rows.length,
  digest: digestOfEdition(one),
})

/** A list as the overview shows it: its edition of the day, how well its rows are verified, what is to come. */
export const overviewOf = (list: ReferenceListName, owners: ListOwners, today: string) => {
  const current = editionOn(list, today)
  const marked = (mark: string) => current.rows.filter(({ verified }) => verified === mark).length
  return {
    list,
    title: listSchemas[list].title,
    columns: Object.keys(listSchemas[list].columns),
    replacedBy: owners[list],
    ...editionView(current),
    marks: { V: marked('V'), S: marked('S'), M: marked('M') },
    upcoming: editionsOf(list)
      .filter(({ effectiveOn = '' }) => effectiveOn > today)
      .map(editionView),
  }
}
