/** No byte: the end of the file. */
export const END = -1
export const QUOTE = 0x22
export const COMMA = 0x2c
export const MINUS = 0x2d
export const ZERO = 0x30
export const COLON = 0x3a
export const OPEN = 0x5b
export const BACKSLASH = 0x5c
export const CLOSE = 0x5d
export const LITTLE_N = 0x6e
export const OPEN_RECORD = 0x7b
export const CLOSE_RECORD = 0x7d
export const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
export const isDigit = (byte: number): boolean => byte >= ZERO && byte <= 0x39
export const isLetter = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a
/** Bytes of which numbers consist: digits, `+ - . e E`. */
export const isOfNumber = (byte: number): boolean =>
  isDigit(byte) || byte === MINUS || byte === 0x2e || byte === 0x2b || (byte | 0x20) === 0x65
