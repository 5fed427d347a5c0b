import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The rooms of docs/architecture and who may import whom.
const root = join(import.meta.dirname, '../..')
const services = readdirSync(join(root, 'services'))
const serviceNames = services.map(name => `@noinghe/${name}`)

type Source = { path: string; room: string; imports: string[] }

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+[\w$*{},\s]+?\bfrom\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g

const importsOf = (text: string): string[] =>
  [...text.matchAll(importPattern)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? [])

/** A room may offer building blocks for tests: in `testing.ts`, or a folder of that name. */
const isTestCode = (name: string) => /(^|\/)testing(\.ts$|\/)|\.(test|fixture)\.tsx?$/.test(name)

const sourcesIn = (folder: string, room: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !isTestCode(name) && !name.includes('node_modules'))
    .map(name => join(folder, name))
    .map(path => ({ path, room, imports: importsOf(readFileSync(join(root, path), 'utf8')) }))

const rooms = [
  ...readdirSync(join(root, 'packages')).map(name => ({ folder: `packages/${name}/src`, room: name })),
  ...services.map(name => ({ folder: `services/${name}/src`, room: name })),
  { folder: 'infra/local/src', room: 'local' },
]
const sources = rooms.flatMap(({ folder, room }) => sourcesIn(folder, room))

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const offenders = (breaks: (source: Source, specifier: string) => boolean) =>
  sources.flatMap(source =>
    source.imports.filter(name => breaks(source, name)).map(name => `${source.path} imports ${name}`),
  )
const importersOf = (name: string, allowed: (source: Source) => boolean) =>
  offenders((source, specifier) => packageOf(specifier) === name && !allowed(source))

/** What a program loads: its entry and, over relative imports that are more than types, all the rest. */
const valueImportsOf = (path: string): string[] =>
  importsOf(readFileSync(join(root, path), 'utf8').replaceAll(/(?:import|export)\s+type\s[^'"]*['"][^'"]*['"]/g, ''))

const reachableFrom = (entry: string): Set<string> => {
  const seen = new Set<string>()
  const visit = (path: string) => {
    if (seen.has(path) || !existsSync(join(root, path))) return
    seen.add(path)
    for (const specifier of valueImportsOf(path)) if (specifier.endsWith('.ts')) visit(join(path, '..', specifier))
  }
  visit(entry)
  return seen
}

const shippedEntries = rooms
  .filter(({ room }) => room !== 'testing')
  .flatMap(({ folder }) => ['index.ts', 'main.ts'].map(name => `${folder}/${name}`))

/** What each package of ours may import of ours; testing is for tests and so for nobody's source. */
const mayImport: Record<string, readonly string[]> = {
  contracts: [],
  'matching-engine': ['contracts'],
  documents: [],
  'highs-solver': ['matching-engine'],
  'legal-rules': ['contracts'],
  'flow-charts': ['contracts'],
  'reference-data': ['contracts'],
  'event-bus': ['contracts'],
  // reference-data: the kit installs the lists that the authority replaced, so that no service looks anything up in old ones
  'service-kit': ['contracts', 'event-bus', 'documents', 'reference-data'],
  'legal-guards': ['contracts', 'legal-rules', 'reference-data', 'service-kit'],
  papers: ['contracts', 'documents', 'reference-data', 'service-kit'],
  'personal-data': ['contracts', 'reference-data', 'service-kit'],
  local: ['contracts', 'reference-data', 'local'],
  testing: ['local', 'contracts'],
}

describe('the arrows between rooms', () => {
  it('sees the imports it judges', () => {
    expect(
      importsOf(
        "import { a } from 'x'\nimport type {\n  b,\n} from '@noinghe/y'\nexport * from './z.ts'\nawait import('w')\nimport 'v'\n",
      ),
    ).toEqual(['x', '@noinghe/y', './z.ts', 'w', 'v'])
    expect(sources.length).toBeGreaterThan(20)
  })

  it('lets no service import another', () => {
    expect(
      offenders(
        (source, specifier) =>
          serviceNames.includes(packageOf(specifier)) && packageOf(specifier) !== `@noinghe/${source.room}`,
      ),
    ).toEqual([])
  })

  it('keeps relative imports inside their room', () => {
    expect(
      offenders((source, specifier) => {
        if (!specifier.startsWith('.')) return false
        const [kind = '', room = ''] = source.path.split('/')
        return !join(source.path, '..', specifier).startsWith(`${kind}/${room}/`)
      }),
    ).toEqual([])
  })

  it('lets packages depend downwards only', () => {
    expect(
      offenders((source, specifier) => {
        const allowed = mayImport[source.room]
        return (
          specifier.startsWith('@noinghe/') &&
          allowed !== undefined &&
          !allowed.includes(packageOf(specifier).slice('@noinghe/'.length))
        )
      }),
    ).toEqual([])
  })

  it('keeps test packages out of what is shipped', () => {
    const forTests = ['vitest', 'testcontainers', '@noinghe/testing']
    const loaded = shippedEntries.flatMap(entry =>
      [...reachableFrom(entry)].flatMap(path =>
        valueImportsOf(path)
          .filter(specifier => forTests.includes(packageOf(specifier)))
          .map(specifier => `${entry} loads ${specifier} through ${path}`),
      ),
    )
    expect(loaded).toEqual([])
  })

  it('lets only event-bus know kafkajs', () => {
    expect(importersOf('kafkajs', source => source.room === 'event-bus')).toEqual([])
  })

  it('lets only service-kit and *.store.ts know mongoose', () => {
    expect(
      importersOf('mongoose', source => source.room === 'service-kit' || source.path.endsWith('.store.ts')),
    ).toEqual([])
    expect(importersOf('mongodb', source => source.room === 'service-kit')).toEqual([])
  })

  it('lets only labour-monitor know DuckDB', () => {
    expect(importersOf('@duckdb/node-api', source => source.room === 'labour-monitor')).toEqual([])
  })
})
