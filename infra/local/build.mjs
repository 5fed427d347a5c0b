// Bundles each package of ours to its dist/, dependencies left outside. Types are checked elsewhere (npm run check).
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

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

const manifestOf = folder => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

/** These folders and those of our packages that they need at run time. */
export const withDependencies = wanted => {
  const folderOf = new Map(folders().map(folder => [manifestOf(folder).name, folder]))
  const found = new Set(wanted)
  for (const folder of found)
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {}))
      if (folderOf.has(name)) found.add(folderOf.get(name))
  return [...found]
}

/** Names, sizes and times of what a folder is built from. */
const sourcesOf = folder =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => !name.endsWith('.test.ts'))
    .map(name => `${folder}/src/${name}`)
    .concat(`${folder}/package.json`, 'infra/local/build.mjs')
    .sort()
    .map(path => ({ path, at: statSync(join(root, path)) }))
    .filter(({ at }) => at.isFile())
    .map(({ path, at }) => `${path} ${at.size} ${at.mtimeMs}`)
    .join('\n')

const noteOf = folder => join(root, folder, 'dist/.built-from')

/** Those of the folders whose source is not what their dist/ was built from. */
export const outdated = wanted =>
  wanted.filter(
    folder =>
      Object.keys(entriesOf(join(root, folder))).length > 0 &&
      !(existsSync(noteOf(folder)) && readFileSync(noteOf(folder), 'utf8') === sourcesOf(folder)),
  )

const buildOne = async folder => {
  const entryPoints = entriesOf(join(root, folder))
  if (Object.keys(entryPoints).length === 0) return
  const { build } = await import('esbuild')
  const sources = sourcesOf(folder)
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
  mkdirSync(dirname(noteOf(folder)), { recursive: true })
  writeFileSync(noteOf(folder), sources)
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
