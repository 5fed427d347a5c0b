import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const PIECE = 65_536
const NUMBERS_AT_ONCE = 4096

/** Gathers small parts of a text into pieces worth writing; the text is never held as a whole. */
export function* piecesOf(parts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const part of parts) {
    piece += part
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Writes to a stream as fast as it takes it, and leaves it open. A reader that has seen enough and went away is no fault. */
export const writeTo = async (stream: NodeJS.WritableStream, parts: Iterable<string>): Promise<void> => {
  try {
    await pipeline(Readable.from(piecesOf(parts)), stream, { end: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}

/** `[1,2,…]` */
export function* numbersText(column: Float64Array | Int32Array): Generator<string> {
  yield '['
  for (let at = 0; at < column.length; at += NUMBERS_AT_ONCE)
    yield (at === 0 ? '' : ',') + column.subarray(at, at + NUMBERS_AT_ONCE).join(',')
  yield ']'
}

/** `[[i,j,x],…]` */
export function* triplesText(demand: Int32Array, slot: Int32Array, third: Float64Array): Generator<string> {
  yield '['
  for (let at = 0; at < third.length; at++) yield `${at === 0 ? '' : ','}[${demand[at]},${slot[at]},${third[at]}]`
  yield ']'
}
