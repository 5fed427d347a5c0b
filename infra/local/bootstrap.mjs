// The one door to every everyday command. Plain Node without dependencies: it works on a fresh clone, installs and
// builds what is missing, then hands over to the built program in the same process.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const commands = Object.entries(manifest.scripts)
  .filter(([, script]) => script.includes('bootstrap.mjs'))
  .map(([name]) => name)

const stop = (vi, en, detail = '') => {
  console.error(`✗ ${vi}\n  ${en}${detail ? `\n${detail}` : ''}`)
  process.exit(1)
}

/**
 * Commands that run one program, often and briefly: only it is built, and only what changed since. Its standard output is
 * read by other programs, so what is said before goes to standard error.
 */
const programOf = { match: 'infra/match' }
const [command = '', ...args] = process.argv.slice(2)
const program = programOf[command]
const told = program ? process.stderr : process.stdout

const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Shows the step, how long it has been going on, and its output only when it fails. */
const step = async ({ vi, en, expected }, work) => {
  const began = performance.now()
  told.write(`▸ ${vi}\n  ${en}\n`)
  const live = told.isTTY
  const progress = setInterval(
    () => told.write(live ? `\r  … ${seconds(began)}` : `  … ${seconds(began)}\n`),
    live ? 1_000 : 10_000,
  )
  try {
    await work()
  } catch (error) {
    clearInterval(progress)
    stop(expected.vi, expected.en, error.message)
  }
  clearInterval(progress)
  told.write(`${live ? '\r' : ''}  ✓ ${seconds(began)}\n`)
}

const requireNode = () => {
  const wanted = manifest.engines.node.replace('>=', '').split('.').map(Number)
  const found = process.versions.node.split('.').map(Number)
  const at = found.findIndex((part, index) => part !== wanted[index])
  if (at >= 0 && found[at] < wanted[at])
    stop(
      `Cần Node.js ${wanted.join('.')} trở lên, máy này có ${process.versions.node}; hãy cài bản mới từ nodejs.org.`,
      `Node.js ${wanted.join('.')} or newer is needed, this machine has ${process.versions.node}; install a newer one from nodejs.org.`,
    )
}

const quietly = (command, args) =>
  new Promise((resolve, reject) => {
    let output = ''
    // CI: pnpm must not ask questions. The shell is how Windows finds npx.cmd.
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
    child.once('error', reject)
    child.once('close', code => (code === 0 ? resolve(undefined) : reject(new Error(output))))
  })

const manifests = () =>
  ['packages', 'services', 'infra']
    .flatMap(room => readdirSync(join(root, room)).map(name => `${room}/${name}/package.json`))
    .concat('package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml')
    .filter(path => existsSync(join(root, path)))
    .sort()

const install = async () => {
  const stamp = join(root, 'node_modules/.noinghe/installed')
  const hash = createHash('sha256')
  const patches = existsSync(join(root, 'patches'))
    ? readdirSync(join(root, 'patches')).map(name => `patches/${name}`)
    : []
  for (const path of [...manifests(), ...patches.sort()]) hash.update(path).update(readFileSync(join(root, path)))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step(
    {
      vi: 'Cài các gói phụ thuộc bằng pnpm.',
      en: 'Installing the dependencies with pnpm.',
      expected: {
        vi: 'Không cài được các gói; cần mạng tới kho npm và pnpm-lock.yaml khớp với package.json.',
        en: 'The dependencies could not be installed; a reachable npm registry and a matching pnpm-lock.yaml were expected.',
      },
    },
    () => quietly('npx', ['--yes', manifest.packageManager, 'install', '--frozen-lockfile']),
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** These work on source, so only the program that runs them is built. */
const onSource = ['check', 'fix', 'test:unit']

const build = async () => {
  const { buildAll, outdated, withDependencies } = await import('./build.mjs')
  const changed = program && outdated(withDependencies(['infra/local', program]))
  if (changed?.length === 0) return
  const work = () => buildAll(changed ?? (onSource.includes(command) ? ['infra/local'] : undefined))
  await step(
    {
      vi: 'Dựng mã nguồn.',
      en: 'Building the source.',
      expected: { vi: 'Mã nguồn không dựng được.', en: 'The source was expected to build.' },
    },
    work,
  )
}

if (!commands.includes(command))
  stop(
    `Không có lệnh "${command}"; hãy chọn: ${commands.join(', ')}.`,
    `Unknown command "${command}"; choose one of: ${commands.join(', ')}.`,
  )
requireNode()
await install()
await build()
const { main } = await import('./dist/main.js')
process.exit(await main(command, args))
