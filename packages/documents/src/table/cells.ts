import { isDay, type TableColumn, type Value } from './table.ts'

/** Cell formats, in the order of `styles.xml`. */
export const formats = { general: 0, date: 1, integer: 2, number: 3, text: 4, heading: 5, wrapped: 6 } as const

/** XML 1.0 has no control signs, and `_x0041_` would be read as an escaped letter. */
export const escaped = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, sign => ('\t\n\r'.includes(sign) ? sign : ''))
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** A spreadsheet holds no more in a cell. */
const longest = 32_767

/** A, B, … Z, AA, …; the first column is 0. */
export const columnName = (n: number): string =>
  (n >= 26 ? columnName(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))

const text = (at: string, value: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.length > longest ? `${value.slice(0, longest - 1)}…` : value)}</t></is></c>`

/** Days since 30/12/1899, as spreadsheets count; undefined for a day that does not exist or that they do not know. */
const serialOf = (day: string): number | undefined => {
  const moment = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day) return undefined
  const serial = moment.getTime() / 86_400_000 + 25_569
  return serial > 60 ? serial : undefined
}

const numeric = { integer: formats.integer, number: formats.number, money: formats.integer } as const

/** A cell with its type; text is text, whatever it begins with. */
export const cellOf = ({ type }: Pick<TableColumn, 'type'>, value: Value, at: string): string => {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return text(at, value ? 'có' : 'không', formats.general)
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? `<c r="${at}" s="${type === 'integer' || type === 'number' || type === 'money' ? numeric[type] : formats.general}"><v>${value}</v></c>`
      : ''
  const serial = type === 'date' && isDay(value) ? serialOf(value) : undefined
  if (serial !== undefined) return `<c r="${at}" s="${formats.date}"><v>${serial}</v></c>`
  return text(at, value, formats.text)
}

export const headingCell = (value: string, at: string): string => text(at, value, formats.heading)
export const proseCell = (value: string, at: string): string => text(at, value, formats.wrapped)
