import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UnreadableTable } from './table-row.ts'

export type Visit = {
  readonly open?: (tag: SaxesTagPlain) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Names without their prefix: programs differ in whether they write one. */
export const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Walks through XML as it comes. A document type is refused, so no entity of the file's own is ever expanded; what is
 * no XML ends with `damaged`. After every chunk what was collected is given out.
 */
export async function* walk<T>(chunks: AsyncIterable<Buffer>, visit: Visit, collected: T[]): AsyncGenerator<T> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8')
  const fault = () => new UnreadableTable('damaged', 0)
  parser.on('error', () => {
    throw fault()
  })
  parser.on('doctype', () => {
    throw fault()
  })
  parser.on('opentag', tag => visit.open?.(tag))
  parser.on('text', text => visit.text?.(text))
  parser.on('closetag', tag => visit.close?.(bare(tag.name)))
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield* collected.splice(0)
  }
  parser.write(decoder.decode()).close()
  yield* collected.splice(0)
}

/** Walks to the end for what the visitor remembers. */
export const walkThrough = async (chunks: AsyncIterable<Buffer>, visit: Visit): Promise<void> => {
  for await (const _ of walk(chunks, visit, [])) void _
}
