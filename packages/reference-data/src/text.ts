const marks = /\p{M}/gu

/**
 * Folds text for searching: accents, case and đ disappear, "Thuỷ" and "Thủy" become equal, blanks are single.
 * Never a key: Xã Cẩm Giàng and Xã Cẩm Giang fold to the same text.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFC')
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[đĐ]/g, 'd') // NFD does not take đ apart
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** How well a text answers a folded query: 3 equal, 2 begins with it, 1 holds all of its words, 0 not at all. */
export const matchOf = (text: string, query: string): 0 | 1 | 2 | 3 => matchFolded(fold(text), query)

/** The same for a text that is folded already. */
export const matchFolded = (folded: string, query: string): 0 | 1 | 2 | 3 => {
  if (query === '') return 0
  if (folded === query) return 3
  if (folded.startsWith(query)) return 2
  return query.split(' ').every(word => folded.includes(word)) ? 1 : 0
}

/** 2026-11-22 to 22/11/2026. A text that is no ISO date comes back as it is. */
export const formatDate = (date: string): string => date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 })

/** 1234.5 to 1.234,5; at most three decimals. */
export const formatNumber = (value: number): string => numbers.format(value)
