import { isRefusal, PostLearner, type Refusal, refuse, say } from '@noinghe/contracts'
import { type CsvColumns, cell, columnAt, readCsv, validate } from '@noinghe/service-kit'
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

/**
 * Reads a class list: each row as the learner it stands for, or what is wrong with it, column by column.
 *
 * @param cohort the cohort of every row
 * @returns rows in the order of the file, or a refusal of the whole file
 */
export const readRoster = (csv: string, cohort: string, today: string): readonly RosterRow[] | Refusal => {
  const rows = readCsv(csv, rosterColumns)
  if (isRefusal(rows)) return rows
  const seen = new Map<string, number>()
  return rows.map(({ line, input }) => {
    const localId = typeof input.localId === 'string' ? input.localId : undefined
    const common = { line, ...(localId === undefined ? {} : { localId }) }
    const checked = validate(PostLearner, { ...input, cohort })
    if (!checked.ok)
      return {
        ...common,
        errors: checked.errors.map(({ pointer, ...error }) => ({ field: columnAt(rosterColumns, pointer), ...error })),
      }
    const before = seen.get(checked.value.localId)
    seen.set(checked.value.localId, before ?? line)
    if (before !== undefined)
      return {
        ...common,
        errors: [errorOf(refuse('roster-duplicate-row', { at: '/localId', params: { row: before } }))],
      }
    const wrong = refuseParticulars(personOf(checked.value), today)
    return wrong ? { ...common, errors: [errorOf(wrong)] } : { ...common, learner: checked.value, errors: [] }
  })
}
