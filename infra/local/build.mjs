// Bundles each package of ours to its dist/, dependencies left outside. Types are checked elsewhere (npm run check).
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../', import.meta.url))

const folders = () =>
  ['packages', 'services', 'infra']
    .flatMap(room => readdirSync(join(root, room)).map(name => `${room}/${name}`))
    .filter(folder => existsSync(join(root, folder, 'package.json')))

/** Entry points as esbuild wants them, { output name: source }: index, main and whatever `exports` names further. */
export const entriesOf = folder => {
  const entries = {}
  for (const name of ['index', 'main']) entries[name] = join(folder, `src/${name}.ts`)
  const { exports = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const target of Object.values(exports))
    if (target.source && target.default?.startsWith('./dist/'))
      entries[target.default.slice('./dist/'.length).replace(/\.js$/, '')] = join(folder, target.source)
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(source)))
}

/** Files of an earlier build that this one did not write: chunk names change with their content. */
const removeStale = (outdir, outputs) => {
  const written = new Set(Object.keys(outputs).map(path => join(root, path)))
  for (const name of readdirSync(outdir, { recursive: true, encoding: 'utf8' }))
    if (/\.js(\.map)?$/.test(name) && !written.has(join(outdir, name))) rmSync(join(outdir, name))
}

const buildOne = async folder => {
  const entryPoints = entriesOf(join(root, folder))
  if (Object.keys(entryPoints).length === 0) return
  const outdir = join(root, folder, 'dist')
  const { metafile } = await build({
    entryPoints,
    outdir,
    absWorkingDir: root,
    bundle: true,
    // index and main share modules instead of each having a copy; chunks lie beside them, so import.meta.url of a file
    // directly under src/ keeps its depth.
    splitting: true,
    chunkNames: '[name]-[hash]',
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    metafile: true,
    logLevel: 'silent',
  })
  removeStale(outdir, metafile.outputs)
}

/** Builds all our packages, or those named (`services/employers`). Rejects with esbuild's messages. */
export const buildAll = async (only = folders()) => {
  const results = await Promise.allSettled(only.map(buildOne))
  const failures = results.flatMap((result, index) =>
    result.status === 'rejected' ? [`${only[index]}: ${result.reason.message}`] : [],
  )
  if (failures.length > 0) throw new Error(failures.join('\n'))
}

if (
  process.argv[1] &&
  basename(process.argv[1]) === 'build.mjs' &&
  relative(process.argv[1], fileURLToPath(import.meta.url)) === ''
) {
  const began = performance.now()
  await buildAll(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  console.log(`built in ${Math.round(performance.now() - began)} ms`)
}
