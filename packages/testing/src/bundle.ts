import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

// CommonJS parts of the bundle ask for node's own modules
const banner = `import { createRequire as nodeRequire } from 'node:module'
import { fileURLToPath as nodePath } from 'node:url'
import { dirname as nodeDirname } from 'node:path'
const require = nodeRequire(import.meta.url)
const __filename = nodePath(import.meta.url)
const __dirname = nodeDirname(__filename)`

/** Bundles a TypeScript program once, to be run as often as wanted, each time in a process of its own. @returns the file to run */
export const bundle = async (program: URL, folder: string, plugins: Plugin[] = []): Promise<string> => {
  const outfile = join(folder, 'program.mjs')
  await build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    banner: { js: banner },
    plugins,
    outfile,
    logLevel: 'error',
  })
  return outfile
}
