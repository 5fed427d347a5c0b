import { heads, line } from '../facts/move.ts'
import { funnelIndicators } from './catalogue.ts'
import type { Row } from './funnel.ts'

const mark = '\uFEFF'
const steps = [...heads, ...line] as const

const quoted = (text: string): string => {
  // a cell that a spreadsheet would take for a formula
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const number = (value: number | null | undefined): string => {
  if (value === undefined) return ''
  // a comma, as spreadsheets in Vietnam expect
  return value === null ? '…' : String(value).replace('.', ',')
}

const stepName = (step: string): string => funnelIndicators.find(({ id }) => id === `funnel.${step}`)?.name.vi ?? step

const header = [
  'Mã',
  'Tên',
  'Loại',
  ...steps.map(stepName),
  `Tỷ lệ: ${stepName('proposed')} / ${stepName('demanded')} (%)`,
  `Tỷ lệ: ${stepName('proposed')} / ${stepName('offered')} (%)`,
  ...line.slice(1).map(step => `Tỷ lệ: ${stepName(step)} (%)`),
  `Số ngày từ ${stepName('demanded')} đến ${stepName('proposed')}`,
  `Số ngày từ ${stepName('offered')} đến ${stepName('proposed')}`,
  ...line.slice(1).map(step => `Số ngày đến ${stepName(step)}`),
]

const cellsOf = ({ key, label, type, people, rates, days }: Row): readonly string[] => [
  key,
  label?.vi ?? '',
  type,
  ...steps.map(step => number(people[step])),
  number(rates.proposedOfDemanded),
  number(rates.proposedOfOffered),
  ...[rates.agreed, rates.signed, rates.assigned, rates.started, rates.completed, rates.hired].map(number),
  number(days.proposedAfterDemanded),
  number(days.proposedAfterOffered),
  ...[days.agreed, days.signed, days.assigned, days.started, days.completed, days.hired].map(number),
]

/** A file that spreadsheets open well in Vietnam: BOM, semicolons, decimal commas; `…` where a figure is not shown. */
export const funnelCsv = (rows: readonly Row[], totals: readonly Row[]): string =>
  mark +
  [header, ...rows.map(cellsOf), ...totals.map(row => cellsOf({ ...row, label: { vi: 'Tổng', en: 'Total' } }))]
    .map(cells => `${cells.map(quoted).join(';')}\r\n`)
    .join('')
