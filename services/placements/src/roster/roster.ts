import { isRefusal, PostLearner, type Refusal, refuse, say } from '@noinghe/contracts'
import { type CsvColumns, cell, columnAt, type ImportPart, readImport, validate } from '@noinghe/service-kit'
import type { z } from 'zod'
import { refuseParticulars } from '../learner/learner.ts'
import { personOf } from '../learner/person.ts'

export type RosterError = { readonly field: string; readonly code: string; readonly vi: string; readonly en: string }
export type RosterRow = {
  readonly line: number
  readonly localId?: string
  readonly learner?: z.infer<typeof PostLearner>
  readonly errors: readonly RosterError[]
}

const sexes: Readonly<Record<string, string>> = {
  nam: 'male',
  nữ: 'female',
  nu: 'female',
  khác: 'other',
  khac: 'other',
}

/** Columns of a class list as schools keep them; headings or the names of the API, in any order. */
export const rosterColumns: CsvColumns = {
  localId: { heading: 'Mã học sinh', read: cell.text },
  name: { heading: 'Họ và tên', read: cell.text },
  birthDate: { heading: 'Ngày sinh', read: cell.date },
  sex: { heading: 'Giới tính', read: text => sexes[text.toLowerCase()] ?? text.toLowerCase() },
  className: { heading: 'Lớp', read: cell.text },
  phone: { heading: 'Điện thoại', read: cell.text },
  'guardian.name': { heading: 'Người giám hộ', read: cell.text },
  'guardian.phone': { heading: 'Điện thoại người giám hộ', read: cell.text },
}

const errorOf = (refusal: Refusal): RosterError => ({
  field: columnAt(rosterColumns, refusal.at ?? '/localId'),
  code: refusal.refused,
  vi: say(refusal, 'vi'),
  en: say(refusal, 'en'),
})

/** A part of a class list: its rows, and the line to go on from. */
export type RosterPart = Omit<ImportPart, 'rows'> & { readonly rows: readonly RosterRow[] }

type Asked = { readonly cohort: string; readonly today: string; readonly from?: number | undefined }

/**
 * Reads a part of a class list (CSV or XLSX): each row as the learner it stands for, or what is wrong with it, column by
 * column. A number that stood in a row before it, also in an earlier part, is refused.
 *
 * @returns rows in the order of the file, or a refusal of the whole file
 */
export const readRoster = async (file: Uint8Array, { cohort, today, from }: Asked): Promise<RosterPart | Refusal> => {
  const seen = new Map<string, number>()
  const passed = ({ localId }: Readonly<Record<string, unknown>>, line: number): void => {
    if (typeof localId === 'string' && !seen.has(localId)) seen.set(localId, line)
  }
  const part = await readImport(file, rosterColumns, { from, passed })
  if (isRefusal(part)) return part
  return { ...part, rows: part.rows.map(row => rosterRow(row, cohort, today, seen)) }
}

const rosterRow = (
  { line, input, errors }: ImportPart['rows'][number],
  cohort: string,
  today: string,
  seen: Map<string, number>,
): RosterRow => {
  const localId = typeof input.localId === 'string' ? input.localId : undefined
  const common = { line, ...(localId === undefined ? {} : { localId }) }
  if (errors.length > 0) return { ...common, errors }
  const checked = validate(PostLearner, { ...input, cohort })
  if (!checked.ok)
    return {
      ...common,
      errors: checked.errors.map(({ pointer, ...error }) => ({ field: columnAt(rosterColumns, pointer), ...error })),
    }
  const { localId: number } = checked.value
  const row = seen.get(number)
  if (row !== undefined)
    return { ...common, errors: [errorOf(refuse('roster-duplicate-row', { at: '/localId', params: { row } }))] }
  seen.set(number, line)
  const wrong = refuseParticulars(personOf(checked.value), today)
  return wrong ? { ...common, errors: [errorOf(wrong)] } : { ...common, learner: checked.value, errors: [] }
}
