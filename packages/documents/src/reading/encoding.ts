const utf8 = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8')

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, n) => bytes[n] === byte)

/** Text without a mark whose every second byte is nought can only be UTF-16 of mostly Latin letters. */
const utf16Without = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const sample = bytes.subarray(0, 200)
  if (sample.length < 4) return undefined
  const noughts = (from: number) => sample.filter((byte, n) => n % 2 === from && byte === 0).length
  const half = sample.length / 2
  if (noughts(1) > half * 0.6 && noughts(0) === 0) return 'utf-16le'
  return noughts(0) > half * 0.6 && noughts(1) === 0 ? 'utf-16be' : undefined
}

/** Letters of two and three bytes as UTF-8 writes them: a file with some was meant as UTF-8, whatever else is in it. */
const looksUtf8 = (bytes: Uint8Array): boolean => {
  for (let n = 0; n + 1 < bytes.length; n++) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(n, n + 3)
    // Latin with Vietnamese marks: U+00C0–U+01FF, and U+1EA0–U+1EFF
    if (a >= 0xc3 && a <= 0xc7 && b >= 0x80 && b <= 0xbf) return true
    if (a === 0xe1 && (b === 0xba || b === 0xbb) && c >= 0x80 && c <= 0xbf) return true
  }
  return false
}

/**
 * The text of a file as people save it in Việt Nam: UTF-8 or UTF-16 with or without mark, else windows-1258. A file that
 * is UTF-8 in some places only keeps U+FFFD where it is not, so that these cells can be named. Composed (NFC).
 */
export const decodeText = (bytes: Uint8Array): string => {
  if (begins(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes).normalize('NFC')
  if (begins(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes).normalize('NFC')
  const wide = utf16Without(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes).normalize('NFC')
  try {
    return utf8.decode(bytes).normalize('NFC')
  } catch {
    // not UTF-8 as a whole
  }
  const decoder = begins(bytes, 0xef, 0xbb, 0xbf) || looksUtf8(bytes) ? lenient : new TextDecoder('windows-1258')
  return decoder.decode(bytes).normalize('NFC')
}
