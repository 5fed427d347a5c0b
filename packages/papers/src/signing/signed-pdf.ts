import { inflateSync } from 'node:zlib'
import { type Refusal, refuse } from '@noinghe/contracts'

/** What a digital signature of a PDF says: the bytes it is about, and the CMS container (PKCS#7, CAdES) itself. */
export type PdfSignature = { readonly signed: Buffer; readonly container: Buffer }

const byteRange = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g
/** Largest stream looked into for the hash, and how much of them together: a small file may hold huge ones. */
const largestStream = 4_194_304
const mostInflated = 33_554_432
/** What looking into a stream costs, however little it holds. */
const leastStream = 16_384

/**
 * The signature that covers a whole PDF (ISO 32000-1, 12.8): a file may hold several, and only the last one made speaks
 * of everything in it.
 *
 * @returns `pdf-not-signed` or `pdf-partly-signed` when there is none
 */
export const signatureOfPdf = (file: Buffer): PdfSignature | Refusal => {
  const ranges = [...file.toString('latin1').matchAll(byteRange)].map(([, ...numbers]) => numbers.map(Number))
  if (ranges.length === 0) return refuse('pdf-not-signed', { at: '/file' })
  for (const [from = 0, length = 0, second = 0, rest = 0] of ranges) {
    if (from !== 0 || second <= length || second + rest !== file.length) continue
    const gap = file.subarray(length, second).toString('latin1')
    // nothing may hide between the two ranges but the signature
    if (!gap.startsWith('<') || !gap.endsWith('>') || !isHex(gap.slice(1, -1)))
      return refuse('pdf-partly-signed', { at: '/file' })
    const signed = Buffer.concat([file.subarray(0, length), file.subarray(second)])
    return { signed, container: Buffer.from(gap.slice(1, -1), 'hex') }
  }
  return refuse('pdf-partly-signed', { at: '/file' })
}

const isHex = (text: string): boolean => text.length % 2 === 0 && Buffer.from(text, 'hex').length * 2 === text.length

/** Whether a hash (hex) stands in a PDF: among its data or text, plain, as UTF-16, or in a compressed stream. */
export const mentions = (file: Buffer, hash: string): boolean =>
  holds(file, hash) || inflatedStreams(file).some(stream => holds(stream, hash))

const holds = (bytes: Buffer, text: string): boolean =>
  bytes.includes(text, 0, 'latin1') || bytes.includes(Buffer.from(text, 'utf16le').swap16())

const inflatedStreams = (file: Buffer): readonly Buffer[] => {
  const streams: Buffer[] = []
  let total = 0
  for (let at = file.indexOf('stream'); at >= 0 && total < mostInflated; at = file.indexOf('stream', at + 6)) {
    const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1)
    const end = file.indexOf('endstream', start)
    if (end < 0) break
    at = end + 3
    const bytes = file.subarray(start, end)
    if (!isDeflated(bytes)) continue
    const stream = inflated(bytes)
    if (stream !== undefined) streams.push(stream)
    // one that breaks off may have cost as much as the largest: thousands of them must not hold up everybody else
    total += Math.max(stream?.length ?? largestStream, leastStream)
  }
  return streams
}

/** By the header of zlib (RFC 1950, 2.2): pictures and fonts are left alone. */
const isDeflated = ([first = 0, second = 0]: Buffer): boolean =>
  (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0

const inflated = (bytes: Buffer): Buffer | undefined => {
  try {
    return inflateSync(bytes, { maxOutputLength: largestStream })
  } catch {
    // broken, or larger than is looked into
    return undefined
  }
}
