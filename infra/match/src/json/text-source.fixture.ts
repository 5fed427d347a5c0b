import type { Source } from './scanner.ts'

/** A text as a file that comes `step` bytes at a time, or in two parts with the border after `border` bytes. */
export const sourceOf = (text: string | Uint8Array, { step = 65_536, border = 0 } = {}): Source => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  let at = 0
  return into => {
    const upTo = at < border ? border : bytes.length
    const part = bytes.subarray(at, Math.min(at + step, at + into.length, upTo))
    into.set(part)
    at += part.length
    return part.length
  }
}
