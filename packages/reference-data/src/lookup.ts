import type { ReferenceListName } from '@noinghe/contracts'
import { type Edition, editionOn, editionsOf } from './editions.ts'
import { keyOf } from './list-checks.ts'
import { listSchemas } from './list-schemas.ts'
import { codeName, nameCatalogues } from './names.ts'
import { findWardsByOldName } from './old-addresses.ts'
import { allProvinces, findWards, type Province, province, type Ward, ward, wardsOf } from './places.ts'
import { type Cells, holdsOn, type Provenance, rowOf } from './rows.ts'
import { fold, matchOf } from './text.ts'

/** A row as forms show it: code, names, where it comes from, whether the list of that day has it. */
export type ListedRow = Provenance & {
  readonly code: string
  readonly vi: string
  readonly en?: string
  readonly listed: boolean
  /** A name it was found by and no longer has. */
  readonly formerly?: string
  readonly more: Readonly<Record<string, string>>
}

type Asked = { readonly on: string; readonly q?: string | undefined; readonly within?: string | undefined }

export const isReferenceList = (name: string): name is ReferenceListName => Object.hasOwn(listSchemas, name)

const provenanceColumns = new Set(['source', 'verified', 'valid_from', 'valid_to', 'name_vi', 'name_en', 'name'])

const listedRow = (list: ReferenceListName, cells: Cells, listed: boolean): ListedRow => {
  const code = keyOf(list, cells)
  const called = cells.trade ?? cells.occupation ?? cells.ward ?? code
  const vi = cells.name_vi ?? cells.name ?? codeName('level', cells.code ?? '')?.vi ?? called
  const en = cells.name_en
  return {
    code,
    vi,
    ...(en === undefined || en === '' ? {} : { en }),
    listed,
    more: Object.fromEntries(
      Object.entries(cells).filter(([column, cell]) => cell !== '' && cell !== code && !provenanceColumns.has(column)),
    ),
    ...rowOf(cells, list).provenance,
  }
}

const unitRow = (unit: Province | Ward, formerly?: string): ListedRow => {
  const { code, name, source, verified, validFrom, validTo } = unit
  return {
    code,
    vi: name,
    listed: true,
    ...(formerly === undefined ? {} : { formerly }),
    more: 'province' in unit ? { province: unit.province } : {},
    source,
    verified,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }
}

const wardRows = ({ on, q = '', within }: Asked): readonly ListedRow[] => {
  if (q === '') return (within === undefined ? [] : wardsOf(within, on)).map(unit => unitRow(unit))
  const byName = findWards(q, within, on)
  const codes = new Set(byName.map(({ code }) => code))
  const byOldName = findWardsByOldName(q, within, on).filter(({ ward: { code } }) => {
    const fresh = !codes.has(code)
    codes.add(code)
    return fresh
  })
  return [...byName.map(unit => unitRow(unit)), ...byOldName.map(found => unitRow(found.ward, found.formerly))]
}

const bestFirst = (rows: readonly Cells[], columns: readonly string[], key: (cells: Cells) => string, q: string) => {
  const query = fold(q)
  if (query === '') return rows
  return rows
    .map(cells => ({
      cells,
      score: Math.max(
        ...columns.map(column => matchOf(cells[column] ?? '', query)),
        matchOf(key(cells).replaceAll(':', ' '), query),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ cells }) => cells)
}

const listRows = (list: ReferenceListName, { on, q = '', within }: Asked): readonly ListedRow[] => {
  const { key, searched } = listSchemas[list]
  const grouping = list === 'parks' || list === 'school-names' ? 'province' : (key[0] ?? '')
  const rows = editionOn(list, on)
    .rows.filter(cells => holdsOn(rowOf(cells, list).provenance, on))
    .filter(cells => within === undefined || cells[grouping] === within)
  const found = bestFirst(rows, searched, cells => keyOf(list, cells), q)
  return found.map(cells => {
    const row = listedRow(list, cells, true)
    return list === 'school-names' && cells.status === 'former' ? withPresentName(row, rows, cells) : row
  })
}

/** A school found by a former name is shown under the one it has, with the name it was found by. */
const withPresentName = (row: ListedRow, rows: readonly Cells[], { code, name = '' }: Cells): ListedRow => {
  const present = rows.find(cells => cells.code === code && cells.status === 'current')?.name
  return present === undefined ? row : { ...row, vi: present, formerly: name }
}

/** A catalogue of names (`level`, `early-end`, …) as a list of its own. */
const catalogueRows = (catalogue: string, { on, q }: Asked): readonly ListedRow[] =>
  listRows('names', { on, q, within: catalogue }).map(withoutCatalogue)

const withoutCatalogue = (row: ListedRow): ListedRow => {
  const { catalogue: _, ...more } = row.more
  return { ...row, code: row.code.slice(row.code.indexOf(':') + 1), more }
}

/**
 * Rows of a list that hold on a day, searched by code or name in either language without regard to accents, former names
 * of wards and schools included, best first. Wards are given by province or by search only. Undefined for no list.
 */
export const searchList = (name: string, asked: Asked): readonly ListedRow[] | undefined => {
  if (name === 'wards') return wardRows(asked)
  if (name === 'provinces')
    return allProvinces(asked.on)
      .filter(({ name: text }) => fold(asked.q ?? '') === '' || matchOf(text, fold(asked.q ?? '')) > 0)
      .map(unit => unitRow({ ...unit }))
  if (isReferenceList(name)) return listRows(name, asked)
  return nameCatalogues(asked.on).has(name) ? catalogueRows(name, asked) : undefined
}

const rowIn = (edition: Edition, code: string, on?: string): Cells | undefined =>
  edition.rows.findLast(
    cells => keyOf(edition.list, cells) === code && holdsOn(rowOf(cells, edition.list).provenance, on),
  )

/** One code of a list: as it holds on the day, else as the latest edition that had it says, then marked as not listed. */
export const lookUp = (name: string, code: string, on: string): ListedRow | undefined => {
  if (name === 'wards' || name === 'provinces') {
    const find = name === 'wards' ? ward : province
    const [now, ever] = [find(code, on), find(code)]
    return now !== undefined ? unitRow(now) : ever && { ...unitRow(ever), listed: false }
  }
  const list = isReferenceList(name) ? name : 'names'
  const key = isReferenceList(name) ? code : `${name}:${code}`
  const now = rowIn(editionOn(list, on), key, on)
  const ever =
    now ?? editionsOf(list).reduceRight<Cells | undefined>((found, one) => found ?? rowIn(one, key), undefined)
  const row = ever && listedRow(list, ever, now !== undefined)
  return row && !isReferenceList(name) ? withoutCatalogue(row) : row
}
