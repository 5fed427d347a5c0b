import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes the key for encryption at rest once (32 random bytes, base64, readable by its owner only). */
export const ensureMasterKey = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'master.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
}
