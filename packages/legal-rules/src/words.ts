/** One sentence in both languages: Vietnamese for the clerk, English beside it. */
export type Words = { readonly vi: string; readonly en: string }

export const inBoth = (vi: string, en: string): Words => ({ vi, en })

/** Sentences one after the other. */
export const joined = (sentences: readonly Words[]): Words =>
  inBoth(sentences.map(({ vi }) => vi).join(' '), sentences.map(({ en }) => en).join(' '))

/** Names in a row: "a, b, c". */
export const listed = (names: readonly Words[]): Words =>
  inBoth(names.map(({ vi }) => vi).join(', '), names.map(({ en }) => en).join(', '))

/** A number as each language writes it, two decimals at most: 48,1 and 48.1. */
export const amount = (value: number): Words => {
  const en = String(Math.round(value * 100) / 100)
  return inBoth(en.replace('.', ','), en)
}

/** A date as each language writes it: 21/11/2026 and 2026-11-21. */
export const day = (date: string): Words => inBoth(date.split('-').reverse().join('/'), date)
