import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { endLeftover } from './server-process.ts'

/**
 * Ends, in order, whatever an interrupted start left running in `folder`: services before broker and database.
 * @param mark a part of the command line that only these processes have.
 * @returns how many there were.
 */
export const endLeftovers = async (folder: string, mark: string): Promise<number> => {
  if (!existsSync(folder)) return 0
  const pidFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.pid'))
  const isBacking = (name: string) => /(^|[\\/])(kafka|mongo)\.pid$/.test(name)
  let ended = 0
  for (const group of [pidFiles.filter(name => !isBacking(name)), pidFiles.filter(isBacking)]) {
    const results = await Promise.all(group.map(name => endLeftover(join(folder, name), mark)))
    ended += results.filter(Boolean).length
  }
  return ended
}
