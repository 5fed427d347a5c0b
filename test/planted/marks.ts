/** What is planted: a word no language has, numbers and days nothing else in the test bears. */
const word = 'Zwqplanted'

export const marks = {
  /** A name of a person; `what` tells later which one leaked. */
  name: (what: string) => `${word} ${what}`,
  email: (what: string) => `${word.toLowerCase()}-${what}@vi-du.vn`,
  /** Free text about somebody. */
  text: (what: string) => `Đã gọi cho ${word} ${what}, số ${phones[0]}`,
  localId: (what: string) => `${word}-${what}`,
  birthDate: '2007-02-13',
  childBirthDate: '2011-10-19',
  number: '031207000123',
} as const
export const phones = ['0987650123', '0976540321'] as const

const national = (phone: string) => [
  phone,
  phone.slice(1),
  `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`,
]
const dates = (day: string) => [day, day.split('-').reverse().join('/'), day.replaceAll('-', '')]

/** The marks as text that may stand somewhere in small letters; `+84…` is found through the number without its 0. */
const plain = [
  word,
  ...phones.flatMap(national),
  ...dates(marks.birthDate),
  ...dates(marks.childBirthDate),
  marks.number,
].map(mark => mark.toLowerCase())

/** The word inside a longer text in base64 or base64url, at each of the three alignments, without the edges that differ. */
const encoded = [0, 1, 2].map(shift => {
  const text = Buffer.from('x'.repeat(shift) + word)
    .toString('base64')
    .replaceAll('=', '')
  return text.slice(shift === 0 ? 0 : shift + 1, -2)
})

/** Which marks a text or some bytes hold; bytes are read as UTF-8 and byte by byte. */
export const leaksIn = (content: string | Uint8Array): readonly string[] => {
  const texts =
    typeof content === 'string'
      ? [content]
      : [Buffer.from(content).toString('utf8'), Buffer.from(content).toString('latin1')]
  return [
    ...new Set(
      texts.flatMap(text => {
        const small = text.toLowerCase()
        return [...plain.filter(mark => small.includes(mark)), ...encoded.filter(mark => text.includes(mark))]
      }),
    ),
  ]
}

/** All texts and bytes of a value as it came from a driver: nested, with binary fields. */
export const leavesOf = (value: unknown): readonly (string | Uint8Array)[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)]
  if (value instanceof Uint8Array) return [value]
  if (value instanceof Date) return [value.toISOString()]
  if (typeof value !== 'object' || value === null) return []
  if ('buffer' in value && value.buffer instanceof Uint8Array) return [value.buffer]
  return Object.entries(value).flatMap(([key, one]) => [key, ...leavesOf(one)])
}
