/** Control signs, marks of direction and signs without width: none of them belongs on paper. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu

/** Text as it is printed: composed (NFC), without what has no shape, with `□` for what the font does not have. */
export const printable = (text: string, has: (codePoint: number) => boolean): string =>
  [
    ...text
      .replaceAll('\r\n', '\n')
      .replaceAll('\t', ' ')
      .normalize('NFC')
      .replace(unprintable, sign => (sign === '\n' ? sign : '')),
  ]
    .map(sign => (sign === '\n' || has(sign.codePointAt(0) ?? 0) ? sign : '□'))
    .join('')

/** The longest beginning of a word that fits; at least one sign, so that it always gets shorter. */
const fitting = (word: string, room: number, widthOf: (text: string) => number): number => {
  let low = 1
  let high = word.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(word.slice(0, middle)) <= room) low = middle
    else high = middle - 1
  }
  return low
}

/** Breaks text into lines no wider than `room`: between words, and inside a word that is wider than a line. */
export const wrap = (text: string, room: number, widthOf: (text: string) => number): readonly string[] => {
  const lines: string[] = []
  const blank = widthOf(' ')
  for (const paragraph of text.split('\n')) {
    let line = ''
    let width = 0
    for (let word of paragraph.split(' ').filter(part => part !== '')) {
      let wide = widthOf(word)
      if (line !== '' && width + blank + wide > room) {
        lines.push(line)
        line = ''
        width = 0
      }
      while (wide > room) {
        const end = fitting(word, room, widthOf)
        lines.push(word.slice(0, end))
        word = word.slice(end)
        wide = widthOf(word)
      }
      width += line === '' ? wide : blank + wide
      line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}
