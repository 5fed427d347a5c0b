import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

/** A folder for the files of one test file. */
export const scratchFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'match-'))
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true }),
    /** Its path; anything but a text is written as JSON. */
    written: (name: string, content: object | string): string => {
      const path = join(folder, name)
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
      return path
    },
  }
}

/** A command line, with what it printed and what it noted, line by line. */
export const ran = async (...args: readonly string[]) => {
  let output = ''
  const notes: string[] = []
  const code = await run(args, {
    print: async parts => {
      for (const part of parts) output += part
    },
    note: line => {
      notes.push(line)
    },
  })
  return { code, output, notes }
}
