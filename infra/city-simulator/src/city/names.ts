import { checkDigit } from '@noinghe/reference-data'
import type { Draw } from '../draw.ts'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'] as const
const middles = ['Thị', 'Văn', 'Minh', 'Ngọc', 'Đức', 'Thu'] as const
const given = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Khánh',
  'Linh',
  'Mai',
  'Nam',
  'Phúc',
  'Quỳnh',
  'Sơn',
  'Uyên',
] as const

/** Of nobody: three common parts put together by chance. */
export const personName = (draw: Draw, ...key: readonly (string | number)[]): string =>
  [draw.pick(families, ...key, 'family'), draw.pick(middles, ...key, 'middle'), draw.pick(given, ...key, 'given')].join(
    ' ',
  )

/**
 * Clearly made up: begins with 9999, which is no province's, and passes the check digit.
 *
 * @param serial 0 … 49,999; of two neighbouring numbers at least one has a check digit
 */
export const taxCode = (serial: number): string => {
  const nines = [2 * serial, 2 * serial + 1].map(number => `9999${String(number).padStart(5, '0')}`)
  const nine = nines.find(digits => checkDigit(digits) < 10)
  if (nine === undefined || serial >= 50_000) throw new Error(`no tax code for ${serial}`)
  return `${nine}${checkDigit(nine)}`
}
