import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A fresh folder for one test, removed when that test and its hooks are done. */
export const scratchFolder = (purpose: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `noinghe-${purpose}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
