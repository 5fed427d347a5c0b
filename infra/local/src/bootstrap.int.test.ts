import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from './root.ts'
import { scratchFolder } from './scratch.fixture.ts'

/** A checkout with the two starters, one command program and one service; `npx` only notes how it was called. */
const checkout = ({ npx = 'exit 0', node = '>=20.20.2' }: { npx?: string; node?: string } = {}) => {
  const root = scratchFolder('checkout')
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text, { mode })
  }
  for (const file of ['bootstrap.mjs', 'build.mjs']) {
    mkdirSync(join(root, 'infra/local'), { recursive: true })
    cpSync(join(repositoryRoot, 'infra/local', file), join(root, 'infra/local', file))
  }
  mkdirSync(join(root, 'packages'))
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(join(repositoryRoot, 'node_modules/esbuild'), join(root, 'node_modules/esbuild'))
  const scripts = Object.fromEntries(
    ['start', 'check', 'match'].map(name => [name, `node infra/local/bootstrap.mjs ${name}`]),
  )
  write('package.json', JSON.stringify({ packageManager: 'pnpm@12.21.0', engines: { node }, type: 'module', scripts }))
  write('pnpm-lock.yaml', 'lockfileVersion: 9')
  write('infra/local/package.json', '{}')
  write(
    'infra/local/src/main.ts',
    'export const main = async (name: string, args: string[]) => { console.log(name, args.join()); return 3 }',
  )
  write('services/employers/package.json', '{}')
  write('services/employers/src/main.ts', "import { a } from './a.ts'\nconsole.log(a)")
  write('services/employers/src/a.ts', 'export const a: number = 1')
  write('bin/npx', `#!/bin/sh\necho "$@" >> ${root}/npx-calls\n${npx}\n`, 0o755)
  const bootstrap = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/local/bootstrap.mjs', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` },
    })
    return { status, output: stdout + stderr, stdout, stderr }
  }
  const installs = () =>
    existsSync(join(root, 'npx-calls')) ? readFileSync(join(root, 'npx-calls'), 'utf8').trim().split('\n') : []
  return { root, write, bootstrap, installs }
}

describe.skipIf(process.platform === 'win32')('the door to every command', () => {
  it('installs with the pinned pnpm and the frozen lockfile, builds, and hands over the remaining arguments', () => {
    const { bootstrap, installs, root } = checkout()
    const { status, output } = bootstrap('start', '--once', '--fresh')
    expect(output).toContain('start --once,--fresh')
    expect(status).toBe(3)
    expect(installs()).toEqual(['--yes pnpm@12.21.0 install --frozen-lockfile'])
    expect(existsSync(join(root, 'services/employers/dist/main.js'))).toBe(true)
  })

  it('installs again only after a manifest or the lockfile changed', () => {
    const { bootstrap, installs, write } = checkout()
    bootstrap('check')
    bootstrap('check')
    expect(installs()).toHaveLength(1)
    write('services/employers/package.json', '{ "name": "employers" }')
    bootstrap('check')
    expect(installs()).toHaveLength(2)
  })

  it("shows a child's output only when it fails, and tries again the next time", () => {
    const { bootstrap, installs } = checkout({ npx: 'echo registry unreachable; exit 1' })
    const { status, output } = bootstrap('start')
    expect(status).toBe(1)
    expect(output).toContain('registry unreachable')
    expect(output).toContain('a reachable npm registry')
    bootstrap('start')
    expect(installs()).toHaveLength(2)
    expect(checkout({ npx: 'echo noise' }).bootstrap('start').output).not.toContain('noise')
  })

  it('names an older Node and the one that is needed, in both languages', () => {
    const { status, output } = checkout({ node: '>=99.1.0' }).bootstrap('start')
    expect(status).toBe(1)
    expect(output).toMatch(/Cần Node\.js 99\.1\.0/)
    expect(output).toMatch(new RegExp(`99\\.1\\.0 or newer is needed, this machine has ${process.versions.node}`))
  })

  it('lists the commands when it does not know one', () => {
    const { status, output } = checkout().bootstrap('strat')
    expect(status).toBe(1)
    expect(output).toMatch(/Unknown command "strat"; choose one of: start, check/)
  })

  it('names the package that does not build', () => {
    const { bootstrap, write } = checkout()
    write('services/employers/src/a.ts', 'export const a: = 1')
    const { status, output } = bootstrap('start')
    expect(status).toBe(1)
    expect(output).toContain('services/employers:')
    expect(output).toContain('a.ts')
  })

  it('checks without building the services, so that a broken one can be checked', () => {
    const { bootstrap, write } = checkout()
    write('services/employers/src/a.ts', 'export const a: = 1')
    expect(bootstrap('check').output).toContain('check')
    expect(bootstrap('check').status).toBe(3)
  })

  it('says nothing on standard output before a program whose output others read', () => {
    const { bootstrap, write } = checkout()
    write('infra/match/package.json', '{}')
    write('infra/match/src/main.ts', '')
    const { stdout, stderr } = bootstrap('match', 'solve', 'FILE')
    expect(stdout).toBe('match solve,FILE\n')
    expect(stderr).toContain('Building the source')
  })

  it('builds for such a program what it needs, and that again only after it changed', () => {
    const { bootstrap, root, write } = checkout()
    write('infra/match/package.json', JSON.stringify({ name: 'match', dependencies: { engine: '*', zod: '*' } }))
    write('infra/match/src/main.ts', 'console.log(1)')
    write('packages/engine/package.json', '{ "name": "engine" }')
    write('packages/engine/src/index.ts', 'export const a = 1')
    bootstrap('match')
    expect(existsSync(join(root, 'packages/engine/dist/index.js'))).toBe(true)
    expect(existsSync(join(root, 'services/employers/dist/main.js'))).toBe(false)
    expect(bootstrap('match').stderr).toBe('')
    write('packages/engine/src/index.ts', 'export const a = 1234')
    expect(bootstrap('match').stderr).toContain('Building the source')
    expect(readFileSync(join(root, 'packages/engine/dist/index.js'), 'utf8')).toContain('1234')
    expect(bootstrap('match').stderr).toBe('')
  })

  it('leaves nothing of an earlier build behind', () => {
    const { bootstrap, root, write } = checkout()
    write('services/employers/dist/old-CHUNK.js', '')
    write('services/employers/dist/keep.txt', '')
    bootstrap('start')
    expect(existsSync(join(root, 'services/employers/dist/old-CHUNK.js'))).toBe(false)
    expect(existsSync(join(root, 'services/employers/dist/keep.txt'))).toBe(true)
  })
})
