import { type Refusal, refuse } from '@noinghe/contracts'
import type { StoredFile } from './files.store.ts'

const maxMib = 8
/** Eight MiB as base64, and the rest of the body. */
export const largestBody = 12_000_000

type Media = StoredFile['media']

/** What a file is its first bytes say; what it is called counts for nothing. */
const firstBytes: Readonly<Record<Media, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}
const names: Readonly<Record<Media, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' }

/**
 * Decodes an uploaded file.
 *
 * @param text base64 without line breaks
 * @returns its bytes and kind, or `file-not-base64`, `file-too-large`, `file-kind-unknown` at `/file`
 */
export const readUpload = (
  text: string,
  accepted: readonly Media[],
): { readonly bytes: Buffer; readonly media: Media } | Refusal => {
  const at = '/file'
  const bytes = Buffer.from(text, 'base64')
  // Buffer skips what is no base64; only a text that comes out again is one
  if (bytes.toString('base64') !== text) return refuse('file-not-base64', { at })
  if (bytes.length > maxMib * 1_048_576) return refuse('file-too-large', { at, params: { mib: maxMib } })
  const media = accepted.find(kind => firstBytes[kind].every((byte, n) => bytes[n] === byte))
  const kinds = accepted.map(kind => names[kind]).join(', ')
  return media === undefined ? refuse('file-kind-unknown', { at, params: { kinds } }) : { bytes, media }
}
