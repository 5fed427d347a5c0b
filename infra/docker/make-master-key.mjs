// Run once before the services: makes the key for encryption at rest, unless it is there already.
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(process.env.SECRETS_DIR ?? '.', 'master.key')
if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
