import { createHash } from 'node:crypto'
import type { ReferenceListName } from '@noinghe/contracts'
import { keyOf } from './list-checks.ts'
import { tableOf } from './list-file.ts'
import { type Cells, grouped } from './rows.ts'

const rowText = (cells: readonly string[]): string => JSON.stringify(cells)

/** SHA-256 of the rows whatever their order, hexadecimal: the same list again has the same digest. */
export const digestOf = (list: ReferenceListName, rows: readonly Cells[]): string =>
  createHash('sha256').update(tableOf(list, rows).map(rowText).sort().join('\n')).digest('hex')

/** What a new list changes beside the one before it, counted by key. */
export type ListDifference = {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly same: number
  readonly removedKeys: readonly string[]
}

const mostKeys = 100

export const differenceOf = (
  list: ReferenceListName,
  before: readonly Cells[],
  after: readonly Cells[],
): ListDifference => {
  const textsBy = (rows: readonly Cells[]) =>
    new Map(
      [...grouped(rows, cells => keyOf(list, cells))].map(([key, group]) => [
        key,
        tableOf(list, group).map(rowText).sort().join('\n'),
      ]),
    )
  const [old, now] = [textsBy(before), textsBy(after)]
  const kept = [...now.keys()].filter(key => old.has(key))
  const same = kept.filter(key => old.get(key) === now.get(key)).length
  const removedKeys = [...old.keys()].filter(key => !now.has(key))
  return {
    added: now.size - kept.length,
    removed: removedKeys.length,
    changed: kept.length - same,
    same,
    removedKeys: removedKeys.slice(0, mostKeys),
  }
}
