import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endLeftovers, isAlive } from '@noinghe/local'

const base = join(tmpdir(), `noinghe-tests-${process.getuid?.() ?? 0}`)

/** A fresh folder that names its owner, so that a later run can clear it when the owner was killed. */
export const temporaryFolder = (purpose: string): string => {
  mkdirSync(base, { recursive: true })
  return mkdtempSync(join(base, `${process.pid}-${purpose}-`))
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Ends servers and removes folders of test runs that were killed before they could. */
export const sweepLeftovers = async (): Promise<void> => {
  mkdirSync(base, { recursive: true })
  for (const name of readdirSync(base)) {
    const owner = Number.parseInt(name, 10)
    if (!Number.isInteger(owner) || isAlive(owner)) continue
    const folder = join(base, name)
    await endLeftovers(folder, folder)
    removeFolder(folder)
  }
}

/** Slots for tests with servers of their own, counted over the whole machine. */
export const slotFolder = join(base, 'slots')
