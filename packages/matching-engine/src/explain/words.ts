/** One sentence, in both languages of the product. */
export type Sentence = { readonly vi: string; readonly en: string }

const vietnamese = new Intl.NumberFormat('vi-VN')
const english = new Intl.NumberFormat('en-GB')

/** A number as each language writes it: 1.234 and 1,234. */
export const number = (value: number): Sentence => ({ vi: vietnamese.format(value), en: english.format(value) })

/** So many of so many: 20/20 and "20 of 20". */
export const share = (part: number, whole: number): Sentence => ({
  vi: `${number(part).vi}/${number(whole).vi}`,
  en: `${number(part).en} of ${number(whole).en}`,
})

/** A number with its noun; English has a form of its own for one. */
export const counted = (value: number, vi: string, [one, many]: readonly [string, string]): Sentence => ({
  vi: `${number(value).vi} ${vi}`,
  en: `${number(value).en} ${value === 1 ? one : many}`,
})

export const people = (value: number): Sentence => counted(value, 'người', ['person', 'people'])
export const seats = (value: number): Sentence => counted(value, 'chỗ', ['seat', 'seats'])
export const points = (value: number): Sentence => counted(value, 'điểm', ['point', 'points'])
