import {
  BACKSLASH,
  BYTE_ORDER_MARK,
  CLOSE,
  CLOSE_RECORD,
  COLON,
  COMMA,
  END,
  isDigit,
  isLetter,
  isOfNumber,
  isSpace,
  LITTLE_N,
  MINUS,
  OPEN,
  OPEN_RECORD,
  QUOTE,
  ZERO,
} from './bytes.ts'
import { InputError, type Said, within } from './input-error.ts'
import { isNumber, wholeOf } from './whole.ts'

/** Writes the next bytes of a file to the start of `into` and returns how many; 0: nothing is left. */
export type Source = (into: Uint8Array) => number

/**
 * Reads JSON of a known shape, value by value, in the order of the file. Each call takes one value and throws an
 * `InputError` that names its place when something else is there. Nothing but one buffer is kept.
 */
export type Scanner = {
  /** Calls `item` for each entry; it has to take that entry. @returns how many there were */
  readonly array: (item: (at: number) => void) => number
  /** Calls the member's reader for each key; keys that are not named, or come twice, are refused. */
  readonly record: (members: Readonly<Record<string, () => void>>) => void
  /** A whole number, not beyond 2^53 − 1 either way. */
  readonly whole: () => number
  /** Any number. */
  readonly number: () => number
  readonly text: () => string
  /** Takes a `null` if one comes next. */
  readonly isNull: () => boolean
  /** Whether an array comes next; takes nothing. */
  readonly isArray: () => boolean
  /** Nothing may follow. */
  readonly end: () => void
}

/** So many digits are always exact in a double. */
const EXACT_DIGITS = 15

/** @param size bytes of the buffer; no number or string may be longer */
export const createScanner = (source: Source, size = 262_144): Scanner => {
  const bytes = new Uint8Array(size)
  let at = 0
  let end = 0
  /** Bytes of the file before the buffer. */
  let passed = 0

  const fail = (vi: string, en: string): never => {
    throw new InputError('', { vi, en }, passed + at)
  }
  const expected = (what: Said): never =>
    peek() === END
      ? fail(`tệp kết thúc, cần ${what.vi}`, `the file ends, ${what.en} expected`)
      : fail(`cần ${what.vi}`, `${what.en} expected`)

  /** Moves what is not taken yet to the start of the buffer and reads on behind it. @returns whether more came */
  const more = (): boolean => {
    if (at === 0 && end === size) fail('số hoặc chuỗi quá dài', 'number or string too long')
    bytes.copyWithin(0, at, end)
    passed += at
    end -= at
    at = 0
    const came = source(bytes.subarray(end))
    end += came
    return came > 0
  }

  /** The next byte that is not white space, without taking it. */
  const peek = (): number => {
    for (;;) {
      if (at === end && !more()) return END
      const byte = bytes[at] ?? END
      if (!isSpace(byte)) return byte
      at++
    }
  }
  const take = (byte: number, what: Said): void => {
    if (peek() !== byte) expected(what)
    at++
  }
  /** Takes the comma between two entries, or the end of them. @returns whether another one follows */
  const another = (close: number, what: Said): boolean => {
    const byte = peek()
    if (byte !== COMMA && byte !== close) expected(what)
    at++
    return byte === COMMA
  }

  const array = (item: (at: number) => void): number => {
    take(OPEN, { vi: "một danh sách '['", en: "an array '['" })
    if (peek() === CLOSE) {
      at++
      return 0
    }
    let count = 0
    try {
      do item(count++)
      while (another(CLOSE, { vi: "',' hoặc ']'", en: "',' or ']'" }))
    } catch (error) {
      throw within(`[${count - 1}]`, error)
    }
    return count
  }

  const record = (members: Readonly<Record<string, () => void>>): void => {
    take(OPEN_RECORD, { vi: "một đối tượng '{'", en: "an object '{'" })
    if (peek() === CLOSE_RECORD) {
      at++
      return
    }
    const seen = new Set<string>()
    do {
      const key = text()
      const read = Object.hasOwn(members, key) ? members[key] : undefined
      const known = Object.keys(members).join(', ')
      if (read === undefined)
        throw new InputError(key, { vi: `không có khóa này; có: ${known}`, en: `unknown key; known: ${known}` })
      if (seen.has(key)) throw new InputError(key, { vi: 'khóa có hai lần', en: 'key given twice' })
      seen.add(key)
      take(COLON, { vi: "':'", en: "':'" })
      try {
        read()
      } catch (error) {
        throw within(key, error)
      }
    } while (another(CLOSE_RECORD, { vi: "',' hoặc '}'", en: "',' or '}'" }))
  }

  /** Length of the run of such bytes from `at` on, which then lies in the buffer as a whole. */
  const runOf = (belongs: (byte: number) => boolean): number => {
    let length = 0
    for (;;) {
      if (at + length === end && !more()) return length
      if (!belongs(bytes[at + length] ?? END)) return length
      length++
    }
  }
  const aNumber = { vi: 'một số', en: 'a number' }
  const numberText = (): string => {
    if (peek() === END) expected(aNumber)
    const length = runOf(isOfNumber)
    const said = String.fromCharCode(...bytes.subarray(at, at + length))
    if (!isNumber(said)) expected(aNumber)
    return said
  }

  const whole = (): number => {
    const first = peek()
    const negative = first === MINUS
    const start = negative ? 1 : 0
    let length = start
    let value = 0
    let byte = END
    for (;;) {
      if (at + length === end && !more()) break
      byte = bytes[at + length] ?? END
      if (!isDigit(byte)) break
      value = value * 10 + (byte - ZERO)
      length++
    }
    const digits = length - start
    const plain = digits > 0 && digits <= EXACT_DIGITS && !isOfNumber(byte)
    if (!plain || (digits > 1 && bytes[at + start] === ZERO)) return unusual()
    at += length
    return negative ? 0 - value : value
  }
  /** With a decimal point or an exponent, very long, or no number at all. */
  const unusual = (): number => {
    const said = numberText()
    const value = wholeOf(said)
    if (value === undefined) {
      const shown = said.length > 30 ? `${said.slice(0, 30)}…` : said
      return fail(
        `cần số nguyên trong ±(2^53 − 1), không phải ${shown}`,
        `whole number within ±(2^53 − 1) expected, not ${shown}`,
      )
    }
    at += said.length
    return value
  }
  const number = (): number => {
    const said = numberText()
    at += said.length
    return Number(said)
  }

  const text = (): string => {
    const aString = { vi: 'một chuỗi trong ngoặc kép', en: 'a string in double quotes' }
    if (peek() !== QUOTE) expected(aString)
    let escaped = true // the opening quote does not end it
    const length = runOf(byte => {
      const ends = byte === QUOTE && !escaped
      escaped = byte === BACKSLASH ? !escaped : false
      return !ends
    })
    try {
      const said: unknown = JSON.parse(Buffer.from(bytes.subarray(at, at + length + 1)).toString('utf8'))
      if (typeof said === 'string') {
        at += length + 1
        return said
      }
    } catch {
      // told below
    }
    return expected(aString)
  }

  const isNull = (): boolean => {
    if (peek() !== LITTLE_N) return false
    const length = runOf(isLetter)
    if (Buffer.from(bytes.subarray(at, at + length)).toString('latin1') !== 'null') expected(aNumber)
    at += length
    return true
  }

  while (end < BYTE_ORDER_MARK.length && more()) {
    // until there is enough to see it
  }
  if (BYTE_ORDER_MARK.every((byte, n) => bytes[n] === byte)) at = BYTE_ORDER_MARK.length

  return {
    array,
    record,
    whole,
    number,
    text,
    isNull,
    isArray: () => peek() === OPEN,
    end: () => {
      if (peek() !== END) fail('sau đối tượng không được có gì nữa', 'nothing may follow the object')
    },
  }
}
