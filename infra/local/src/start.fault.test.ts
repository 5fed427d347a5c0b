import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kafkaJars } from './kafka/artefacts.ts'
import { endLeftovers } from './leftovers.ts'
import { isAlive } from './lock.ts'
import { chooseLane, mongoCommand } from './mongo/lanes.ts'
import { freePort } from './ports.ts'
import { localFolder, repositoryRoot } from './root.ts'
import { silent } from './sentence.ts'
import { serviceNames } from './service-environment.ts'
import { waitUntil } from './wait.ts'

// A checkout of its own with the real starter, a real broker and a real database; only the eight programs are small.
const checkout = mkdtempSync(join(tmpdir(), 'start-'))
const local = join(checkout, '.local')
const children: ChildProcess[] = []
let port = 0

const write = (path: string, text: string, mode = 0o644) => {
  mkdirSync(join(checkout, path, '..'), { recursive: true })
  writeFileSync(join(checkout, path), text, { mode })
}

beforeAll(async () => {
  await kafkaJars(silent)
  await mongoCommand(await chooseLane(process.env.MONGODB_LANE), silent)
  for (const part of ['bootstrap.mjs', 'build.mjs', 'package.json', 'kafka', 'src'])
    cpSync(join(repositoryRoot, 'infra/local', part), join(checkout, 'infra/local', part), { recursive: true })
  rmSync(join(checkout, 'infra/local/src/demo'), { recursive: true, force: true })
  mkdirSync(local)
  mkdirSync(join(checkout, 'packages'))
  mkdirSync(join(checkout, 'node_modules'))
  symlinkSync(join(localFolder, 'kafka'), join(local, 'kafka'))
  if (existsSync(join(localFolder, 'secantus'))) symlinkSync(join(localFolder, 'secantus'), join(local, 'secantus'))
  symlinkSync(join(repositoryRoot, 'node_modules/esbuild'), join(checkout, 'node_modules/esbuild'))
  write('bin/npx', '#!/bin/sh\nexit 0\n', 0o755)
  write('pnpm-lock.yaml', '')
  const scripts = { start: 'node infra/local/bootstrap.mjs start' }
  write(
    'package.json',
    JSON.stringify({ type: 'module', packageManager: 'pnpm@12.21.0', engines: { node: '>=20' }, scripts }),
  )
  const program = readFileSync(join(repositoryRoot, 'infra/local/test/lonely-service.mjs'), 'utf8')
  for (const name of serviceNames) write(`services/${name}/dist/main.js`, program)
  port = await freePort()
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await endLeftovers(local, checkout)
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

const start = (args: string[] = [], env: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, ['infra/local/bootstrap.mjs', 'start', ...args], {
    cwd: checkout,
    env: { ...process.env, NOINGHE_PORT: String(port), PATH: `${join(checkout, 'bin')}:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const prints = (text: string) =>
    waitUntil(() => output.includes(text) || child.exitCode !== null, { timeoutMs: 120_000 })
  return { child, ended, prints, output: () => output }
}

/** Name and process id of every server that a start has noted. */
const servers = (): { name: string; pid: number }[] =>
  readdirSync(join(local, 'data'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.pid'))
    .map(path => ({ name: path.split('/').at(-1) ?? '', pid: Number(readFileSync(join(local, 'data', path), 'utf8')) }))
const clusterId = () => {
  const [path] = readdirSync(join(local, 'data'), { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('meta.properties'),
  )
  return /cluster\.id=(.*)/.exec(readFileSync(join(local, 'data', path ?? ''), 'utf8'))?.[1]
}
const address = () => `http://localhost:${port}`

// One story: each test finds the installation that the first one made.
describe('npm start', () => {
  it('starts broker, database and services, prints one address, is alone in its folder, and Ctrl-C stops them all in order', async () => {
    const { child, ended, prints, output } = start(['--no-demo'])
    await prints('Ctrl-C stops everything')
    expect(output().match(/https?:\/\/\S+/)?.[0]).toBe(address())
    expect((await fetch(address())).ok).toBe(true)
    const running = servers()
    expect(running).toHaveLength(serviceNames.length + 2)
    const second = start(['--no-demo'])
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('already running from this folder')
    expect((await fetch(address())).ok).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(running.filter(({ pid }) => isAlive(pid))).toEqual([])
    expect(servers()).toEqual([])
  })

  it('keeps the data at a second start and ends with code 0 after --once', async () => {
    const before = clusterId()
    expect(await start(['--once']).ended).toBe(0)
    expect(clusterId()).toBe(before)
  })

  it('never puts the demo into an installation that was made without it', async () => {
    const { ended, output } = start(['--demo', '--once'])
    expect(await ended).toBe(1)
    expect(output()).toContain('begin anew with --fresh')
  })

  it('begins anew with --fresh', async () => {
    const before = clusterId()
    expect(await start(['--no-demo', '--once', '--fresh']).ended).toBe(0)
    expect(clusterId()).not.toBe(before)
  })

  it('refuses --fresh for a broker or database from the environment', async () => {
    for (const env of [{ KAFKA_BROKERS: 'a:1' }, { MONGODB_URI: 'mongodb://a' }]) {
      const { ended, output } = start(['--fresh'], env)
      expect(await ended).toBe(1)
      expect(output()).toContain('--fresh does not delete')
    }
  })

  it('finds and ends what a killed start left running, and goes on with the same data', async () => {
    const first = start(['--no-demo'])
    await first.prints('Ctrl-C stops everything')
    const left = servers()
    const before = clusterId()
    first.child.kill('SIGKILL')
    await first.ended
    expect(left.filter(({ pid }) => isAlive(pid))).toHaveLength(left.length)
    const second = start(['--no-demo', '--once'])
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain('Stopped what an interrupted start had left running')
    expect(left.filter(({ pid }) => isAlive(pid))).toEqual([])
    expect(clusterId()).toBe(before)
  })
})
