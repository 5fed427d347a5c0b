import { closeSync, openSync, readSync } from 'node:fs'
import { InputError, type Said } from './input-error.ts'
import type { Source } from './scanner.ts'

/** Why a file could not be read, by the system's code. */
const reasons: Readonly<Record<string, Said>> = {
  ENOENT: { vi: 'không có tệp này', en: 'no such file' },
  EISDIR: { vi: 'đây là thư mục, không phải tệp', en: 'a folder, not a file' },
  EACCES: { vi: 'không có quyền đọc', en: 'no permission to read' },
}

/**
 * Lets `read` take a file piece by piece and closes it afterwards. Whatever is wrong with the file, or in it, becomes an
 * `InputError` whose path begins with the file's name.
 */
export const readingFile = <Value>(path: string, read: (source: Source) => Value): Value => {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const opened = handle
    return read(into => readSync(opened, into))
  } catch (error) {
    throw ofFile(path, error)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

const ofFile = (path: string, error: unknown): unknown => {
  if (error instanceof InputError) {
    const inside = error.path === '' ? '' : `: ${error.path}`
    return new InputError(path + inside, error.said, error.byte)
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) return error
  return new InputError(path, reasons[code] ?? { vi: `không đọc được (${code})`, en: `can not be read (${code})` })
}
