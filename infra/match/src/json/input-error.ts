/** What a person reads: one Vietnamese and one English clause, printed on one line. */
export type Said = { readonly vi: string; readonly en: string }

/** Something in a file (or on the command line) is not as it has to be. The message is the one line that is printed. */
export class InputError extends Error {
  /** Way to the value, such as `edges[17][1]`; empty: the whole. */
  readonly path: string
  readonly said: Said
  /** Position in the file, where the text itself is at fault. */
  readonly byte: number | undefined

  constructor(path: string, said: Said, byte?: number) {
    super(lineOf(path, said, byte))
    this.name = 'InputError'
    this.path = path
    this.said = said
    this.byte = byte
  }
}

const lineOf = (path: string, { vi, en }: Said, byte: number | undefined): string => {
  const position = byte === undefined ? '' : `byte ${byte}`
  const place = path !== '' && position !== '' ? `${path} (${position})` : path + position
  // whatever a key or a word in the file contains, it stays one line
  return `${place === '' ? '' : `${place}: `}${vi} / ${en}`.replaceAll(/\p{Cc}+/gu, ' ')
}

/** The same error seen from one level further out; anything else as it is. */
export const within = (step: string, error: unknown): unknown => {
  if (!(error instanceof InputError)) return error
  const { path, said, byte } = error
  return new InputError(path === '' || path.startsWith('[') ? step + path : `${step}.${path}`, said, byte)
}
