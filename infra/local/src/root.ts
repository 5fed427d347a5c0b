import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout. This file and the bundle `dist/index.js` lie equally deep, so one path serves both. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** Everything a local installation writes: data, logs, fetched artefacts, secrets. Ignored by git. */
export const localFolder = join(repositoryRoot, '.local')
